import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OperatorError } from '../errors.js';
import type { EncodeReply, EncodeRequest, LoadReply } from './encoder-worker.js';
import { embedderClosed, modelFailed } from './model-error.js';

/** Texts waiting for a vector each. */
interface Job {
  readonly texts: readonly string[];
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Slot {
  readonly worker: Worker;
  /** Rejects where the worker cannot load the model; the slot is then gone. */
  readonly ready: Promise<void>;
  job: Job | null;
}

/**
 * Workers that embed. Questions go ahead of passages; passages come in jobs so short that a question waits for a few
 * hundredths of a second. A worker that dies takes its job with it and is replaced for the next; what keeps one from
 * loading the model keeps all, so that whoever waits then is told at once.
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

  /**
   * Loads the model in the first worker, so that the first question need not wait.
   * @throws OperatorError `model-missing`, `model-damaged` or `model-failed`
   */
  async warmUp(): Promise<void> {
    if (this.#closed) throw embedderClosed();
    await (this.#slots[0] ?? this.#addSlot()).ready;
  }

  /**
   * @param urgent goes ahead of all that is not
   * @returns one row of the model's dimensions a text, in one array
   * @throws OperatorError as `warmUp`; YanwenError `embedder-closed`, also where it is closed meanwhile
   */
  run(texts: readonly string[], urgent: boolean): Promise<Float32Array> {
    if (this.#closed) return Promise.reject(embedderClosed());
    return new Promise((resolve, reject) => {
      (urgent ? this.#questions : this.#passages).push({ texts, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const slots = this.#slots.splice(0);
    for (const job of [...slots.map((slot) => slot.job), ...this.#takeWaiting()]) job?.reject(embedderClosed());
    await Promise.all(slots.map((slot) => slot.worker.terminate()));
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
      const request = { id: this.#nextId++, texts: job.texts } satisfies EncodeRequest;
      slot.ready.then(() => slot.worker.postMessage(request), ignore); // failing to load is told in #addSlot
    }
  }

  #addSlot(): Slot {
    // What node was started with is not meant for the worker: with --eval it would not even start.
    const worker = new Worker(workerFile(), { workerData: { folder: this.#folder }, execArgv: [] });
    const ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (reply: EncodeReply | LoadReply) => {
        if ('id' in reply) this.#finish(slot, reply);
        else if ('ready' in reply) resolve();
        else reject(new OperatorError(reply.failed.code, reply.failed.message, reply.failed.remedy));
      });
      const die = (error: Error): void => {
        reject(error); // of no effect once the model is loaded
        slot.ready.then(() => this.#fail(slot, error), ignore);
      };
      worker.on('error', (cause) => die(modelFailed(cause.message, cause)));
      worker.on('exit', (code) => die(this.#closed ? embedderClosed() : modelFailed(`its worker ended (${code})`)));
    });
    const slot: Slot = { worker, ready, job: null };
    ready.then(
      () => this.#rest(slot),
      (error: unknown) => {
        const waiting = this.#takeWaiting();
        this.#fail(slot, error);
        for (const job of waiting) job.reject(error);
      },
    );
    this.#slots.push(slot);
    return slot;
  }

  #finish(slot: Slot, reply: EncodeReply): void {
    const job = slot.job;
    slot.job = null;
    if ('vectors' in reply) job?.resolve(reply.vectors);
    else job?.reject(modelFailed(reply.error));
    this.#dispatch();
    this.#rest(slot);
  }

  /** A worker that nobody waits for does not keep the process alive. */
  #rest(slot: Slot): void {
    if (slot.job === null) slot.worker.unref();
  }

  #takeWaiting(): Job[] {
    return [...this.#questions.splice(0), ...this.#passages.splice(0)];
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

function ignore(): void {
  // told elsewhere
}

/** Workers run compiled JavaScript; a program run from its TypeScript sources uses the build beside them. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./encoder-worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/models/encoder-worker.js', import.meta.url));
}
