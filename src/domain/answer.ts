import type { ComputedFigure } from './computed.js';
import type { DateBasis } from './issue.js';
import type { Inquiry } from './inquiry.js';

/** Where a quote stands. `quote` is `article.text.slice(start, end)`. */
export interface Citation {
  /** 1-based number within the answer. */
  readonly n: number;
  readonly articleId: string;
  readonly sourceId: string | null;
  readonly title: string | null;
  readonly kicker: string | null;
  readonly subtitles: readonly string[];
  readonly byline: string | null;
  readonly reporters: readonly string[];
  readonly paper: string | null;
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  readonly page: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export type AnswerStatus = 'answered' | 'not_found';

/** One thing that an answer says, and the citation (its `n`) that bears it. */
export interface AnswerItem {
  readonly text: string;
  /** What a figure measures, in the words of the page; null where that is not said. */
  readonly measures: string | null;
  readonly citation: number;
  /** How it was made, where the page does not print it; null where it does. */
  readonly computed: ComputedFigure | null;
}

/** What a person gets for a question. */
export interface Answer {
  readonly inquiry: Inquiry;
  /** A follow-up as it was understood, standing alone; null where the question is answered as it was asked. */
  readonly understoodAs: string | null;
  readonly status: AnswerStatus;
  /** What a person reads, without the quotes' sources. */
  readonly answer: string;
  readonly shortAnswer: string | null;
  readonly items: readonly AnswerItem[];
  readonly citations: readonly Citation[];
  /** Where nothing was found: the nearest article. */
  readonly nearest: Citation | null;
  /** Calibrated probability that the answer is right, 0..1. */
  readonly confidence: number;
  /** `extractive`, or `llm:NAME`. */
  readonly engine: string;
  /** Milliseconds per step. */
  readonly timingsMs: Readonly<Record<string, number>>;
  /** What each step saw and decided, a line each; for `--explain`. */
  readonly explanation: readonly string[];
}
