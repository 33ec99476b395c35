import type Database from 'better-sqlite3';

import type { InputWarning } from '../domain/warning.js';
import type { IndexedArticle, StoredSource, StoreResult } from './archive.js';
import { archiveMisuse } from './archive-error.js';
import type { ArticleStore } from './article-store.js';

interface SourceRow {
  readonly key: number;
  readonly source: string;
  readonly content_hash: string;
  readonly named: number;
  readonly complete: number;
  readonly warnings: string;
}

/** Sources and which articles belong to them; always within a transaction. */
export class SourceStore {
  readonly #db: Database.Database;
  readonly #articles: ArticleStore;

  constructor(db: Database.Database, articles: ArticleStore) {
    this.#db = db;
    this.#articles = articles;
    // What this run's batches named, of files begun and not finished. It goes with the connection: a run that died
    // is begun again from its first batch, and keeps the articles it finds in place.
    db.exec(
      'CREATE TEMP TABLE named_articles (source_key INTEGER, article_key INTEGER, PRIMARY KEY (source_key, article_key))',
    );
    db.exec('CREATE TEMP TABLE begun (source_key INTEGER PRIMARY KEY, next_ordinal INTEGER NOT NULL)');
  }

  list(): StoredSource[] {
    const rows = this.#db.prepare<[], SourceRow>('SELECT * FROM sources ORDER BY source').all();
    return rows.map(({ source, content_hash, named, complete, warnings }) => ({
      source,
      contentHash: content_hash,
      named: named === 1,
      complete: complete === 1,
      warnings: JSON.parse(warnings) as InputWarning[],
    }));
  }

  begin(source: StoredSource): void {
    this.#save(source, false);
    const key = this.#requireKey(source.source);
    this.#forget(key);
    this.#db.prepare('INSERT INTO begun (source_key, next_ordinal) VALUES (?, 0)').run(key);
  }

  add(
    source: string,
    articles: readonly IndexedArticle[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): StoreResult {
    const key = this.#requireKey(source);
    let ordinal = this.#requireBegun(key, source);
    const name = this.#db.prepare('INSERT OR IGNORE INTO named_articles VALUES (?, ?)');
    const known = this.#db
      .prepare<[number, string], number>(
        `SELECT a.key FROM articles a JOIN named_articles n ON n.source_key = a.source_key AND n.article_key = a.key
         WHERE a.source_key = ? AND a.article_id = ?`,
      )
      .pluck();
    const result = { added: 0, kept: 0, removed: 0 };
    for (const indexed of articles) {
      if (known.get(key, indexed.article.articleId) !== undefined) continue; // the first of its id counts
      const { key: articleKey, was } = this.#articles.put(key, ordinal, indexed, vectors);
      name.run(key, articleKey);
      ordinal++;
      if (was === 'same') result.kept++;
      else result.added++;
      if (was === 'different') result.removed++;
    }
    this.#db.prepare('UPDATE begun SET next_ordinal = ? WHERE source_key = ?').run(ordinal, key);
    return result;
  }

  finish(source: StoredSource): StoreResult {
    const key = this.#requireKey(source.source);
    this.#requireBegun(key, source.source);
    const gone = this.#db
      .prepare<[number, number], number>(
        `SELECT key FROM articles WHERE source_key = ?
         AND key NOT IN (SELECT article_key FROM named_articles WHERE source_key = ?)`,
      )
      .pluck()
      .all(key, key);
    for (const article of gone) this.#articles.remove(article);
    this.#save(source, true);
    this.#forget(key);
    return { added: 0, kept: 0, removed: gone.length };
  }

  remove(source: string): boolean {
    const key = this.#key(source);
    if (key === undefined) return false;
    const articles = this.#db
      .prepare<[number], number>('SELECT key FROM articles WHERE source_key = ?')
      .pluck()
      .all(key);
    for (const article of articles) this.#articles.remove(article);
    this.#db.prepare('DELETE FROM sources WHERE key = ?').run(key);
    this.#forget(key);
    return true;
  }

  removeArticle(articleId: string, hashWithout: (contentHash: string) => string): string[] {
    const found = this.#db
      .prepare<[string], { key: number; source_key: number; source: string; content_hash: string }>(
        `SELECT a.key, a.source_key, s.source, s.content_hash FROM articles a JOIN sources s ON s.key = a.source_key
         WHERE a.article_id = ? ORDER BY s.source`,
      )
      .all(articleId);
    const rename = this.#db.prepare('UPDATE sources SET content_hash = ? WHERE key = ?');
    for (const { key, source_key, content_hash } of found) {
      this.#articles.remove(key);
      rename.run(hashWithout(content_hash), source_key);
    }
    return found.map(({ source }) => source);
  }

  #save({ source, contentHash, named, warnings }: StoredSource, complete: boolean): void {
    this.#db
      .prepare(
        `INSERT INTO sources (source, name, content_hash, named, complete, warnings) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (source) DO UPDATE SET content_hash = excluded.content_hash, named = excluded.named,
           complete = excluded.complete, warnings = excluded.warnings`,
      )
      .run(
        source,
        source.slice(source.lastIndexOf('/') + 1),
        contentHash,
        Number(named),
        Number(complete),
        JSON.stringify(warnings),
      );
  }

  #key(source: string): number | undefined {
    return this.#db.prepare<[string], number>('SELECT key FROM sources WHERE source = ?').pluck().get(source);
  }

  #requireKey(source: string): number {
    const key = this.#key(source);
    if (key === undefined) throw notBegun(source);
    return key;
  }

  #requireBegun(key: number, source: string): number {
    const next = this.#db
      .prepare<[number], number>('SELECT next_ordinal FROM begun WHERE source_key = ?')
      .pluck()
      .get(key);
    if (next === undefined) throw notBegun(source);
    return next;
  }

  #forget(key: number): void {
    this.#db.prepare('DELETE FROM named_articles WHERE source_key = ?').run(key);
    this.#db.prepare('DELETE FROM begun WHERE source_key = ?').run(key);
  }
}

function notBegun(source: string): Error {
  return archiveMisuse('source-not-begun', `Batches of ${source} come without beginSource before them.`);
}
