import type { Feedback, StoredFeedback } from '../domain/feedback.js';

export type { Feedback, StoredFeedback, Verdict } from '../domain/feedback.js';

export interface FeedbackBook {
  /** One a person and card: a changed mind replaces what was kept, its reason too. @returns its id */
  keep(card: string, feedback: Feedback): number;
  /** Adds the reason to what the person said of the card; false where they said nothing of it. */
  explain(card: string, userId: number | null, reason: string): boolean;
  /** Oldest first. */
  all(): StoredFeedback[];
}
