import type { DateBasis } from './issue.js';

/** What the archive holds of one issue: a paper's articles of one day (or of one file, where no day is known). */
export interface IssueSummary {
  readonly paper: string | null;
  /** ISO date, or null where none is known. */
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  /** Files that it came in. */
  readonly sources: readonly string[];
  readonly articles: number;
}
