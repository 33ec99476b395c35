import { createHash } from 'node:crypto';

import type { Article, ArticleLine } from '../domain/article.js';
import type { DateBasis } from '../domain/issue.js';
import type { IndexedArticle } from './archive.js';

/** An article as the `articles` table holds it, lists as JSON. */
export interface ArticleRow {
  readonly article_id: string;
  readonly source_id: string | null;
  readonly kicker: string | null;
  readonly title: string | null;
  readonly subtitles: string;
  readonly byline: string | null;
  readonly reporters: string;
  readonly correspondents: string;
  readonly paper: string | null;
  readonly issue_date: string | null;
  readonly issue_date_basis: string | null;
  readonly page: string | null;
  readonly url: string | null;
  readonly text: string;
  readonly lines: string;
  readonly captions: string;
  readonly warnings: string;
}

/** The columns of `ArticleRow`, in the order in which their values are hashed. */
export const ARTICLE_COLUMNS = [
  'article_id',
  'source_id',
  'kicker',
  'title',
  'subtitles',
  'byline',
  'reporters',
  'correspondents',
  'paper',
  'issue_date',
  'issue_date_basis',
  'page',
  'url',
  'text',
  'lines',
  'captions',
  'warnings',
] as const satisfies readonly (keyof ArticleRow)[];

export function articleToRow(article: Article): ArticleRow {
  return {
    article_id: article.articleId,
    source_id: article.sourceId,
    kicker: article.kicker,
    title: article.title,
    subtitles: JSON.stringify(article.subtitles),
    byline: article.byline,
    reporters: JSON.stringify(article.reporters),
    correspondents: JSON.stringify(article.correspondents),
    paper: article.paper,
    issue_date: article.issueDate,
    issue_date_basis: article.issueDateBasis,
    page: article.page,
    url: article.url,
    text: article.text,
    lines: JSON.stringify(article.lines),
    captions: JSON.stringify(article.captions),
    warnings: JSON.stringify(article.warnings),
  };
}

/** @throws SyntaxError where a list is not JSON: the database is damaged */
export function articleFromRow(row: ArticleRow, source: string): Article {
  return {
    articleId: row.article_id,
    sourceId: row.source_id,
    source,
    kicker: row.kicker,
    title: row.title,
    subtitles: JSON.parse(row.subtitles) as string[],
    byline: row.byline,
    reporters: JSON.parse(row.reporters) as string[],
    correspondents: JSON.parse(row.correspondents) as string[],
    paper: row.paper,
    issueDate: row.issue_date,
    issueDateBasis: row.issue_date_basis as DateBasis | null,
    page: row.page,
    url: row.url,
    text: row.text,
    lines: JSON.parse(row.lines) as ArticleLine[],
    captions: JSON.parse(row.captions) as string[],
    warnings: JSON.parse(row.warnings) as string[],
  };
}

/** A passage as far as its article's content goes. */
export interface PassageRow {
  readonly passage_id: string;
  readonly start: number;
  readonly end: number;
  readonly hash: string;
}

/**
 * Hash of all that is stored of an article. The words are left out: they follow from the text and the segmenter,
 * whose version the index names, and SQLite does not give them back.
 */
export function contentHash(row: ArticleRow, passages: readonly PassageRow[]): string {
  const hash = createHash('sha256');
  // Each value with its length in front, so that no two lists of values run together into the same bytes. Strings
  // and not JSON: UTF-8 replaces half a surrogate pair here just as it does in the database.
  const add = (value: string | null): void => {
    hash.update(value === null ? '-' : `${value.length}:`).update(value ?? '');
  };
  for (const column of ARTICLE_COLUMNS) add(row[column]);
  for (const passage of passages) {
    add(passage.passage_id);
    add(`${passage.start}-${passage.end}`);
    add(passage.hash);
  }
  return hash.digest('hex');
}

/** The passages of an article about to be stored, as rows. */
export function passageRows(indexed: IndexedArticle): PassageRow[] {
  return indexed.passages.map(({ passageId, start, end }, i) => ({
    passage_id: passageId,
    start,
    end,
    hash: indexed.vectorHashes[i] ?? '',
  }));
}
