import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Name of the lock's file below the state folder. */
const LOCK_FILE = 'inbox.lock';

/**
 * Makes this process the one that answers from the state folder's inbox. Two that did would answer everything twice.
 * The operating system drops the claim with the process, however it ends.
 * @returns how to give the claim back, or null while another process holds it
 */
export function claimInbox(directory: string): (() => void) | null {
  const lock = new Database(join(directory, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => void lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
}
