import type { Limits } from '../domain/limits.js';

/** A condition on articles `a` and sources `s`, and the values of its parameters. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/**
 * Limits as SQL. An empty list allows nothing; a limit that is not given allows everything.
 * @returns null where nothing is limited
 */
export function limitsCondition(limits: Limits | undefined): Condition | null {
  const terms: string[] = [];
  const values: string[] = [];
  const add = (sql: string, ...parameters: string[]): void => {
    terms.push(sql);
    values.push(...parameters);
  };
  // An article without a date compares as null, and so is out.
  if (limits?.from !== undefined) add('a.issue_date >= ?', limits.from);
  if (limits?.to !== undefined) add('a.issue_date <= ?', limits.to);
  if (limits?.paper !== undefined) add('a.paper = ?', limits.paper);
  if (limits?.sourceIds !== undefined) {
    add('a.source_id IN (SELECT value FROM json_each(?))', JSON.stringify(limits.sourceIds));
  }
  if (limits?.articleIds !== undefined) {
    add('a.article_id IN (SELECT value FROM json_each(?))', JSON.stringify(limits.articleIds));
  }
  if (limits?.sources !== undefined) {
    const names = JSON.stringify(limits.sources);
    add(
      '(s.source IN (SELECT value FROM json_each(?)) OR s.name IN (SELECT value FROM json_each(?)))',
      names,
      names,
    );
  }
  return terms.length === 0 ? null : { sql: terms.join(' AND '), values };
}

/** Articles with their sources, of which a condition speaks. */
export const LIMITED_ARTICLES = 'articles a JOIN sources s ON s.key = a.source_key';

/**
 * The condition, to be asked of one article after the other. The plus signs keep SQLite from reading the articles'
 * indexes for each of them.
 */
export function perArticle({ sql }: Condition): string {
  return sql.replaceAll(/\ba\.(?=\w)/g, '+a.');
}
