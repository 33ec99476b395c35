import { rmSync, statSync } from 'node:fs';

import type Database from 'better-sqlite3';

import type { ArchiveWriter, IndexedArticle, IndexMaker, StoredSource, StoreResult } from './archive.js';
import { archiveError, archiveMisuse } from './archive-error.js';
import type { ArchivePaths } from './archive-paths.js';
import { ArticleStore } from './article-store.js';
import {
  checkpointFailed,
  installCheckpoint,
  type RunningCheckpoint,
  startCheckpoint,
} from './checkpoint.js';
import { type CheckpointRow, tooManyDead } from './graph-file.js';
import type { WriterLock } from './lock.js';
import { SourceStore } from './source-store.js';

/** The writer over an open database; `openArchiveWriter` (open-writer.ts) makes one. */
export class SqliteArchiveWriter implements ArchiveWriter {
  readonly #paths: ArchivePaths;
  readonly #db: Database.Database;
  readonly #lock: WriterLock;
  readonly #sources: SourceStore;
  #running: RunningCheckpoint | null = null;
  #checkpoint: Promise<void> | null = null;

  constructor(paths: ArchivePaths, db: Database.Database, lock: WriterLock, maker: IndexMaker) {
    this.#paths = paths;
    this.#db = db;
    this.#lock = lock;
    this.#sources = new SourceStore(db, new ArticleStore(db, maker.dimensions));
  }

  sources(): StoredSource[] {
    return this.#guard(() => this.#sources.list());
  }

  missingVectors(hashes: readonly string[]): string[] {
    return this.#guard(() => {
      const find = this.#db.prepare<[string], number>('SELECT 1 FROM vectors WHERE hash = ?');
      return [...new Set(hashes)].filter((hash) => find.get(hash) === undefined);
    });
  }

  replaceSource(
    source: StoredSource,
    articles: readonly IndexedArticle[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): StoreResult {
    return this.#write(() => {
      this.#sources.begin(source);
      const { added, kept, removed } = this.#sources.add(source.source, articles, vectors);
      return { added, kept, removed: removed + this.#sources.finish(source).removed };
    });
  }

  beginSource(source: StoredSource): void {
    this.#write(() => this.#sources.begin(source));
  }

  addBatch(
    source: string,
    articles: readonly IndexedArticle[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): StoreResult {
    return this.#write(() => this.#sources.add(source, articles, vectors));
  }

  finishSource(source: StoredSource): StoreResult {
    return this.#write(() => this.#sources.finish(source));
  }

  removeSource(source: string): boolean {
    return this.#write(() => this.#sources.remove(source));
  }

  removeArticle(articleId: string, hashWithout: (contentHash: string) => string): string[] {
    const held = this.#guard(() =>
      this.#db.prepare('SELECT 1 FROM articles WHERE article_id = ? LIMIT 1').get(articleId),
    );
    return held === undefined ? [] : this.#write(() => this.#sources.removeArticle(articleId, hashWithout));
  }

  uncovered(): number {
    return this.#guard(() => {
      const count = this.#db.prepare<[number], number>('SELECT count(*) FROM vectors WHERE key > ?').pluck();
      const all = count.get(0) ?? 0;
      const row = this.#db.prepare<[], CheckpointRow>('SELECT * FROM checkpoint').get();
      const size = statSync(this.#paths.graph, { throwIfNoEntry: false })?.size;
      if (row === undefined || row.bytes !== size) return all;
      const added = count.get(row.covered_key) ?? 0;
      return tooManyDead(row.elements - (all - added), row.elements) ? all : added;
    });
  }

  checkpoint(): Promise<void> {
    this.#checkpoint ??= this.#makeCheckpoint().finally(() => (this.#checkpoint = null));
    return this.#checkpoint;
  }

  dropUnusedVectors(): void {
    const unused = 'FROM vectors WHERE key NOT IN (SELECT vector_key FROM passages)';
    const any = this.#guard(() => this.#db.prepare(`SELECT 1 ${unused} LIMIT 1`).get());
    if (any !== undefined) this.#write(() => this.#db.exec(`DELETE ${unused}`));
  }

  close(): void {
    if (!this.#db.open) return;
    this.#running?.stop();
    this.#db.close();
    this.#lock.release();
  }

  async #makeCheckpoint(): Promise<void> {
    this.#requireOpen();
    const running = startCheckpoint(this.#paths);
    this.#running = running;
    const result = await running.result;
    this.#running = null;
    if (!this.#db.open) {
      // The writer was closed meanwhile. The next one removes the file if this cannot.
      rmSync(running.file, { force: true });
    } else if (result.outcome === 'failed') {
      throw checkpointFailed(this.#paths.directory, result.message);
    } else if (result.outcome === 'written') {
      installCheckpoint(this.#paths, running.file, result.row, (row) => this.#saveCheckpoint(row));
    } else if (result.outcome === 'empty') {
      this.#write(() => this.#db.exec('DELETE FROM checkpoint'));
      rmSync(this.#paths.graph, { force: true });
    }
  }

  #saveCheckpoint(row: CheckpointRow): void {
    this.#write(() =>
      this.#db
        .prepare(
          `INSERT OR REPLACE INTO checkpoint VALUES
           (1, :sha256, :bytes, :dimensions, :elements, :covered_key, :covered_change)`,
        )
        .run(row),
    );
  }

  /** One transaction, whose commit raises the archive's change. */
  #write<T>(change: () => T): T {
    return this.#guard(() =>
      this.#db
        .transaction(() => {
          const result = change();
          this.#db.prepare("UPDATE meta SET value = value + 1 WHERE name = 'change'").run();
          return result;
        })
        .immediate(),
    );
  }

  #guard<T>(work: () => T): T {
    this.#requireOpen();
    try {
      return work();
    } catch (error) {
      throw archiveError(this.#paths.directory, error);
    }
  }

  #requireOpen(): void {
    if (!this.#db.open) throw archiveMisuse('index-closed', 'The archive was closed.');
  }
}
