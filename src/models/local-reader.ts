import type { PassageReading } from '../domain/reading.js';
import { readReaderManifest } from './manifest.js';
import { ModelPool } from './model-pool.js';
import type { Reader, ReaderPassage } from './reader.js';
import type { ReadRequest } from './reader-worker.js';

// A question is cut in two whatever the machine, so that the same passages are kept on every one.
const PARTS = 2;

/** The reader that ships with the program, run on this machine's processor in workers. */
export class LocalReader implements Reader {
  readonly id: string;
  readonly #pool: ModelPool<ReadRequest, (PassageReading | null)[]>;

  /**
   * @param folder the model's folder, with `manifest.json`
   * @param workers how many passages are read at once: one a core, two at most
   * @throws OperatorError where the manifest cannot be read; checksums are compared when a worker loads the model
   */
  constructor(folder: string, workers: number) {
    this.id = readReaderManifest(folder).id;
    const threads = Math.min(workers, PARTS);
    this.#pool = new ModelPool('reader-worker', folder, threads, threads);
  }

  async read(
    question: string,
    passages: readonly ReaderPassage[],
    keep: number,
  ): Promise<(PassageReading | null)[]> {
    // Every other one: both halves then hold good and bad, and take equally long.
    const readings = await Promise.all(
      Array.from({ length: PARTS }, async (_, part) => {
        const some = passages.filter((_, at) => at % PARTS === part);
        if (some.length === 0) return [];
        return this.#pool.run({ question, passages: some, keep: Math.ceil(keep / PARTS) }, true);
      }),
    );
    return passages.map((_, at) => readings[at % PARTS]?.[Math.floor(at / PARTS)] ?? null);
  }

  warmUp(): Promise<void> {
    return this.#pool.warmUp();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
