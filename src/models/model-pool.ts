import { modelClosed } from './model-error.js';
import { ModelThread, type ModelWorker } from './model-thread.js';

/** A request that waits for its result. */
interface Job<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Slot<Request, Result> {
  readonly thread: ModelThread<Request, Result>;
  job: Job<Request, Result> | null;
}

/**
 * Threads with a model each. What is urgent (questions) goes ahead of what is not (passages); the latter comes in jobs so
 * short that a question waits for a few hundredths of a second. A thread that dies takes its job with it and is replaced for the next; what keeps one from
 * loading the model keeps all, so that whoever waits then is told at once.
 */
export class ModelPool<Request, Result> {
  readonly #worker: ModelWorker;
  readonly #folder: string;
  readonly #most: number;
  readonly #urgentMost: number;
  readonly #slots: Slot<Request, Result>[] = [];
  readonly #urgent: Job<Request, Result>[] = [];
  readonly #patient: Job<Request, Result>[] = [];
  #closed = false;

  /** @param folder the model's; `most` how many threads there may be: one a core; `urgent` how many for urgent requests alone */
  constructor(worker: ModelWorker, folder: string, most: number, urgent = 1) {
    this.#worker = worker;
    this.#urgentMost = urgent;
    this.#folder = folder;
    this.#most = most;
  }

  /**
   * Loads the model in the first thread, so that the first question need not wait.
   * @throws OperatorError `model-missing`, `model-damaged` or `model-failed`
   */
  async warmUp(): Promise<void> {
    if (this.#closed) throw modelClosed();
    await (this.#slots[0] ?? this.#addSlot()).thread.ready;
  }

  /**
   * @param urgent goes ahead of all that is not
   * @throws OperatorError as `warmUp`; YanwenError `model-closed`, also where it is closed meanwhile
   */
  run(request: Request, urgent: boolean): Promise<Result> {
    if (this.#closed) return Promise.reject(modelClosed());
    return new Promise((resolve, reject) => {
      (urgent ? this.#urgent : this.#patient).push({ request, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends the threads, each after the text that it is at; who waits is told at once. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#slots.map((slot) => slot.job), ...this.#takeWaiting()]) job?.reject(modelClosed());
    await Promise.all(this.#slots.map((slot) => slot.thread.stop()));
  }

  #dispatch(): void {
    while (!this.#closed && this.#urgent.length + this.#patient.length > 0) {
      const idle = this.#slots.find((slot) => slot.job === null);
      const wanted = this.#patient.length > 0 ? this.#most : this.#urgentMost;
      const slot = idle ?? (this.#slots.length < wanted ? this.#addSlot() : null);
      const job = slot === null ? undefined : (this.#urgent.shift() ?? this.#patient.shift());
      if (slot === null || job === undefined) return;
      slot.job = job;
      slot.thread
        .run(job.request)
        .then(job.resolve, job.reject)
        .finally(() => {
          slot.job = null;
          this.#dispatch();
        });
    }
  }

  #addSlot(): Slot<Request, Result> {
    const slot: Slot<Request, Result> = { thread: new ModelThread(this.#worker, this.#folder, () => this.#remove(slot)), job: null };
    slot.thread.ready.catch((error: unknown) => {
      this.#remove(slot);
      for (const job of this.#takeWaiting()) job.reject(error);
    });
    this.#slots.push(slot);
    return slot;
  }

  #remove(slot: Slot<Request, Result>): void {
    const at = this.#slots.indexOf(slot);
    if (at >= 0) this.#slots.splice(at, 1);
  }

  #takeWaiting(): Job<Request, Result>[] {
    return [...this.#urgent.splice(0), ...this.#patient.splice(0)];
  }
}
