import type { Database } from 'better-sqlite3';
import type { Tombstone } from '../domain/tombstone.js';
import type { Clock } from './clock.js';
import type { Tombstones } from './tombstones.js';

/** Columns of a tombstone, by the names they have in the program. */
export const TOMBSTONE_COLUMNS =
  'kind, source, article_id AS articleId, source_id AS sourceId, title, text, sha256, at';

/** The tombstones of `state.db`. */
export function createTombstones(database: Database, clock: Clock): Tombstones {
  const insert = database.prepare(
    `INSERT INTO tombstones (kind, source, article_id, source_id, title, text, sha256, at)
     VALUES (@kind, @source, @articleId, @sourceId, @title, @text, @sha256, @now) ON CONFLICT DO NOTHING`,
  );
  const lift = database.prepare<{ target: string }, Tombstone>(
    `DELETE FROM tombstones WHERE (kind = 'source' AND source = @target) OR article_id = @target
     RETURNING ${TOMBSTONE_COLUMNS}`,
  );
  const all = database.prepare<[], Tombstone>(
    `SELECT ${TOMBSTONE_COLUMNS} FROM tombstones ORDER BY at, rowid`,
  );
  return {
    set: database.transaction((tombstones: readonly Omit<Tombstone, 'at'>[]) => {
      const now = clock();
      for (const tombstone of tombstones) insert.run({ ...tombstone, now });
    }),
    lift: (target) => lift.all({ target }),
    all: () => all.all(),
  };
}
