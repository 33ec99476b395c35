import type { DateBasis } from './issue.js';
import type { InputWarning } from './warning.js';

/** What was understood of a file that somebody sent in, before it is added. */
export interface UploadPreview {
  readonly paper: string | null;
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  readonly articles: number;
  /** Of the first articles; null where the page prints none. */
  readonly titles: readonly (string | null)[];
  readonly warnings: readonly InputWarning[];
  /** A file of the same content that the seeds folder holds already, or null. */
  readonly sameAs: string | null;
}
