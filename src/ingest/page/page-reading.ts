import type { Join, Region } from '../../domain/page.js';
import type { PageArticle, PageWarning } from './page-article.js';

/** A page as it was understood, before it knows its issue. */
export interface PageReading {
  readonly articles: readonly PageArticle[];
  readonly regions: readonly Region[];
  readonly joins: readonly Join[];
  /** What concerns the page and none of its articles. */
  readonly warnings: readonly PageWarning[];
}
