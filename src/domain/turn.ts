import type { AnswerKind, Language } from './inquiry.js';

/** What was last asked and answered in a conversation: what a follow-up (那油茶呢？) is understood from. */
export interface Turn {
  /** The question as it stands alone: a follow-up is kept as it was understood. */
  readonly question: string;
  readonly language: Language;
  readonly kind: AnswerKind;
  /** Null where nothing was found. */
  readonly shortAnswer: string | null;
  /** The sentences shown. */
  readonly quotes: readonly string[];
}
