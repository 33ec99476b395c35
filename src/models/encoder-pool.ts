import { EncoderThread } from './encoder-thread.js';
import { embedderClosed } from './model-error.js';

/** Texts waiting for a vector each. */
interface Job {
  readonly texts: readonly string[];
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Slot {
  readonly thread: EncoderThread;
  job: Job | null;
}

/**
 * Threads that embed. Questions go ahead of passages; passages come in jobs so short that a question waits for a few
 * hundredths of a second. A thread that dies takes its job with it and is replaced for the next; what keeps one from
 * loading the model keeps all, so that whoever waits then is told at once.
 */
export class EncoderPool {
  readonly #folder: string;
  readonly #most: number;
  readonly #slots: Slot[] = [];
  readonly #questions: Job[] = [];
  readonly #passages: Job[] = [];
  #closed = false;

  /** @param folder the model's; `most` how many threads passages may use: one a core */
  constructor(folder: string, most: number) {
    this.#folder = folder;
    this.#most = most;
  }

  /**
   * Loads the model in the first thread, so that the first question need not wait.
   * @throws OperatorError `model-missing`, `model-damaged` or `model-failed`
   */
  async warmUp(): Promise<void> {
    if (this.#closed) throw embedderClosed();
    await (this.#slots[0] ?? this.#addSlot()).thread.ready;
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

  /** Ends the threads, each after the text that it is at; who waits is told at once. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#slots.map((slot) => slot.job), ...this.#takeWaiting()]) job?.reject(embedderClosed());
    await Promise.all(this.#slots.map((slot) => slot.thread.stop()));
  }

  #dispatch(): void {
    while (!this.#closed && this.#questions.length + this.#passages.length > 0) {
      const idle = this.#slots.find((slot) => slot.job === null);
      // A question alone does not need a second model in memory.
      const wanted = this.#passages.length > 0 ? this.#most : 1;
      const slot = idle ?? (this.#slots.length < wanted ? this.#addSlot() : null);
      const job = slot === null ? undefined : (this.#questions.shift() ?? this.#passages.shift());
      if (slot === null || job === undefined) return;
      slot.job = job;
      slot.thread
        .run(job.texts)
        .then(job.resolve, job.reject)
        .finally(() => {
          slot.job = null;
          this.#dispatch();
        });
    }
  }

  #addSlot(): Slot {
    const slot: Slot = { thread: new EncoderThread(this.#folder, () => this.#remove(slot)), job: null };
    slot.thread.ready.catch((error: unknown) => {
      this.#remove(slot);
      for (const job of this.#takeWaiting()) job.reject(error);
    });
    this.#slots.push(slot);
    return slot;
  }

  #remove(slot: Slot): void {
    const at = this.#slots.indexOf(slot);
    if (at >= 0) this.#slots.splice(at, 1);
  }

  #takeWaiting(): Job[] {
    return [...this.#questions.splice(0), ...this.#passages.splice(0)];
  }
}
