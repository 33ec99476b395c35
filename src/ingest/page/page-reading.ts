import type { PageArticle, PageWarning } from './page-article.js';

/** What a character of a page can be. */
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
  /** UTF-16 offsets into the page, white space behind it included. */
  readonly start: number;
  readonly end: number;
  /** 1-based line that its printed characters begin on. */
  readonly line: number;
  /** Index into `PageReading.articles`; null for what is of no article. */
  readonly article: number | null;
}

/** Two lines of the page that were read as one article, one going on in the other. */
export interface Join {
  /** 1-based lines of the page: the last line of what comes before, the first of what comes behind. */
  readonly from: number;
  readonly to: number;
  readonly margin: number;
  readonly certain: boolean;
  /** Text is missing between the two. */
  readonly gap: boolean;
  /** Why, in words: each kind of evidence with how much it speaks for the join (log odds). */
  readonly evidence: Readonly<Record<string, number>>;
}

/** A page as it was understood. */
export interface PageReading {
  readonly articles: readonly PageArticle[];
  readonly regions: readonly Region[];
  readonly joins: readonly Join[];
  /** What concerns the page and none of its articles. */
  readonly warnings: readonly PageWarning[];
}
