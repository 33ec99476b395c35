import Database from 'better-sqlite3';

import { OperatorError, YanwenError } from '../errors.js';

const REBUILD = 'Run `yanwen index --rebuild`: it makes the index anew from the issues.';

/** There is no index in the directory yet. */
export function indexMissing(directory: string): OperatorError {
  return new OperatorError(
    'index-missing',
    `There is no index in ${directory}.`,
    'Run `yanwen index` to build it.',
    {
      data: { directory },
    },
  );
}

/** The index was made by something else than what is configured now. `found` and `expected` are named to the person. */
export function indexMismatch(directory: string, found: string, expected: string): OperatorError {
  return new OperatorError(
    'index-mismatch',
    `The index in ${directory} was built with ${found}; configured is ${expected}.`,
    REBUILD,
    { data: { directory, found, expected } },
  );
}

/** The index's file cannot be read as an index. */
export function indexDamaged(directory: string, detail: string, cause?: unknown): OperatorError {
  return new OperatorError('index-damaged', `The index in ${directory} is damaged: ${detail}.`, REBUILD, {
    data: { directory, detail },
    cause,
  });
}

/** Another process holds the writer's lock. */
export function indexBusy(directory: string, waitedMs: number): OperatorError {
  return new OperatorError(
    'index-busy',
    `Another \`yanwen index\` is running on ${directory} (waited ${Math.round(waitedMs / 1000)} s).`,
    'Wait until it has ended, then run this again.',
    { data: { directory, waitedMs } },
  );
}

/** The file system refuses what the archive needs. */
export function indexInaccessible(directory: string, detail: string, cause?: unknown): OperatorError {
  return new OperatorError(
    'index-inaccessible',
    `The index in ${directory} cannot be opened: ${detail}.`,
    'Give the user who runs yanwen the right to read and write this directory, or set INDEX_DIR to another one.',
    { data: { directory, detail }, cause },
  );
}

/** The archive was called in a way that its contract rules out: a mistake in this program. */
export function archiveMisuse(code: string, message: string): YanwenError {
  return new YanwenError('developer', code, message, 'This is a mistake in yanwen; please report it.');
}

/** Codes of Node's file functions that mean "not allowed or not possible here". */
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP']);

/**
 * What a person should be told of an error that SQLite or the file system threw.
 * @returns an `OperatorError` where somebody can act, else `cause` itself
 */
export function archiveError(directory: string, cause: unknown): unknown {
  if (cause instanceof YanwenError) return cause;
  if (cause instanceof Database.SqliteError) return sqliteError(directory, cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOSPC') return diskFull(directory, cause);
  if (REFUSED.has(code)) return indexInaccessible(directory, (cause as Error).message, cause);
  return cause;
}

function sqliteError(directory: string, cause: InstanceType<typeof Database.SqliteError>): Error {
  const { code, message } = cause;
  // A read past the end is a file that was cut off.
  if (code === 'SQLITE_IOERR_SHORT_READ') return indexDamaged(directory, 'it is cut off', cause);
  if (code === 'SQLITE_FULL') return diskFull(directory, cause);
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)/.test(code)) {
    return indexInaccessible(directory, `${message} (${code})`, cause);
  }
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
    return new OperatorError(
      'index-busy',
      `The index in ${directory} is locked by another process.`,
      'Wait until it has ended, then run this again.',
      { data: { directory }, cause },
    );
  }
  if (/^SQLITE_(NOMEM|INTERRUPT|MISUSE|RANGE|TOOBIG)/.test(code)) return cause;
  // SQLITE_CORRUPT and SQLITE_NOTADB say it outright. As for the rest: every statement is fixed and tested, so one
  // that fails does so on tables that are not what this program wrote.
  return indexDamaged(directory, `${message} (${code})`, cause);
}

function diskFull(directory: string, cause: unknown): OperatorError {
  return new OperatorError(
    'index-disk-full',
    `The disk that holds ${directory} is full; all that was committed is kept.`,
    'Free some space, then run `yanwen index` again: it goes on where it stopped.',
    { data: { directory }, cause },
  );
}
