import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OperatorError } from '../errors.js';
import { createGate, shutGate, shutGateAndWait } from './encoder-gate.js';
import type { EncodeReply, EncoderTask, LoadReply, ThreadRequest } from './encoder-worker.js';
import { modelFailed } from './model-error.js';

/** Who waits for the vectors of the texts that a thread has. */
interface Waiting {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/** A worker thread with the model in it, which embeds one request after the other. */
export class EncoderThread {
  /** Settles once the model is loaded. Rejects with `model-missing`, `model-damaged` or `model-failed`. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #gate = createGate();
  #waiting: Waiting | null = null;
  #stopping = false;

  /** @param onEnd told once, when the thread is gone, whatever the reason; nothing it had is waited for then */
  constructor(folder: string, onEnd: () => void) {
    const workerData: EncoderTask = { folder, gate: this.#gate };
    // What node was started with is not meant for the worker: with --eval it would not even start.
    const worker = new Worker(workerFile(), { workerData, execArgv: [] });
    this.#worker = worker;
    const beforeExit = (): void => shutGateAndWait(this.#gate);
    process.on('exit', beforeExit);
    let why = modelFailed('its worker ended');
    worker.on('error', (cause) => (why = modelFailed(cause.message, cause)));
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    this.ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (reply: EncodeReply | LoadReply) => {
        if ('ready' in reply) resolve();
        else if ('failed' in reply) reject(new OperatorError(reply.failed.code, reply.failed.message, reply.failed.remedy));
        else this.#settle(reply);
      });
      void this.#ended.then(() => reject(why)); // of no effect once it was loaded
    });
    this.ready.then(
      () => this.#rest(),
      (error: unknown) => this.#take()?.reject(error),
    );
    void this.#ended.then(() => {
      process.off('exit', beforeExit);
      this.#take()?.reject(why);
      onEnd();
    });
  }

  /** @returns one row of the model's dimensions a text; to be called only when nothing is under way */
  run(texts: readonly string[]): Promise<Float32Array> {
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.ready.then(
        () => this.#send({ texts }),
        () => undefined, // told in the constructor
      );
    });
  }

  /** Lets the text that is under way come to its end, and ends the thread. */
  async stop(): Promise<void> {
    this.#stopping = true;
    shutGate(this.#gate);
    this.#worker.ref();
    this.#send('stop');
    await this.#ended;
  }

  #send(request: ThreadRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(reply: EncodeReply): void {
    const waiting = this.#take();
    if ('vectors' in reply) waiting?.resolve(reply.vectors);
    else waiting?.reject(modelFailed(reply.error));
    this.#rest();
  }

  #take(): Waiting | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  /** A thread that nobody waits for does not keep the process alive. */
  #rest(): void {
    if (this.#waiting === null && !this.#stopping) this.#worker.unref();
  }
}

/** Workers run compiled JavaScript; a program run from its TypeScript sources uses the build beside them. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./encoder-worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/models/encoder-worker.js', import.meta.url));
}
