import { ModelPool } from './model-pool.js';

/** Threads that embed texts, prefix included: one row of the model's dimensions a text, in one array. */
export class EncoderPool extends ModelPool<readonly string[], Float32Array> {
  /** @param folder the model's; `most` how many threads passages may use: one a core. A question alone needs no second model in memory. */
  constructor(folder: string, most: number) {
    super('encoder-worker', folder, most);
  }
}
