import type { Article } from '../domain/article.js';
import type { Coverage } from '../domain/coverage.js';
import type { Limits } from '../domain/limits.js';
import type { StoredPassage } from './archive.js';
import { ARTICLE_COLUMNS, articleFromRow, type ArticleRow } from './article-row.js';
import type { ArchiveState } from './archive-state.js';
import { limitsCondition, perArticle, type Condition } from './limits-sql.js';

/** Articles read at a time by `readArticles`. */
const PAGE = 64;

export type FoundArticle = ArticleRow & {
  readonly key: number;
  readonly ordinal: number;
  readonly source: string;
};

interface FoundPassage {
  readonly key: number;
  readonly article_key: number;
  readonly passage_id: string;
  readonly start: number;
  readonly end: number;
}

const COLUMNS = ARTICLE_COLUMNS.map((column) => `a.${column}`).join(', ');
export const SELECT_ARTICLE = `SELECT a.key, a.ordinal, s.source, ${COLUMNS} FROM articles a JOIN sources s ON s.key = a.source_key`;
const SELECT_PASSAGE = 'SELECT key, article_key, passage_id, start, end FROM passages';

export function readCoverage(state: ArchiveState): Coverage {
  const count = (table: string): number =>
    state.statement<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const distinct = (column: string): string[] =>
    state
      .statement<[], string>(
        `SELECT DISTINCT ${column} FROM articles WHERE ${column} IS NOT NULL ORDER BY ${column}`,
      )
      .pluck()
      .all();
  return {
    sources: count('sources'),
    articles: count('articles'),
    passages: count('passages'),
    issueDates: distinct('issue_date'),
    papers: distinct('paper'),
  };
}

/** Passages in the order of `keys`; those that are not there are missing. */
export function readPassages(state: ArchiveState, keys: readonly number[]): StoredPassage[] {
  const read = state.statement<[number], FoundPassage>(`${SELECT_PASSAGE} WHERE key = ?`);
  return joinArticles(
    state,
    keys.flatMap((key) => read.get(key) ?? []),
  );
}

export function readArticlePassages(state: ArchiveState, articleKey: number): StoredPassage[] {
  const sql = `${SELECT_PASSAGE} WHERE article_key = ? ORDER BY ordinal`;
  return joinArticles(state, state.statement<[number], FoundPassage>(sql).all(articleKey));
}

export function readArticleKeys(state: ArchiveState, keys: readonly number[]): Map<number, number> {
  const read = state.statement<[number], number>('SELECT article_key FROM passages WHERE key = ?').pluck();
  const found = new Map<number, number>();
  for (const key of keys) {
    const article = read.get(key);
    if (article !== undefined) found.set(key, article);
  }
  return found;
}

function joinArticles(state: ArchiveState, rows: readonly FoundPassage[]): StoredPassage[] {
  const read = state.statement<[number], FoundArticle>(`${SELECT_ARTICLE} WHERE a.key = ?`);
  const articles = new Map<number, Article>();
  return rows.flatMap(({ key, article_key: articleKey, passage_id: passageId, start, end }) => {
    let article = articles.get(articleKey);
    if (article === undefined) {
      const row = read.get(articleKey);
      if (row === undefined) return [];
      article = articleFromRow(row, row.source);
      articles.set(articleKey, article);
    }
    const passage = { passageId, start, end, text: article.text.slice(start, end) };
    return [{ key, articleKey, passage, article }];
  });
}

export function readArticle(state: ArchiveState, articleId: string): Article | null {
  const sql = `${SELECT_ARTICLE} WHERE a.article_id = ? ORDER BY s.source LIMIT 1`;
  const row = state.statement<[string], FoundArticle>(sql).get(articleId);
  return row === undefined ? null : articleFromRow(row, row.source);
}

/**
 * The articles within the limits by source and place in it. Reads a page at a time from whatever state is current then, so that
 * a reader who stops half way holds nothing back.
 */
export function* readArticles(
  current: () => ArchiveState,
  limits: Limits | undefined,
): IterableIterator<Article> {
  const condition = limitsCondition(limits);
  for (let source: string | undefined = ''; ;) {
    const next: string | undefined = current()
      .statement<[string], string>('SELECT source FROM sources WHERE source > ? ORDER BY source LIMIT 1')
      .pluck()
      .get(source);
    if (next === undefined) return;
    source = next;
    yield* readSourceArticles(current, source, condition);
  }
}

function* readSourceArticles(
  current: () => ArchiveState,
  source: string,
  condition: Condition | null,
): IterableIterator<Article> {
  const limited = condition === null ? '' : ` AND ${perArticle(condition)}`;
  const sql = `${SELECT_ARTICLE} WHERE s.source = ? AND (a.ordinal, a.key) > (?, ?)${limited}
    ORDER BY a.ordinal, a.key LIMIT ${PAGE}`;
  for (let ordinal = -1, key = 0; ;) {
    const rows = current()
      .statement<[string, number, number, ...string[]], FoundArticle>(sql)
      .all(source, ordinal, key, ...(condition?.values ?? []));
    for (const row of rows) yield articleFromRow(row, source);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    [ordinal, key] = [last.ordinal, last.key];
  }
}
