import { createHash } from 'node:crypto';

import type Database from 'better-sqlite3';

type Posting = readonly [term: string, key: number, offset: number];

/**
 * Digest of what a words' table holds, read back from the table itself. Its postings come by term, so a running hash
 * is kept for each document, and these are hashed in the documents' order.
 * @param documents query for the documents' keys, in an order that does not depend on the keys
 */
export function digestWords(
  db: Database.Database,
  table: 'passage_words' | 'article_words',
  documents: string,
): Buffer {
  const keys = db.prepare<[], number>(documents).pluck().all();
  const places = new Map(keys.map((key, place) => [key, place]));
  const hashes = new Uint32Array(keys.length * 2);
  let strangers = 0;
  let lastTerm: string | undefined;
  let [low, high] = [0, 0];
  db.exec(`CREATE VIRTUAL TABLE temp.postings USING fts5vocab(main, ${table}, instance)`);
  try {
    const postings = db.prepare('SELECT term, doc, offset FROM temp.postings').raw();
    for (const [term, key, offset] of postings.iterate() as IterableIterator<Posting>) {
      if (term !== lastTerm) {
        const hash = createHash('sha256').update(term).digest();
        [low, high] = [hash.readUInt32LE(0), hash.readUInt32LE(4)];
        lastTerm = term;
      }
      const place = places.get(key);
      if (place === undefined) strangers++;
      else {
        hashes[place * 2] = mix(hashes[place * 2] ?? 0, low, offset);
        hashes[place * 2 + 1] = mix(hashes[place * 2 + 1] ?? 0, high, offset);
      }
    }
  } finally {
    db.exec('DROP TABLE temp.postings');
  }
  return createHash('sha256').update(hashes).update(String(strangers)).digest();
}

/** One step of a running 32-bit hash (multiplier of MurmurHash3); both halves together make chance matches rare. */
function mix(hash: number, term: number, offset: number): number {
  const mixed = Math.imul(hash ^ term ^ Math.imul(offset, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
