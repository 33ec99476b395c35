import { existsSync, readFileSync, statSync } from 'node:fs';

import Database from 'better-sqlite3';

import { archiveError, indexDamaged, indexMissing } from './archive-error.js';
import type { ArchivePaths } from './archive-paths.js';

/**
 * How long a reader waits where SQLite recovers or folds in the log of a process that died, in ms. In WAL mode
 * nothing else ever makes a reader wait.
 */
const RECOVERY_WAIT_MS = 5_000;

/** Memory that a reader may keep pages of the file in, in KiB. Not mapped memory: a file cut off would kill the process. */
const READER_CACHE_KIB = 64 * 1024;

/**
 * A connection that cannot change the archive.
 *
 * Never read archive.db with `fs` in a process that has a connection to it: closing that second descriptor would
 * drop SQLite's locks (a property of POSIX locks). An image is read where there are none to drop.
 */
export function connectReader(paths: ArchivePaths): Database.Database {
  if (!existsSync(paths.database)) throw indexMissing(paths.directory);
  rejectDirectory(paths);
  try {
    const db = new Database(paths.database, { readonly: true, timeout: RECOVERY_WAIT_MS });
    try {
      db.pragma(`cache_size = -${READER_CACHE_KIB}`);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    return connectImage(paths, error);
  }
}

/** Bytes of the header that say how the file is journalled, and what says that it is not by a log. */
const JOURNAL_BYTES = [18, 19];
const NO_LOG = 1;

/**
 * A directory in which this user may not write (an image, another user's) lets SQLite create no shared memory for
 * its log. Where no log is left nobody is writing, and the file is taken into memory as it is.
 */
function connectImage(paths: ArchivePaths, cause: unknown): Database.Database {
  const refused =
    cause instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(cause.code);
  const log = statSync(`${paths.database}-wal`, { throwIfNoEntry: false });
  if (!refused || (log !== undefined && log.size > 0)) throw archiveError(paths.directory, cause);
  let db: Database.Database | undefined;
  try {
    const image = readFileSync(paths.database);
    for (const at of JOURNAL_BYTES) image[at] = NO_LOG;
    db = new Database(image, { readonly: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db?.close();
    throw archiveError(paths.directory, error);
  }
}

/** Tells one content of the database's file from the next, where it is read as an image. */
export function imageStamp(paths: ArchivePaths): string {
  const found = statSync(paths.database, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** The writer's connection. Changes nothing by itself: `prepareForWriting` does, once the file is known to be ours. */
export function connectWriter(paths: ArchivePaths): Database.Database {
  rejectDirectory(paths);
  return new Database(paths.database, { timeout: RECOVERY_WAIT_MS });
}

/** Size that SQLite cuts its log back to once readers let it, in bytes. */
const LOG_BYTES = 64 * 1024 * 1024;

/** WAL lets readers go on while this writes; FULL makes a commit outlast a power cut. */
export function prepareForWriting(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma(`journal_size_limit = ${LOG_BYTES}`);
  db.pragma('temp_store = MEMORY');
}

function rejectDirectory(paths: ArchivePaths): void {
  const found = statSync(paths.database, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw indexDamaged(paths.directory, 'archive.db is a directory');
}
