import { createHash } from 'node:crypto';
import { Embeddings } from '@langchain/core/embeddings';
import type { Embedder } from '../../src/models/embedder.js';

/** An embedder without a model: a text's vector is made of its hash. Counts what it is given. */
export class FakeEmbedder extends Embeddings implements Embedder {
  readonly id = 'fake-1';
  readonly dimensions = 8;
  /** Texts embedded since the last look. */
  texts: string[] = [];
  /** How long a batch takes, in ms. */
  delay = 0;

  constructor() {
    super({});
  }

  /** How many texts were embedded since it was last asked. */
  take(): number {
    return this.texts.splice(0).length;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    this.texts.push(...texts);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    return texts.map((text) => vectorOf(text, this.dimensions));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(vectorOf(text, this.dimensions));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function vectorOf(text: string, dimensions: number): number[] {
  const bytes = createHash('sha256').update(text).digest();
  const raw = Array.from({ length: dimensions }, (_, index) => (bytes[index] ?? 0) + 1);
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}
