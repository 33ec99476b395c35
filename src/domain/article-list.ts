import type { Article } from './article.js';
import type { IssueSummary } from './issue-summary.js';
import type { Limits } from './limits.js';

/** Which articles to list; what is not given allows everything. */
export interface ArticleQuery {
  /** Of one issue: by paper and day; where no day is known, by its file. */
  readonly issue?: Pick<IssueSummary, 'paper' | 'issueDate' | 'sources'>;
  /** Of who is named as reporter or correspondent: the whole name, in either script. */
  readonly reporter?: string;
  readonly limits?: Limits;
}

/** A part of a list: so many articles, behind so many that are passed over. */
export interface ArticlePage {
  readonly offset: number;
  readonly limit: number;
}

export interface ArticleList {
  /** How many there are in all. */
  readonly total: number;
  /** Those of the page asked for. */
  readonly articles: readonly Article[];
}
