import { createHash, type Hash } from 'node:crypto';

import type Database from 'better-sqlite3';

import { archiveError } from './archive-error.js';
import { archivePaths } from './archive-paths.js';
import { ARTICLE_COLUMNS } from './article-row.js';
import { connectReader } from './connection.js';
import { readMeta } from './schema.js';
import { digestWords } from './words-digest.js';

/** SHA-256 of each kind of what an archive holds. */
export interface ArchiveDigest {
  /** What made it, sources, articles without their text, passages with their vectors' hashes. */
  readonly catalogue: string;
  readonly text: string;
  /** Every word of every passage and article, and its place. */
  readonly words: string;
  readonly vectors: string;
}

/**
 * Digests of what an archive says, whatever its history: keys, the order of writing and the checkpoint are left out,
 * so that an archive that was killed and went on has the digests of one built at a stroke. A few seconds for 25,000
 * passages; for tests, `doctor` and benchmarks.
 * @throws OperatorError `index-missing`, `index-damaged` or `index-inaccessible`
 */
export function dumpArchive(directory: string): ArchiveDigest {
  const paths = archivePaths(directory);
  const db = connectReader(paths);
  try {
    db.exec('BEGIN');
    const { format, maker } = readMeta(db, paths.directory);
    return {
      catalogue: digest((hash) => {
        hash.update(JSON.stringify([format, maker]));
        for (const sql of CATALOGUE) addRows(db, hash, sql);
      }),
      text: digest((hash) =>
        addRows(db, hash, `SELECT s.source, a.article_id, a.text FROM ${ARTICLES} ORDER BY ${PLACE}`),
      ),
      words: digest((hash) => {
        hash.update(digestWords(db, 'passage_words', `SELECT p.key FROM ${PASSAGES}`));
        hash.update(digestWords(db, 'article_words', `SELECT a.key FROM ${ARTICLES} ORDER BY ${PLACE}`));
      }),
      vectors: digest((hash) => addRows(db, hash, 'SELECT hash, hex(vector) FROM vectors ORDER BY hash')),
    };
  } catch (error) {
    throw archiveError(paths.directory, error);
  } finally {
    db.close();
  }
}

const ARTICLES = 'articles a JOIN sources s ON s.key = a.source_key';
const PLACE = 's.source, a.ordinal';
const PASSAGES = `${ARTICLES} JOIN passages p ON p.article_key = a.key ORDER BY ${PLACE}, p.ordinal`;

const CATALOGUE = [
  'SELECT source, name, content_hash, named, complete, warnings FROM sources ORDER BY source',
  `SELECT s.source, a.ordinal, a.content_hash, ${ARTICLE_COLUMNS.filter((name) => name !== 'text')
    .map((name) => `a.${name}`)
    .join(', ')} FROM ${ARTICLES} ORDER BY ${PLACE}`,
  `SELECT s.source, a.ordinal, p.ordinal AS nth, p.passage_id, p.start, p.end,
     (SELECT hash FROM vectors v WHERE v.key = p.vector_key) AS hash FROM ${PASSAGES}`,
];

function digest(add: (hash: Hash) => void): string {
  const hash = createHash('sha256');
  add(hash);
  return hash.digest('hex');
}

function addRows(db: Database.Database, hash: Hash, sql: string): void {
  for (const row of db.prepare(sql).raw().iterate()) hash.update(JSON.stringify(row)).update('\n');
}
