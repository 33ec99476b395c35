import { Embeddings } from '@langchain/core/embeddings';
import type { Embedder } from './embedder.js';
import { EncoderPool } from './encoder-pool.js';
import { readManifest, type ModelManifest } from './manifest.js';

// Short enough that a question never waits long for a worker, long enough that messages cost nothing.
const TEXTS_PER_JOB = 2;

/** The encoder that ships with the program, run on this machine's processor in workers. */
export class LocalEmbedder extends Embeddings implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #manifest: ModelManifest;
  readonly #pool: EncoderPool;

  /**
   * @param folder the model's folder, with `manifest.json`
   * @param workers how many texts are embedded at once: one a core
   * @throws OperatorError where the manifest cannot be read; checksums are compared when a worker loads the model
   */
  constructor(folder: string, workers: number) {
    super({ maxConcurrency: workers });
    this.#manifest = readManifest(folder);
    this.id = this.#manifest.id;
    this.dimensions = this.#manifest.dimensions;
    this.#pool = new EncoderPool(folder, workers);
  }

  /** Loads the model ahead of the first text. */
  warmUp(): Promise<void> {
    return this.#pool.warmUp();
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const jobs: Promise<number[][]>[] = [];
    for (let at = 0; at < texts.length; at += TEXTS_PER_JOB) {
      const some = texts.slice(at, at + TEXTS_PER_JOB);
      jobs.push(this.#run(some.map((text) => this.#manifest.passagePrefix + text), false));
    }
    return (await Promise.all(jobs)).flat();
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#run([this.#manifest.queryPrefix + text], true);
    return vector ?? [];
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #run(texts: readonly string[], urgent: boolean): Promise<number[][]> {
    const rows = await this.#pool.run(texts, urgent);
    return texts.map((_, row) => Array.from(rows.subarray(row * this.dimensions, (row + 1) * this.dimensions)));
  }
}
