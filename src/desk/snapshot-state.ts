import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../errors.js';
import { STATE_FILE } from './open-state.js';

/** How long to wait where SQLite recovers the log of a process that died (ms). */
const RECOVERY_WAIT_MS = 5_000;

/**
 * Writes the last committed state of `state.db` into a file of its own, while a bot writes on.
 * @param file has to be absent
 * @throws OperatorError `state-unreadable`
 */
export function snapshotState(directory: string, file: string): void {
  const path = join(directory, STATE_FILE);
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, timeout: RECOVERY_WAIT_MS });
    database.prepare('VACUUM INTO ?').run(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      'state-unreadable',
      `${path} cannot be copied (${why}).`,
      'See that it can be read and that the disk has room.',
      { data: { path }, cause },
    );
  } finally {
    database?.close();
  }
}
