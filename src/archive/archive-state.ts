import type Database from 'better-sqlite3';

import type { IndexMaker } from './archive.js';
import type { ArchivePaths } from './archive-paths.js';
import { connectReader, imageStamp } from './connection.js';
import { ExactVectors, type VectorRow, type VectorSource } from './exact-vectors.js';
import { type CheckpointRow, type Graph, readGraph } from './graph-file.js';
import { LimitedPassages } from './limited-passages.js';
import { type ArchiveMeta, readMeta, requireMaker } from './schema.js';
import type { Writers } from './writers.js';

/**
 * One committed state of the archive: a connection with a read transaction that stays open, so that all the searches
 * of a question see the same, and the graph that goes with it. It never changes; a newer state is a new object.
 */
export class ArchiveState implements VectorSource {
  readonly #statements = new Map<string, Database.Statement>();
  readonly allowed = new LimitedPassages((sql) => this.statement(sql));
  /** Article keys by writer, once somebody asked for one. */
  writers: Writers | undefined;
  #uncovered: readonly number[] | undefined;

  constructor(
    readonly directory: string,
    readonly db: Database.Database,
    readonly meta: ArchiveMeta,
    readonly graph: Graph | null,
    readonly exact: ExactVectors,
    /** The file that was read, where the whole of it was taken into memory. */
    readonly image: string | null,
  ) {}

  /** A prepared statement; each is prepared once. */
  statement<P extends unknown[], R>(sql: string): Database.Statement<P, R> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement as unknown as Database.Statement<P, R>;
  }

  vector(key: number): VectorRow | undefined {
    return this.statement<[number], VectorRow>('SELECT key, vector FROM vectors WHERE key = ?').get(key);
  }

  vectors(from: number, to: number): IterableIterator<VectorRow> {
    const sql = 'SELECT key, vector FROM vectors WHERE key >= ? AND key < ?';
    return this.statement<[number, number], VectorRow>(sql).iterate(from, to);
  }

  /** Keys of the vectors that the graph does not hold: all of them where there is no graph. */
  uncoveredVectors(): readonly number[] {
    this.#uncovered ??= this.db
      .prepare<[number], number>('SELECT key FROM vectors WHERE key > ? ORDER BY key')
      .pluck()
      .all(this.graph?.row.covered_key ?? 0);
    return this.#uncovered;
  }

  /** Keys of all vectors. */
  vectorKeys(): readonly number[] {
    return this.statement<[], number>('SELECT key FROM vectors ORDER BY key').pluck().all();
  }

  close(): void {
    this.db.close();
  }
}

/**
 * Opens the last committed state.
 * @param previous the state to take the graph and the cached vectors over from, as far as they still hold
 * @returns `previous` itself where nothing was committed since
 * @throws OperatorError `index-missing`, `index-mismatch`, `index-damaged` or `index-inaccessible`
 */
export async function openState(
  paths: ArchivePaths,
  maker: IndexMaker,
  previous?: ArchiveState,
): Promise<ArchiveState> {
  const { directory } = paths;
  if (previous !== undefined && previous.image !== null && previous.image === imageStamp(paths))
    return previous;
  const db = connectReader(paths);
  try {
    db.exec('BEGIN'); // the state is fixed by the first read
    const meta = readMeta(db, directory);
    requireMaker(meta, maker, directory);
    const same = previous?.meta.archive === meta.archive ? previous : undefined;
    if (same?.meta.change === meta.change) {
      db.close();
      return same;
    }
    const row = db.prepare<[], CheckpointRow>('SELECT * FROM checkpoint').get();
    // An older graph of this archive is still right, it only covers less.
    let graph = same?.graph ?? null;
    if (row !== undefined && row.sha256 !== graph?.row.sha256) {
      graph = (await readGraph(paths.graph, row, maker.dimensions)) ?? graph;
    }
    const image = db.memory ? imageStamp(paths) : null;
    const exact = same?.exact ?? new ExactVectors(maker.dimensions);
    return new ArchiveState(directory, db, meta, graph, exact, image);
  } catch (error) {
    db.close();
    throw error;
  }
}
