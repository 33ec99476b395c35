/**
 * Something that was taken out of the archive for good. It keeps the thing out when its file is indexed again, and
 * lives with what people did, not with the index, which may be deleted and rebuilt.
 */
export interface Tombstone {
  readonly kind: 'source' | 'article';
  /** `Article.source`; of an article, the file it stood in. */
  readonly source: string;
  /** Null for a whole source. */
  readonly articleId: string | null;
  /** Of an article: the id that its file gives it, which outlasts a change of its text; else null. */
  readonly sourceId: string | null;
  /** Of an article: its headline and text, as a better reading of the page changes ids. */
  readonly title: string | null;
  readonly text: string | null;
  /**
   * Of a source: SHA-256 of the file's bytes, by which it is known under another name. Null for an article, where
   * the file could not be read, and where another file of the same bytes was to stay.
   */
  readonly sha256: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What was taken out of the archive for good, for people and for what else knows of it. */
export interface Removal {
  readonly kind: 'source' | 'article';
  readonly source: string;
  /** Null for a whole source. */
  readonly articleId: string | null;
  /** Headline of the article, or of the source's only one; null where there is none. */
  readonly title: string | null;
  /** Every article that went: watches, caches and buttons have to forget them. */
  readonly articleIds: readonly string[];
  /** An index run is going on, and takes it out when it ends. */
  readonly pending: boolean;
}
