import { setTimeout as sleep } from 'node:timers/promises';

import Database from 'better-sqlite3';

import { archiveError, indexBusy, indexInaccessible } from './archive-error.js';
import type { ArchivePaths } from './archive-paths.js';

/** How often a waiting writer looks again, in ms. */
const LOOK_AGAIN_MS = 50;

export interface WriterLock {
  release(): void;
}

/**
 * Takes the writer's lock: an exclusive transaction on a small database of its own, held for the writer's life. The
 * operating system lets go of it when the process dies, however it dies, so no stale lock is ever left; and the
 * archive's own database stays free for readers and for SQLite's housekeeping.
 * @param waitMs how long to wait for another writer
 * @throws OperatorError `index-busy` where another writer still holds it then
 */
export async function takeWriterLock(paths: ArchivePaths, waitMs: number): Promise<WriterLock> {
  const started = Date.now();
  for (;;) {
    const lock = tryLock(paths);
    if (lock !== null) return lock;
    const waited = Date.now() - started;
    if (waited >= waitMs) throw indexBusy(paths.directory, waited);
    await sleep(Math.min(LOOK_AGAIN_MS, waitMs - waited));
  }
}

function tryLock(paths: ArchivePaths): WriterLock | null {
  let db: Database.Database | undefined;
  try {
    const opened = new Database(paths.lock, { timeout: 0 });
    db = opened;
    opened.exec('BEGIN EXCLUSIVE');
    return { release: () => opened.close() };
  } catch (error) {
    db?.close();
    if (!(error instanceof Database.SqliteError)) throw archiveError(paths.directory, error);
    if (error.code.startsWith('SQLITE_BUSY')) return null;
    if (error.code === 'SQLITE_NOTADB') {
      throw indexInaccessible(paths.directory, `${paths.lock} is not a lock; delete it`, error);
    }
    throw archiveError(paths.directory, error);
  }
}
