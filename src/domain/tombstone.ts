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
  /** Of an article: its headline and text, as a better reading of the page changes ids. */
  readonly title: string | null;
  readonly text: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
