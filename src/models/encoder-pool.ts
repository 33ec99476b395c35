import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OperatorError } from '../errors.js';
import type { EncodeReply, EncodeRequest, LoadReply } from './encoder-worker.js';

/** Texts waiting for a vector each. */
interface Job {
  readonly texts: readonly string[];
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Slot {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  job: Job | null;
}

/**
 * Workers that embed. Questions go ahead of passages; passages come in jobs so short that a question waits for a few
 * hundredths of a second. A worker that dies takes its job with it and is replaced for the next.
 */
export class EncoderPool {
  readonly #folder: string;
  readonly #most: number;
  readonly #slots: Slot[] = [];
  readonly #questions: Job[] = [];
  readonly #passages: Job[] = [];
  #nextId = 0;
  #closed = false;

  /** @param folder the model's; `most` how many workers passages may use: one a core */
  constructor(folder: string, most: number) {
    this.#folder = folder;
    this.#most = most;
  }

  /** Loads the model in the first worker, so that the first question need not wait. */
  async warmUp(): Promise<void> {
    await (this.#slots[0] ?? this.#addSlot()).ready;
  }

  /** @returns one row of the model's dimensions a text, in one array */
  run(texts: readonly string[], urgent: boolean): Promise<Float32Array> {
    if (this.#closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      (urgent ? this.#questions : this.#passages).push({ texts, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#questions.splice(0), ...this.#passages.splice(0)]) job.reject(closedError());
    await Promise.all(this.#slots.splice(0).map((slot) => slot.worker.terminate()));
  }

  #dispatch(): void {
    while (this.#questions.length + this.#passages.length > 0) {
      const idle = this.#slots.find((slot) => slot.job === null);
      // A question alone does not need a second model in memory.
      const wanted = this.#passages.length > 0 ? this.#most : 1;
      const slot = idle ?? (this.#slots.length < wanted ? this.#addSlot() : null);
      if (slot === null) return;
      const job = this.#questions.shift() ?? this.#passages.shift();
      if (job === undefined) return;
      slot.job = job;
      slot.worker.ref();
      void slot.ready.then(
        () => slot.worker.postMessage({ id: this.#nextId++, texts: job.texts } satisfies EncodeRequest),
        (error: unknown) => this.#fail(slot, error),
      );
    }
  }

  #addSlot(): Slot {
    const worker = new Worker(workerFile(), { workerData: { folder: this.#folder } });
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', (reply: LoadReply) => {
        if ('ready' in reply) resolve();
        else reject(new OperatorError(reply.failed.code, reply.failed.message, reply.failed.remedy));
      });
      worker.once('error', reject);
    });
    const slot: Slot = { worker, ready, job: null };
    // Whoever waits for the job is told; without a job nobody needs to be.
    ready.catch(() => undefined);
    worker.on('message', (reply: EncodeReply | LoadReply) => {
      if ('id' in reply) this.#finish(slot, reply);
    });
    worker.on('error', (error) => this.#fail(slot, error));
    worker.on('exit', () => this.#fail(slot, new Error('the inference worker ended')));
    void ready.then(() => this.#rest(slot), () => undefined);
    this.#slots.push(slot);
    return slot;
  }

  #finish(slot: Slot, reply: EncodeReply): void {
    const job = slot.job;
    slot.job = null;
    if ('vectors' in reply) job?.resolve(reply.vectors);
    else job?.reject(new Error(`the encoder failed: ${reply.error}`));
    this.#dispatch();
    this.#rest(slot);
  }

  /** A worker that nobody waits for does not keep the process alive. */
  #rest(slot: Slot): void {
    if (slot.job === null) slot.worker.unref();
  }

  #fail(slot: Slot, error: unknown): void {
    const at = this.#slots.indexOf(slot);
    if (at < 0) return;
    this.#slots.splice(at, 1);
    void slot.worker.terminate();
    slot.job?.reject(error);
    slot.job = null;
    if (!this.#closed) this.#dispatch();
  }
}

function closedError(): Error {
  return new Error('the embedder is closed');
}

/** Workers run compiled JavaScript; a program run from its TypeScript sources uses the build beside them. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./encoder-worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/models/encoder-worker.js', import.meta.url));
}
