import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';

import type Database from 'better-sqlite3';

import { OperatorError } from '../errors.js';
import type { ArchiveWriter, IndexMaker } from './archive.js';
import { archiveError, indexDamaged } from './archive-error.js';
import { type ArchivePaths, archivePaths } from './archive-paths.js';
import { SqliteArchiveWriter } from './archive-writer.js';
import { removeLeftovers } from './checkpoint.js';
import { connectWriter, prepareForWriting } from './connection.js';
import { takeWriterLock, type WriterLock } from './lock.js';
import { renewTables } from './renew.js';
import { createTables, isEmpty, readMeta, requireMaker } from './schema.js';

export interface WriterOptions {
  readonly directory: string;
  readonly maker: IndexMaker;
  /** How long to wait for another writer, in ms; default 0. */
  readonly waitMs?: number;
  /**
   * Where the index is of another maker or damaged: start it anew. Of another maker, it is emptied in one
   * transaction, and its vectors stay if the embedder is the same; damaged, its files are kept as `*.damaged`. An
   * index that is as it should be is left as it is, for the caller to replace source by source. Default false.
   */
  readonly rebuild?: boolean;
  /**
   * Whether the whole file is looked over first; default true. Some 5 s for a gigabyte, in which nothing else of the
   * process runs: a small change by a process that serves people goes without.
   */
  readonly lookOver?: boolean;
}

/**
 * Opens the archive in `directory` for writing, and makes it if there is none.
 * @throws OperatorError `index-busy`, `index-inaccessible`, and without `rebuild` `index-mismatch` or `index-damaged`
 */
export async function openArchiveWriter(options: WriterOptions): Promise<ArchiveWriter> {
  const { maker, waitMs = 0, rebuild = false, lookOver = true } = options;
  const paths = archivePaths(options.directory);
  try {
    mkdirSync(paths.directory, { recursive: true });
    requireWritable(paths);
  } catch (error) {
    throw archiveError(paths.directory, error);
  }
  const lock = await takeWriterLock(paths, waitMs);
  try {
    removeLeftovers(paths);
    return openOrRebuild(paths, lock, { maker, rebuild, lookOver });
  } catch (error) {
    lock.release();
    throw archiveError(paths.directory, error);
  }
}

/** SQLite opens what it may not write as read-only without a word, and then even its locks are none. */
function requireWritable(paths: ArchivePaths): void {
  for (const path of [paths.directory, paths.lock, paths.database]) {
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
  }
}

type OpenOptions = Required<Pick<WriterOptions, 'maker' | 'rebuild' | 'lookOver'>>;

function openOrRebuild(paths: ArchivePaths, lock: WriterLock, options: OpenOptions): SqliteArchiveWriter {
  try {
    return openDatabase(paths, lock, options);
  } catch (cause) {
    const error = archiveError(paths.directory, cause);
    if (!options.rebuild || !(error instanceof OperatorError) || error.code !== 'index-damaged') throw error;
    moveAside(paths);
    return openDatabase(paths, lock, { ...options, rebuild: false });
  }
}

function openDatabase(
  paths: ArchivePaths,
  lock: WriterLock,
  { maker, rebuild, lookOver }: OpenOptions,
): SqliteArchiveWriter {
  const db = connectWriter(paths);
  try {
    if (isEmpty(db)) {
      prepareForWriting(db);
      db.transaction(() => createTables(db, maker)).immediate();
    } else {
      const meta = readMeta(db, paths.directory);
      if (!rebuild) requireMaker(meta, maker, paths.directory);
      if (lookOver) requireSound(db, paths.directory);
      prepareForWriting(db);
      if (rebuild) renewTables(db, meta, maker);
    }
    return new SqliteArchiveWriter(paths, db, lock, maker);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Looks over the whole file before anything is built upon it: a page that went bad would else surface in the middle
 * of a run, or be copied into the log.
 */
function requireSound(db: Database.Database, directory: string): void {
  const found = db.prepare<[], string>('PRAGMA quick_check(1)').pluck().get();
  if (found !== 'ok') throw indexDamaged(directory, found ?? 'it cannot be checked');
}

/**
 * Keeps a damaged archive's files under other names. The log goes first: it belongs to the database beside it, and
 * must never be found beside a new one.
 */
function moveAside(paths: ArchivePaths): void {
  for (const file of [`${paths.database}-wal`, `${paths.database}-shm`, paths.graph, paths.database]) {
    try {
      rmSync(`${file}.damaged`, { recursive: true, force: true });
      renameSync(file, `${file}.damaged`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}
