import type { PassageReading } from '../domain/reading.js';

/** A passage to be read with a question. */
export interface ReaderPassage {
  readonly headline: string;
  readonly text: string;
  /** How likely it seems before it is read, higher is better: what is cut off first where not all are read in full. */
  readonly prior: number;
}

/** Question and passage together: is it about this, and where does the answer stand? */
export interface Reader {
  /** Names the weights. */
  readonly id: string;
  /**
   * @param question simplified Chinese or English
   * @param keep so many passages are read in full
   * @returns a reading a passage, in order; null for those that were not read in full
   * @throws OperatorError `model-missing`, `model-damaged`, `model-failed`; YanwenError `model-closed`
   */
  read(question: string, passages: readonly ReaderPassage[], keep: number): Promise<(PassageReading | null)[]>;
  warmUp(): Promise<void>;
  close(): Promise<void>;
}
