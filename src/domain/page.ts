import type { Article } from './article.js';
import type { InputWarning } from './warning.js';

/** What a stretch of a page can be. */
export type RegionRole =
  | 'kicker'
  | 'headline'
  | 'subtitle'
  | 'byline'
  | 'body'
  | 'caption'
  | 'credit'
  | 'jump'
  | 'furniture'
  | 'unknown';

/** A stretch of the page; one region ends where the next begins, and together they are the page. */
export interface Region {
  readonly role: RegionRole;
  /** UTF-16 offsets into the decoded page, white space behind it included. */
  readonly start: number;
  readonly end: number;
  /** 1-based line that its printed characters begin on. */
  readonly line: number;
  /** Index of its article; null for what is of no article. */
  readonly article: number | null;
}

/** Two lines of the page that were read as one article, one going on in the other. */
export interface Join {
  /** 1-based lines of the page: the last line of what comes before, the first of what comes behind. */
  readonly from: number;
  readonly to: number;
  /** How much worse the best reading of the page without this join is (log odds, roughly). */
  readonly margin: number;
  readonly certain: boolean;
  /** Text is missing between the two. */
  readonly gap: boolean;
  /** How much each kind of evidence speaks for the join (log odds). */
  readonly evidence: Readonly<Record<string, number>>;
}

/** A date read off a page, with what speaks for and against it. */
export interface DateReading {
  /** ISO date: the likeliest day, even where only its month or year is sure. */
  readonly date: string;
  /** The sentence of reasoning, for people. */
  readonly basis: string;
  /** Strongest first. */
  readonly support: readonly DateEvidence[];
  readonly conflicts: readonly DateEvidence[];
  /** Down to what the date may be relied on. */
  readonly sure: 'day' | 'month' | 'year';
}

/** Words of a page that speak for or against a date. */
export interface DateEvidence {
  readonly kind: string;
  /** As printed. */
  readonly printed: string;
  /** What follows from them, for people. */
  readonly why: string;
  /** How many articles say it. */
  readonly count: number;
}

/** A page as it was understood, for people to look at. */
export interface PageView {
  /** The file's name in the archive. */
  readonly source: string;
  /** The decoded text that offsets are of. */
  readonly text: string;
  readonly regions: readonly Region[];
  readonly joins: readonly Join[];
  readonly articles: readonly Article[];
  readonly paper: string | null;
  /** What the page tells of its date; null where it tells nothing. */
  readonly issueDate: DateReading | null;
  /** A person says in the sidecar which lines belong together. */
  readonly corrected: boolean;
  readonly warnings: readonly InputWarning[];
}
