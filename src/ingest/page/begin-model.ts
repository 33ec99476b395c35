import { foldForSeam, mix } from './continuation-model.js';

/** Tells whether a text begins as reports do. */
export interface BeginModel {
  /** @returns log odds that a report begins so, against a sentence within one or what stands behind a tear */
  score(text: string): number;
}

/** The table is `2 ** BEGIN_BITS` bytes. */
export const BEGIN_BITS = 18;
const STEP = 32;
const REACH = 32;
const ANCHORED = 6;

/**
 * @param table weights in 32nds, as `models/pages/begin.bin` holds them; its features are those of
 * training/pages/begin.py: runs of two and three characters among the first, and the very first as they stand
 * @throws RangeError where the table has another size
 */
export function createBeginModel(table: Int8Array): BeginModel {
  const mask = (1 << BEGIN_BITS) - 1;
  if (table.length !== mask + 1) throw new RangeError(`a table of ${table.length} weights`);
  return {
    score(text) {
      const codes = foldForSeam(text.slice(0, 2 * REACH)).slice(0, REACH);
      let sum = 0;
      for (const size of [2, 3]) {
        for (let at = 0; at + size <= codes.length; at++) {
          let hash = Math.imul(size, 0x9e3779b1) >>> 0;
          for (let k = 0; k < size; k++) hash = mix(hash, codes[at + k] ?? 0);
          sum += table[hash & mask] ?? 0;
        }
      }
      let hash = Math.imul(7, 0x9e3779b1) >>> 0;
      for (const code of codes.slice(0, ANCHORED)) {
        hash = mix(hash, code);
        sum += table[hash & mask] ?? 0;
      }
      return sum / STEP;
    },
  };
}
