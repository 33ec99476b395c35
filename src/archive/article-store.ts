import type Database from 'better-sqlite3';

import type { IndexedArticle } from './archive.js';
import { archiveMisuse } from './archive-error.js';
import { ARTICLE_COLUMNS, articleToRow, contentHash, type PassageRow, passageRows } from './article-row.js';
import { checkedVector, vectorToBlob } from './vector-codec.js';
import { encodeWords } from './words-codec.js';

/** Puts single articles in and takes them out, with their passages, words and vectors; always within a transaction. */
export class ArticleStore {
  readonly #dimensions: number;
  readonly #insertArticle: Database.Statement;
  readonly #insertPassage: Database.Statement;
  readonly #insertVector: Database.Statement;
  readonly #insertPassageWords: Database.Statement;
  readonly #insertArticleWords: Database.Statement;
  readonly #findArticle: Database.Statement<[number, string], { key: number; content_hash: string }>;
  readonly #findVector: Database.Statement<[string], number>;
  readonly #passageKeys: Database.Statement<[number], number>;
  readonly #setOrdinal: Database.Statement<[number, number, number]>;
  readonly #deletions: readonly Database.Statement<[number]>[];
  readonly #deletePassageWords: Database.Statement<[number]>;

  constructor(db: Database.Database, dimensions: number) {
    this.#dimensions = dimensions;
    const columns = ['source_key', 'ordinal', 'content_hash', ...ARTICLE_COLUMNS];
    this.#insertArticle = db.prepare(
      `INSERT INTO articles (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
    );
    this.#insertPassage = db.prepare(
      'INSERT INTO passages (article_key, ordinal, passage_id, start, end, vector_key) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#insertVector = db.prepare('INSERT INTO vectors (hash, vector) VALUES (?, ?)');
    this.#insertPassageWords = db.prepare('INSERT INTO passage_words (rowid, words) VALUES (?, ?)');
    this.#insertArticleWords = db.prepare('INSERT INTO article_words (rowid, words) VALUES (?, ?)');
    this.#findArticle = db.prepare(
      'SELECT key, content_hash FROM articles WHERE source_key = ? AND article_id = ?',
    );
    this.#findVector = db.prepare<[string], number>('SELECT key FROM vectors WHERE hash = ?').pluck();
    this.#passageKeys = db
      .prepare<[number], number>('SELECT key FROM passages WHERE article_key = ?')
      .pluck();
    this.#setOrdinal = db.prepare('UPDATE articles SET ordinal = ? WHERE key = ? AND ordinal <> ?');
    this.#deletePassageWords = db.prepare('DELETE FROM passage_words WHERE rowid = ?');
    this.#deletions = [
      db.prepare('DELETE FROM passages WHERE article_key = ?'),
      db.prepare('DELETE FROM article_words WHERE rowid = ?'),
      db.prepare('DELETE FROM articles WHERE key = ?'),
    ];
  }

  /**
   * Stores an article as the `ordinal`th of its source. One that is there with the same content stays, keys and all;
   * one with the same id and other content is replaced.
   * @returns its key, and how it came there
   */
  put(
    sourceKey: number,
    ordinal: number,
    indexed: IndexedArticle,
    vectors: ReadonlyMap<string, readonly number[]>,
  ): { readonly key: number; readonly was: 'absent' | 'same' | 'different' } {
    requireWhole(indexed);
    const row = articleToRow(indexed.article);
    const passages = passageRows(indexed);
    const hash = contentHash(row, passages);
    const old = this.#findArticle.get(sourceKey, row.article_id);
    if (old?.content_hash === hash) {
      this.#setOrdinal.run(ordinal, old.key, ordinal);
      return { key: old.key, was: 'same' };
    }
    if (old !== undefined) this.remove(old.key);
    const values = { ...row, source_key: sourceKey, ordinal, content_hash: hash };
    const key = Number(this.#insertArticle.run(values).lastInsertRowid);
    this.#insertArticleWords.run(key, encodeWords(indexed.words));
    passages.forEach((passage, i) => {
      this.#putPassage(key, i, passage, indexed.passageWords[i] ?? [], vectors);
    });
    return { key, was: old === undefined ? 'absent' : 'different' };
  }

  remove(articleKey: number): void {
    for (const key of this.#passageKeys.all(articleKey)) this.#deletePassageWords.run(key);
    for (const deletion of this.#deletions) deletion.run(articleKey);
  }

  #putPassage(
    articleKey: number,
    ordinal: number,
    passage: PassageRow,
    words: readonly string[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): void {
    const vectorKey = this.#findVector.get(passage.hash) ?? this.#putVector(passage.hash, vectors);
    const { passage_id, start, end } = passage;
    const { lastInsertRowid } = this.#insertPassage.run(
      articleKey,
      ordinal,
      passage_id,
      start,
      end,
      vectorKey,
    );
    this.#insertPassageWords.run(lastInsertRowid, encodeWords(words));
  }

  #putVector(hash: string, vectors: ReadonlyMap<string, readonly number[]>): number {
    const vector = vectors.get(hash);
    if (vector === undefined) throw archiveMisuse('vector-missing', `There is no vector for ${hash}.`);
    const blob = vectorToBlob(checkedVector(vector, this.#dimensions));
    return Number(this.#insertVector.run(hash, blob).lastInsertRowid);
  }
}

/** Quotes are substrings: a passage that is not what its offsets say is not stored. */
function requireWhole({ article, passages, passageWords, vectorHashes }: IndexedArticle): void {
  const whole =
    passageWords.length === passages.length &&
    vectorHashes.length === passages.length &&
    passages.every(({ start, end, text }) => article.text.slice(start, end) === text);
  if (!whole) {
    throw archiveMisuse(
      'article-invalid',
      `The passages of article ${article.articleId} do not fit its text.`,
    );
  }
}
