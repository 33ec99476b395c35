import type Database from 'better-sqlite3';

import { YanwenError } from '../errors.js';
import type { IndexMaker } from './archive.js';
import { archiveError } from './archive-error.js';
import { type ArchivePaths, archivePaths } from './archive-paths.js';
import { ARTICLE_COLUMNS, type ArticleRow, contentHash, type PassageRow } from './article-row.js';
import { connectReader } from './connection.js';
import { type CheckpointRow, readGraph } from './graph-file.js';
import { readMeta, requireMaker } from './schema.js';
import { vectorFromBlob } from './vector-codec.js';

/** One thing that was looked at. */
export interface ArchiveCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do where it is not ok. */
  readonly remedy: string | null;
}

const REBUILD = 'Run `yanwen index --rebuild`.';
const INDEX = 'Run `yanwen index`.';

/** Looks the whole archive over, for `yanwen doctor`; never throws for what it finds. */
export async function checkArchive(directory: string, maker: IndexMaker): Promise<ArchiveCheck[]> {
  const paths = archivePaths(directory);
  const checks: ArchiveCheck[] = [];
  let db: Database.Database | undefined;
  try {
    db = connectReader(paths);
    db.exec('BEGIN');
    const meta = readMeta(db, paths.directory);
    requireMaker(meta, maker, paths.directory);
    checks.push(passed('index', `${paths.directory}, change ${meta.change}`));
    checks.push(checkFile(db), checkText(db), checkWords(db), checkVectors(db, maker), checkSources(db));
    checks.push(await checkCheckpoint(db, paths, maker));
  } catch (cause) {
    const error = archiveError(paths.directory, cause);
    const known = error instanceof YanwenError ? error : null;
    const detail = error instanceof Error ? error.message : String(error);
    checks.push(failed(checks.length === 0 ? 'index' : 'index content', detail, known?.remedy ?? REBUILD));
  } finally {
    db?.close();
  }
  return checks;
}

function passed(name: string, detail: string): ArchiveCheck {
  return { name, ok: true, detail, remedy: null };
}

function failed(name: string, detail: string, remedy: string): ArchiveCheck {
  return { name, ok: false, detail, remedy };
}

function count(db: Database.Database, sql: string): number {
  return db.prepare<[], number>(sql).pluck().get() ?? 0;
}

/** SQLite's own checks, of pages and tables, and of references from one table to another. */
function checkFile(db: Database.Database): ArchiveCheck {
  const found = db.prepare<[], string>('PRAGMA integrity_check(3)').pluck().all();
  if (found.join() !== 'ok') return failed('index file', found.join('; '), REBUILD);
  const loose = db.pragma('foreign_key_check') as unknown[];
  if (loose.length > 0) return failed('index file', `${loose.length} rows refer to nothing`, REBUILD);
  return passed('index file', `${count(db, 'SELECT count(*) FROM passages')} passages`);
}

/** Every article against the hash it was stored with. */
function checkText(db: Database.Database): ArchiveCheck {
  const passages = db.prepare<[number], PassageRow>(
    `SELECT p.passage_id, p.start, p.end, v.hash FROM passages p JOIN vectors v ON v.key = p.vector_key
     WHERE p.article_key = ? ORDER BY p.ordinal`,
  );
  const articles = db.prepare<[], ArticleRow & { key: number; content_hash: string }>(
    `SELECT key, content_hash, ${ARTICLE_COLUMNS.join(', ')} FROM articles`,
  );
  let [all, wrong] = [0, 0];
  for (const row of articles.all()) {
    all++;
    if (contentHash(row, passages.all(row.key)) !== row.content_hash) wrong++;
  }
  if (wrong > 0)
    return failed('index text', `${wrong} of ${all} articles are not as they were stored`, REBUILD);
  return passed('index text', `${all} articles`);
}

/** Every passage and article has its row of words, and no other has. */
function checkWords(db: Database.Database): ArchiveCheck {
  const wrong =
    count(db, 'SELECT count(*) FROM passages WHERE key NOT IN (SELECT rowid FROM passage_words)') +
    count(db, 'SELECT count(*) FROM passage_words WHERE rowid NOT IN (SELECT key FROM passages)') +
    count(db, 'SELECT count(*) FROM articles WHERE key NOT IN (SELECT rowid FROM article_words)') +
    count(db, 'SELECT count(*) FROM article_words WHERE rowid NOT IN (SELECT key FROM articles)');
  if (wrong > 0) return failed('index words', `${wrong} passages or articles without their words`, REBUILD);
  return passed('index words', 'every passage and article has its words');
}

function checkVectors(db: Database.Database, maker: IndexMaker): ArchiveCheck {
  let [all, wrong] = [0, 0];
  for (const blob of db.prepare<[], Buffer>('SELECT vector FROM vectors').pluck().iterate()) {
    all++;
    if (vectorFromBlob(blob, maker.dimensions) === null) wrong++;
  }
  if (wrong > 0) return failed('index vectors', `${wrong} of ${all} vectors are damaged`, REBUILD);
  return passed('index vectors', `${all} vectors of ${maker.dimensions} dimensions`);
}

function checkSources(db: Database.Database): ArchiveCheck {
  const open = db.prepare<[], string>('SELECT source FROM sources WHERE complete = 0').pluck().all();
  if (open.length > 0) return failed('index sources', `not read to their end: ${open.join(', ')}`, INDEX);
  return passed('index sources', `${count(db, 'SELECT count(*) FROM sources')} sources`);
}

/** Without a checkpoint every answer is the same, only slower. */
async function checkCheckpoint(
  db: Database.Database,
  paths: ArchivePaths,
  maker: IndexMaker,
): Promise<ArchiveCheck> {
  const name = 'index checkpoint';
  const all = count(db, 'SELECT count(*) FROM vectors');
  const row = db.prepare<[], CheckpointRow>('SELECT * FROM checkpoint').get();
  if (all === 0) return passed(name, 'not needed yet');
  const graph = row === undefined ? null : await readGraph(paths.graph, row, maker.dimensions);
  if (graph === null)
    return failed(name, 'vectors.hnsw is missing, stale or damaged; searching is slow', INDEX);
  const uncovered = count(db, `SELECT count(*) FROM vectors WHERE key > ${graph.row.covered_key}`);
  return passed(
    name,
    `covers ${all - uncovered} of ${all} vectors, up to change ${graph.row.covered_change}`,
  );
}
