/** What a question may be answered from. Evidence outside of the limits does not exist for that question. */
export interface Limits {
  /** ISO dates, inclusive; an article without a date is out once either is set. */
  readonly from?: string;
  readonly to?: string;
  readonly paper?: string;
  /** Ids that input files give their articles. */
  readonly sourceIds?: readonly string[];
  /** The archive's own ids. */
  readonly articleIds?: readonly string[];
  /** File names: a whole `Article.source`, or its last part. */
  readonly sources?: readonly string[];
}
