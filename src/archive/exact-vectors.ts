import { indexDamaged } from './archive-error.js';
import { vectorFromBlob } from './vector-codec.js';

/** A vector as the database gives it. */
export interface VectorRow {
  readonly key: number;
  readonly vector: Uint8Array;
}

/** Where vectors are read from: one state of the archive. */
export interface VectorSource {
  readonly directory: string;
  vector(key: number): VectorRow | undefined;
  /** Those with `from <= key < to`. */
  vectors(from: number, to: number): IterableIterator<VectorRow>;
}

/** Keys of vectors in one chunk of the cache; a power of two. */
const CHUNK = 1024;

/** A chunk of which at least this many vectors are wanted at once is read whole: reading in order is the cheaper part. */
const WORTH_A_CHUNK = 32;

/** Memory for cached vectors, in bytes: 175,000 of 384 dimensions. What is beyond is read from the database each time. */
const CACHE_BYTES = 256 * 1024 * 1024;

interface Chunk {
  readonly values: Float32Array;
  readonly filled: Uint8Array;
}

/**
 * Exact cosines from the stored vectors. A key means one vector for as long as the archive lives, so what is cached
 * stays true over all its states, and a reader hands its cache on from one to the next.
 */
export class ExactVectors {
  readonly #dimensions: number;
  readonly #chunks = new Map<number, Chunk>();

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  /**
   * @param query unit vector
   * @returns the cosine for each key, in their order; NaN where there is no such vector
   */
  cosines(source: VectorSource, query: Float32Array, keys: ArrayLike<number>): Float64Array {
    this.#fill(source, keys);
    const cosines = new Float64Array(keys.length);
    let number = -1;
    let chunk: Chunk | undefined;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? 0;
      if (Math.floor(key / CHUNK) !== number) {
        number = Math.floor(key / CHUNK);
        chunk = this.#chunks.get(number);
      }
      const slot = key % CHUNK;
      if (chunk !== undefined && chunk.filled[slot] === 1) {
        cosines[i] = dot(query, chunk.values, slot * this.#dimensions);
      } else {
        const row = source.vector(key);
        cosines[i] = row === undefined ? Number.NaN : dot(query, this.#keep(source, row), 0);
      }
    }
    return cosines;
  }

  /** Reads the chunks that are worth it, as long as there is room for them. */
  #fill(source: VectorSource, keys: ArrayLike<number>): void {
    for (const [number, count] of countChunks(keys)) {
      if (count < WORTH_A_CHUNK || this.#chunks.has(number)) continue;
      if ((this.#chunks.size + 1) * CHUNK * this.#dimensions * 4 > CACHE_BYTES) return;
      this.#chunks.set(number, {
        values: new Float32Array(CHUNK * this.#dimensions),
        filled: new Uint8Array(CHUNK),
      });
      for (const row of source.vectors(number * CHUNK, (number + 1) * CHUNK)) this.#keep(source, row);
    }
  }

  /** Decodes a vector, and keeps it where its chunk is cached. */
  #keep(source: VectorSource, row: VectorRow): Float32Array {
    const vector = vectorFromBlob(row.vector, this.#dimensions);
    if (vector === null) throw indexDamaged(source.directory, `vector ${row.key} is not one`);
    const chunk = this.#chunks.get(Math.floor(row.key / CHUNK));
    const slot = row.key % CHUNK;
    chunk?.values.set(vector, slot * this.#dimensions);
    if (chunk !== undefined) chunk.filled[slot] = 1;
    return vector;
  }
}

/** How many of the keys fall into each chunk. */
function countChunks(keys: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  let number = -1;
  let count = 0;
  // Keys mostly come in order: the map is asked once for each run of them.
  for (let i = 0; i <= keys.length; i++) {
    const next = i < keys.length ? Math.floor((keys[i] ?? 0) / CHUNK) : -1;
    if (next !== number) {
      if (count > 0) counts.set(number, (counts.get(number) ?? 0) + count);
      [number, count] = [next, 0];
    }
    count++;
  }
  return counts;
}

/** Inner product of `query` with the numbers of `values` from `offset` on; four sums at a time, which is twice as fast. */
function dot(query: Float32Array, values: Float32Array, offset: number): number {
  const length = query.length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const j = offset + i;
    a += (query[i] as number) * (values[j] as number);
    b += (query[i + 1] as number) * (values[j + 1] as number);
    c += (query[i + 2] as number) * (values[j + 2] as number);
    d += (query[i + 3] as number) * (values[j + 3] as number);
  }
  for (; i < length; i++) a += (query[i] as number) * (values[offset + i] as number);
  return a + b + c + d;
}
