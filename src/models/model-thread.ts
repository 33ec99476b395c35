import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OperatorError } from '../errors.js';
import { createGate, shutGate, shutGateAndWait } from './model-gate.js';
import { modelFailed } from './model-error.js';
import type { LoadReply, ModelTask, WorkReply } from './serve-model.js';

/** Who waits for what a thread has been given. */
interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** The file of a worker that holds a model, without its ending. */
export type ModelWorker = 'encoder-worker' | 'reader-worker';

/** A worker thread with a model in it, which does one request after the other. */
export class ModelThread<Request, Result> {
  /** Settles once the model is loaded. Rejects with `model-missing`, `model-damaged` or `model-failed`. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #gate = createGate();
  #waiting: Waiting<Result> | null = null;
  #stopping = false;

  /** @param onEnd told once, when the thread is gone, whatever the reason; nothing it had is waited for then */
  constructor(name: ModelWorker, folder: string, onEnd: () => void) {
    const workerData: ModelTask = { folder, gate: this.#gate };
    // What node was started with is not meant for the worker: with --eval it would not even start.
    const worker = new Worker(workerFile(name), { workerData, execArgv: [] });
    this.#worker = worker;
    const beforeExit = (): void => shutGateAndWait(this.#gate);
    process.on('exit', beforeExit);
    let why = modelFailed('its worker ended');
    worker.on('error', (cause) => (why = modelFailed(cause.message, cause)));
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    this.ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (reply: WorkReply<Result> | LoadReply) => {
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

  /** To be called only when nothing is under way. */
  run(request: Request): Promise<Result> {
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.ready.then(
        () => this.#send({ request }),
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

  #send(message: { readonly request: Request } | 'stop'): void {
    this.#worker.postMessage(message);
  }

  #settle(reply: WorkReply<Result>): void {
    const waiting = this.#take();
    if ('result' in reply) waiting?.resolve(reply.result);
    else waiting?.reject(modelFailed(reply.error));
    this.#rest();
  }

  #take(): Waiting<Result> | null {
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
function workerFile(name: ModelWorker): string {
  const beside = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/models/${name}.js`, import.meta.url));
}
