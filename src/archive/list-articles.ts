import type { ArticleList, ArticlePage, ArticleQuery } from '../domain/article-list.js';
import type { DateBasis } from '../domain/issue.js';
import type { IssueSummary } from '../domain/issue-summary.js';
import type { Limits } from '../domain/limits.js';
import { articleFromRow } from './article-row.js';
import type { ArchiveState } from './archive-state.js';
import { LIMITED_ARTICLES, limitsCondition } from './limits-sql.js';
import { type FoundArticle, SELECT_ARTICLE } from './read-articles.js';
import { Writers } from './writers.js';

interface IssueRow {
  readonly paper: string | null;
  readonly issue_date: string | null;
  readonly basis: DateBasis | null;
  readonly articles: number;
  readonly sources: string;
}

/** Some 80 ms for 60,000 articles; a year of them, 10 ms. */
export function readIssues(state: ArchiveState, limits: Limits | undefined): IssueSummary[] {
  const condition = limitsCondition(limits);
  // Of two bases, "metadata" is the greater: one article that was given its date vouches for the issue's.
  const sql = `SELECT a.paper, a.issue_date, max(a.issue_date_basis) AS basis, count(*) AS articles,
      json_group_array(DISTINCT s.source) AS sources
    FROM ${LIMITED_ARTICLES} ${condition === null ? '' : `WHERE ${condition.sql}`}
    GROUP BY a.issue_date, a.paper, CASE WHEN a.issue_date IS NULL THEN a.source_key END
    ORDER BY a.issue_date DESC, a.paper, min(s.source)`;
  return state
    .statement<string[], IssueRow>(sql)
    .all(...(condition?.values ?? []))
    .map(({ paper, issue_date: issueDate, basis: issueDateBasis, articles, sources }) => ({
      paper,
      issueDate,
      issueDateBasis,
      sources: (JSON.parse(sources) as string[]).sort(),
      articles,
    }));
}

export function listArticles(
  state: ArchiveState,
  { issue, reporter, limits }: ArticleQuery,
  page: ArticlePage = { offset: 0, limit: Number.MAX_SAFE_INTEGER },
): ArticleList {
  const limited = limitsCondition(limits);
  const terms = limited === null ? [] : [limited.sql];
  const values: (string | null)[] = [...(limited?.values ?? [])];
  if (issue !== undefined) {
    terms.push('a.issue_date IS ? AND a.paper IS ?');
    values.push(issue.issueDate, issue.paper);
    if (issue.issueDate === null) {
      terms.push('s.source IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(issue.sources));
    }
  }
  if (reporter !== undefined) {
    state.writers ??= new Writers(state);
    terms.push('a.key IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(state.writers.keysOf(reporter)));
  }
  const keys = state
    .statement<(string | null)[], number>(
      `SELECT a.key FROM ${LIMITED_ARTICLES} ${terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`}
       ORDER BY a.issue_date DESC, s.source, a.ordinal, a.key`,
    )
    .pluck()
    .all(...values);
  const read = state.statement<[number], FoundArticle>(`${SELECT_ARTICLE} WHERE a.key = ?`);
  const articles = keys.slice(page.offset, page.offset + page.limit).flatMap((key) => {
    const row = read.get(key);
    return row === undefined ? [] : [articleFromRow(row, row.source)];
  });
  return { total: keys.length, articles };
}

export function readSourceTitles(
  state: ArchiveState,
  source: string,
): { articleId: string; title: string | null }[] | null {
  const key = state
    .statement<[string], number>('SELECT key FROM sources WHERE source = ?')
    .pluck()
    .get(source);
  if (key === undefined) return null;
  return state
    .statement<[number], { articleId: string; title: string | null }>(
      'SELECT article_id AS articleId, title FROM articles WHERE source_key = ? ORDER BY ordinal, key',
    )
    .all(key);
}
