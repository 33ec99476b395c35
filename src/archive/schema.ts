import { randomUUID } from 'node:crypto';

import type Database from 'better-sqlite3';

import type { IndexMaker } from './archive.js';
import { indexDamaged, indexMismatch, indexMissing } from './archive-error.js';

/** Version of the tables below. Raise it with any change to them: older indexes are then rebuilt, not misread. */
export const FORMAT_VERSION = 1;

/**
 * `AUTOINCREMENT` keeps a key from ever being used again, which is what lets a reader and the graph's checkpoint
 * hold keys across changes. The words' tables keep no text (contentless) but every position (`detail=full`, the
 * default): with less detail SQLite's bm25() knows no word counts and gives every passage zero. `ascii` only splits
 * at spaces here, since words come segmented and encoded (words-codec.ts).
 */
const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sources (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  named INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  warnings TEXT NOT NULL
) STRICT;
CREATE INDEX sources_name ON sources (name);
CREATE TABLE articles (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  source_key INTEGER NOT NULL REFERENCES sources (key),
  article_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  source_id TEXT,
  kicker TEXT,
  title TEXT,
  subtitles TEXT NOT NULL,
  byline TEXT,
  reporters TEXT NOT NULL,
  correspondents TEXT NOT NULL,
  paper TEXT,
  issue_date TEXT,
  issue_date_basis TEXT,
  page TEXT,
  url TEXT,
  text TEXT NOT NULL,
  lines TEXT NOT NULL,
  captions TEXT NOT NULL,
  warnings TEXT NOT NULL,
  UNIQUE (source_key, article_id)
) STRICT;
CREATE INDEX articles_place ON articles (source_key, ordinal);
CREATE INDEX articles_id ON articles (article_id);
CREATE INDEX articles_issue ON articles (issue_date, paper);
CREATE INDEX articles_paper ON articles (paper);
CREATE INDEX articles_source_id ON articles (source_id);
CREATE TABLE vectors (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  vector BLOB NOT NULL
) STRICT;
CREATE TABLE passages (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  article_key INTEGER NOT NULL REFERENCES articles (key),
  ordinal INTEGER NOT NULL,
  passage_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  vector_key INTEGER NOT NULL REFERENCES vectors (key)
) STRICT;
CREATE INDEX passages_article ON passages (article_key, ordinal);
CREATE INDEX passages_vector ON passages (vector_key);
CREATE TABLE checkpoint (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  dimensions INTEGER NOT NULL,
  elements INTEGER NOT NULL,
  covered_key INTEGER NOT NULL,
  covered_change INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE article_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
`;

/** What the `meta` table says. */
export interface ArchiveMeta {
  readonly format: number;
  readonly maker: IndexMaker;
  /** Names this archive: made anew when its tables are. Keys mean something only within one archive. */
  readonly archive: string;
  /** Goes up by one with every commit. */
  readonly change: number;
}

/** Creates the tables in an empty database; to be called within a transaction. */
export function createTables(db: Database.Database, maker: IndexMaker): void {
  db.exec(TABLES);
  const insert = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
  insert.run('format', String(FORMAT_VERSION));
  insert.run('maker', JSON.stringify(maker));
  insert.run('archive', randomUUID());
  insert.run('change', '0');
}

/** Whether the database has no tables: a writer that died before its first commit leaves such a file. */
export function isEmpty(db: Database.Database): boolean {
  return db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}

/** @throws OperatorError `index-missing` where nothing was ever committed, `index-damaged` where it is not an archive */
export function readMeta(db: Database.Database, directory: string): ArchiveMeta {
  if (isEmpty(db)) throw indexMissing(directory);
  const known = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'").pluck().get();
  if (known === 0) throw indexDamaged(directory, 'archive.db is a database of some other program');
  const rows = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM meta').all();
  const values = new Map(rows.map((row) => [row.name, row.value]));
  const maker = parseMaker(values.get('maker'));
  const format = Number(values.get('format'));
  const change = Number(values.get('change'));
  const archive = values.get('archive');
  if (
    maker === null ||
    archive === undefined ||
    !Number.isSafeInteger(format) ||
    !Number.isSafeInteger(change)
  ) {
    throw indexDamaged(directory, 'it does not say what made it');
  }
  return { format, maker, archive, change };
}

function parseMaker(json: string | undefined): IndexMaker | null {
  try {
    const value = JSON.parse(json ?? 'null') as Partial<IndexMaker> | null;
    if (typeof value?.embedderId !== 'string' || !Number.isSafeInteger(value.dimensions)) return null;
    if (typeof value.segmenterVersion !== 'string' || typeof value.ingestVersion !== 'string') return null;
    return value as IndexMaker;
  } catch {
    return null;
  }
}

/** @throws OperatorError `index-mismatch` where the archive has another format, or another maker than `maker` */
export function requireMaker(meta: ArchiveMeta, maker: IndexMaker, directory: string): void {
  const found = describeMaker(meta.format, meta.maker);
  const expected = describeMaker(FORMAT_VERSION, maker);
  if (found !== expected) throw indexMismatch(directory, found, expected);
}

function describeMaker(format: number, maker: IndexMaker): string {
  const { embedderId, dimensions, segmenterVersion, ingestVersion } = maker;
  return `${embedderId} (${dimensions} dimensions), segmenter ${segmenterVersion}, ingest ${ingestVersion}, format ${format}`;
}
