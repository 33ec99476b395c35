import type { DateBasis } from './issue.js';
import type { InputWarning } from './warning.js';

/** What was understood of a file that somebody sent in, before it is added. */
export interface UploadPreview {
  readonly paper: string | null;
  /** The day of its issue; of several, the first. */
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  /** The last day, where it holds issues of several; else null. */
  readonly lastIssueDate: string | null;
  /** None where it cannot be added; the warnings say why. */
  readonly articles: number;
  /** Of the first articles; null where the page prints none. */
  readonly titles: readonly (string | null)[];
  readonly warnings: readonly InputWarning[];
  /** A file of the same content that the seeds folder holds already, or null. */
  readonly sameAs: string | null;
}
