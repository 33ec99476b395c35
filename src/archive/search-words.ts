import type { Limits } from '../domain/limits.js';
import type { ArchiveState } from './archive-state.js';
import { LIMITED_ARTICLES, limitsCondition, perArticle } from './limits-sql.js';
import { matchAny } from './words-codec.js';

/** A row of the words' tables and its BM25, higher is better. */
export interface WordsHit {
  readonly key: number;
  readonly score: number;
}

type WordsTable = 'passage_words' | 'article_words';

/** A row's own article, looked up row by row: a list of all that is allowed would take longer than the search. */
const OWN_ARTICLE: Record<WordsTable, string> = {
  passage_words: `${LIMITED_ARTICLES} JOIN passages p ON p.article_key = a.key WHERE p.key = passage_words.rowid`,
  article_words: `${LIMITED_ARTICLES} WHERE a.key = article_words.rowid`,
};

/**
 * BM25 as SQLite's FTS5 has it: k1 1.2 and b 0.75, fixed; bm25() is negative there, better is lower. To be sorted by
 * bm25() itself and not by the `rank` column, which takes twice as long.
 */
function searchSql(table: WordsTable, allowed: string, order: string): string {
  return `SELECT rowid AS key, -bm25(${table}) AS score FROM ${table} WHERE ${table} MATCH ? ${allowed} ${order}`;
}

/** Rows that hold any of the words, best first; equal scores by key. */
export function searchWords(
  state: ArchiveState,
  table: WordsTable,
  words: readonly string[],
  limit: number,
  limits: Limits | undefined,
): WordsHit[] {
  const match = matchAny(words);
  if (match === null || limit <= 0) return [];
  const condition = limitsCondition(limits);
  const allowed =
    condition === null ? '' : `AND EXISTS (SELECT 1 FROM ${OWN_ARTICLE[table]} AND ${perArticle(condition)})`;
  const sql = searchSql(table, allowed, `ORDER BY bm25(${table}), rowid LIMIT ?`);
  const values = condition?.values ?? [];
  return state.statement<unknown[], WordsHit>(sql).all(match, ...values, Math.floor(limit));
}

/** Scores of the given rows; those that hold none of the words are missing. */
export function scoreWords(
  state: ArchiveState,
  table: WordsTable,
  words: readonly string[],
  keys: readonly number[],
): Map<number, number> {
  const match = matchAny(words);
  if (match === null || keys.length === 0) return new Map();
  // The plus keeps SQLite from running the whole search once for every key.
  const sql = searchSql(table, 'AND +rowid IN (SELECT value FROM json_each(?))', '');
  const rows = state.statement<[string, string], WordsHit>(sql).all(match, JSON.stringify(keys));
  return new Map(rows.map(({ key, score }) => [key, score]));
}

/** In how many articles each word stands. */
export function documentFrequency(state: ArchiveState, words: readonly string[]): Map<string, number> {
  const count = state
    .statement<[string], number>('SELECT count(*) FROM article_words WHERE article_words MATCH ?')
    .pluck();
  return new Map(
    words.map((word) => {
      const match = matchAny([word]);
      return [word, match === null ? 0 : (count.get(match) ?? 0)];
    }),
  );
}
