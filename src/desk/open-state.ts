import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../errors.js';
import { MIGRATIONS } from './migrations.js';

/** Marks the file as ours: "yanw" in ASCII (PRAGMA application_id). */
const APPLICATION_ID = 0x79616e77;

/** Name of the file below the state folder. */
export const STATE_FILE = 'state.db';

/** How long a write waits for another process to finish its own (ms). */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens `state.db` in a folder, made where it does not exist, and brings its schema up to date.
 * Every commit is on disk when it returns (WAL, synchronous FULL): what was acknowledged survives a power cut.
 * @throws OperatorError state-unwritable, state-damaged, state-foreign or state-newer
 */
export function openState(directory: string): Database.Database {
  const path = join(directory, STATE_FILE);
  let database: Database.Database | null = null;
  try {
    mkdirSync(directory, { recursive: true });
    database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    checkHealth(database, path);
    migrate(database, path);
    return database;
  } catch (error) {
    database?.close();
    throw explain(error, path);
  }
}

function checkHealth(database: Database.Database, path: string): void {
  const result = database.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw damaged(path, String(result));
}

function migrate(database: Database.Database, path: string): void {
  const steps = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }));
    const application = Number(database.pragma('application_id', { simple: true }));
    const tables = database.prepare('SELECT count(*) FROM sqlite_master').pluck().get();
    if (application !== APPLICATION_ID && (version !== 0 || tables !== 0)) {
      throw new OperatorError(
        'state-foreign',
        `${path} is a database of another program.`,
        'Point STATE_DIR (or --state) at a folder of its own.',
        { data: { path } },
      );
    }
    if (version > MIGRATIONS.length) {
      throw new OperatorError(
        'state-newer',
        `${path} was written by a newer yanwen (schema ${version}, this one knows ${MIGRATIONS.length}).`,
        'Update yanwen, or point STATE_DIR (or --state) at another folder.',
        { data: { path, version, known: MIGRATIONS.length } },
      );
    }
    if (version > 0 && version < MIGRATIONS.length) keepOld(path, version);
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  steps.immediate();
}

/**
 * Keeps a copy as it was before a migration, for going back: `state.db.v1` of a file of version 1. Once: a copy that is
 * there is the older one. Nobody else writes meanwhile, as the migration's transaction has begun.
 */
function keepOld(path: string, version: number): void {
  const kept = `${path}.v${version}`;
  if (existsSync(kept)) return;
  const temporary = `${kept}.part`;
  rmSync(temporary, { force: true }); // of a process that died
  const database = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    database.prepare('VACUUM INTO ?').run(temporary);
  } finally {
    database.close();
  }
  renameSync(temporary, kept);
}

function damaged(path: string, detail: string, cause?: unknown): OperatorError {
  return new OperatorError(
    'state-damaged',
    `${path} is damaged (${detail}).`,
    `Restore it from a backup, or move it away (with its -wal and -shm) to start with an empty one: open questions and feedback in it are lost, the archive is not.`,
    { data: { path }, cause },
  );
}

function explain(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof OperatorError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return damaged(path, error.message, error);
  }
  return new OperatorError(
    'state-unwritable',
    `${path} cannot be opened for writing (${error.message}).`,
    'Make the folder writable and see that its disk has room, or point STATE_DIR (or --state) at another.',
    { data: { path }, cause: error },
  );
}
