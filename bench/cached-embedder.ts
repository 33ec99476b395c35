import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import Database from 'better-sqlite3';
import type { Embedder } from '../src/models/embedder.js';

/** An embedder that keeps its vectors by content, so that a run costs only what is new. */
export class CachedEmbedder extends Embeddings implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  /** How many texts were asked for, and of how many the vector was known. */
  asked = 0;
  known = 0;
  readonly #embedder: Embedder & { warmUp?: () => Promise<void> };
  readonly #database: Database.Database;
  readonly #find: Database.Statement<[Buffer], { vector: Buffer }>;
  readonly #put: Database.Statement<[Buffer, Buffer]>;

  /** @param file a database, made where there is none; a vector belongs to the embedder's id and its text */
  constructor(embedder: Embedder, file: string) {
    super({});
    this.id = embedder.id;
    this.dimensions = embedder.dimensions;
    this.#embedder = embedder;
    mkdirSync(dirname(file), { recursive: true });
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID',
    );
    this.#find = this.#database.prepare('SELECT vector FROM vector WHERE key = ?');
    this.#put = this.#database.prepare('INSERT OR REPLACE INTO vector VALUES (?, ?)');
  }

  async warmUp(): Promise<void> {
    await this.#embedder.warmUp?.();
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const found = texts.map((text) => this.#find.get(this.#key(text))?.vector);
    const missing = texts.filter((_, at) => found[at] === undefined);
    const made = (missing.length === 0 ? [] : await this.#embedder.embedDocuments(missing)).map(bytesOf);
    this.asked += texts.length;
    this.known += texts.length - missing.length;
    this.#database.transaction(() => {
      missing.forEach((text, at) => this.#put.run(this.#key(text), made[at] ?? bytesOf([])));
    })();
    let next = 0;
    return found.map((bytes) => numbersOf(bytes ?? made[next++] ?? bytesOf([])));
  }

  /** Questions are not kept: what one costs belongs to the time that is measured. */
  override async embedQuery(text: string): Promise<number[]> {
    return numbersOf(bytesOf(await this.#embedder.embedQuery(text)));
  }

  async close(): Promise<void> {
    this.#database.close();
    await this.#embedder.close();
  }

  #key(text: string): Buffer {
    return createHash('sha256').update(`${this.id}\0passage\0${text}`).digest();
  }
}

// The encoder's own numbers are of four bytes: nothing is lost.
const bytesOf = (vector: readonly number[]): Buffer => Buffer.from(Float32Array.from(vector).buffer);
const numbersOf = (bytes: Buffer): number[] => Array.from(new Float32Array(Uint8Array.from(bytes).buffer));
