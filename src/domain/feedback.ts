import type { Answer } from './answer.js';

export type Verdict = 'right' | 'wrong';

/** What a person thought of an answer. */
export interface Feedback {
  readonly chatId: number;
  readonly userId: number | null;
  readonly verdict: Verdict;
  /** In the person's words; null where none was given. */
  readonly reason: string | null;
  readonly question: string;
  /** What was shown, with its quotes: ids change, the words do not. */
  readonly answer: Pick<Answer, 'status' | 'shortAnswer' | 'answer' | 'citations' | 'confidence' | 'engine'>;
  /** What made it: program, encoder, reader, extractor. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface StoredFeedback extends Feedback {
  readonly id: number;
  readonly at: number;
}
