import type { Embeddings } from '@langchain/core/embeddings';

/**
 * Texts to vectors. Every implementation is a LangChain `Embeddings` and keeps, beyond that contract: vectors are
 * unit length, finite, of `dimensions` numbers; the same text gets the same vector, alone or in any batch; results
 * stand in the order of the texts.
 */
export interface Embedder extends Embeddings {
  /** Names the model and everything that changes its vectors; an index built with another id is refused. */
  readonly id: string;
  readonly dimensions: number;
  /**
   * Passages to vectors.
   * @param texts any strings; what is beyond the model's limit is cut off
   * @returns one unit vector a text
   */
  embedDocuments(texts: string[]): Promise<number[][]>;
  /** A question to its unit vector; taken ahead of waiting passages. */
  embedQuery(text: string): Promise<number[]>;
  /** Ends workers and connections; the embedder cannot be used afterwards. */
  close(): Promise<void>;
}
