import type { Added, AddedArticle } from '../domain/watch.js';
import type { ArchiveState } from './archive-state.js';
import { matchEvery } from './words-codec.js';

/** The articles that were stored since a mark, in order of keys; all where it is null or of another archive. */
export function readAdded(state: ArchiveState, since: string | null): Added {
  const { archive } = state.meta;
  const [of, key] = (since ?? '').split(':');
  const after = of === archive ? Number(key) : 0;
  const articles = state
    .statement<[number], AddedArticle>(
      `SELECT a.key AS articleKey, a.article_id AS articleId, s.source, a.source_id AS sourceId,
              a.issue_date AS issueDate
       FROM articles a JOIN sources s ON s.key = a.source_key WHERE a.key > ? ORDER BY a.key`,
    )
    .all(Number.isSafeInteger(after) ? after : 0);
  // The highest key that was ever given, not the highest that is left.
  const last = state
    .statement<[], number>("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'articles'")
    .pluck()
    .get();
  return { mark: `${archive}:${last ?? 0}`, articles };
}

/** Keys of the articles that hold a word of every group, beyond a key, ascending. */
export function articlesWithAll(
  state: ArchiveState,
  groups: readonly (readonly string[])[],
  after: number,
): number[] {
  const match = matchEvery(groups);
  if (match === null) return [];
  return state
    .statement<[string, number], number>(
      'SELECT rowid FROM article_words WHERE article_words MATCH ? AND rowid > ? ORDER BY rowid',
    )
    .pluck()
    .all(match, after);
}
