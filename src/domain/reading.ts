/** What reading a passage with a question gave. The scores are unbounded and mean the same across passages. */
export interface PassageReading {
  /** That the passage is about what is asked. */
  readonly relevance: number;
  /** That no answer stands in it, on the scale of `starts` and `ends`. */
  readonly none: number;
  /** UTF-16 offsets of each token in the passage's text; what did not fit the model has no token. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** That the answer starts, and ends, with that token. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}
