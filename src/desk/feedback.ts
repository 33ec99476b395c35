import type { Answer } from '../domain/answer.js';

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

export interface FeedbackBook {
  /** One a person and card: a changed mind replaces what was kept. @returns its id */
  keep(card: string, feedback: Feedback): number;
  /** Adds the reason to what the person said of the card; false where they said nothing of it. */
  explain(card: string, userId: number | null, reason: string): boolean;
  /** Oldest first. */
  all(): StoredFeedback[];
}
