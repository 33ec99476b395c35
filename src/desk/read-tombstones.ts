import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Tombstone } from '../domain/tombstone.js';
import { OperatorError } from '../errors.js';
import { TOMBSTONE_COLUMNS } from './create-tombstones.js';
import { STATE_FILE } from './open-state.js';

/** How long to wait where SQLite recovers the log of a process that died (ms). */
const RECOVERY_WAIT_MS = 5_000;

/**
 * The tombstones of a state folder, for who only indexes: makes no folder, migrates nothing, and is done at once.
 * @returns none where there is no `state.db`, or one from before there were tombstones
 * @throws OperatorError `state-unreadable`: going on without would bring back what was taken out for good
 */
export function readTombstones(directory: string): Tombstone[] {
  const path = join(directory, STATE_FILE);
  if (!existsSync(path)) return [];
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, timeout: RECOVERY_WAIT_MS });
    const known = database
      .prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'tombstones'")
      .pluck()
      .get();
    if (known === 0) return [];
    return database
      .prepare<[], Tombstone>(`SELECT ${TOMBSTONE_COLUMNS} FROM tombstones ORDER BY at, rowid`)
      .all();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      'state-unreadable',
      `${path} cannot be read (${why}), and it says what was taken out of the archive for good.`,
      'Make the file and its folder readable and writable for the user who runs yanwen, or restore it from a backup.',
      { data: { path }, cause },
    );
  } finally {
    database?.close();
  }
}
