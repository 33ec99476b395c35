/** A sentence-aligned stretch of one article of about 200 characters: what is embedded and searched. */
export interface Passage {
  /** Stable: made from the article's id and the passage's text. */
  readonly passageId: string;
  /** UTF-16 offsets into the article's text. */
  readonly start: number;
  readonly end: number;
  /** `article.text.slice(start, end)`. */
  readonly text: string;
}

/** An article with the passages it was cut into, in order. */
export interface SplitArticle<A> {
  readonly article: A;
  readonly passages: readonly Passage[];
}
