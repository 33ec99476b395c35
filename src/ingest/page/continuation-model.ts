/** The characters of a text that stand next to a tear, nearest first. */
export type SeamSide = readonly number[];

/** Tells whether one piece of text goes on where another stops, by the characters on both sides of the tear. */
export interface ContinuationModel {
  /**
   * @param left characters before the tear, of `endSide`
   * @param right characters behind it, of `beginSide`
   * @returns log odds that the two were one: above 0 for, below 0 against; 0 where a side has no character
   */
  score(left: SeamSide, right: SeamSide): number;
}

/** The last characters of a text, as `ContinuationModel.score` takes them. */
export function endSide(text: string): SeamSide {
  return foldForSeam(text.slice(-4 * REACH))
    .slice(-REACH)
    .reverse();
}

/** The first characters of a text, as `ContinuationModel.score` takes them. */
export function beginSide(text: string): SeamSide {
  return foldForSeam(text.slice(0, 4 * REACH)).slice(0, REACH);
}

/** The table is `2 ** SEAM_BITS` bytes. */
export const SEAM_BITS = 22;
const STEP = 32;
const REACH = 4;

// Which characters of the left side (1 is the last) and of the right side (1 is the first) are looked up together; as
// in training/pages/seam.py.
const TEMPLATES: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[1], [1]],
  [[2, 1], [1]],
  [[1], [1, 2]],
  [
    [2, 1],
    [1, 2],
  ],
  [[3, 2, 1], [1]],
  [[1], [1, 2, 3]],
  [
    [3, 2, 1],
    [1, 2],
  ],
  [
    [2, 1],
    [1, 2, 3],
  ],
  [
    [3, 2, 1],
    [1, 2, 3],
  ],
  [[2], [1]],
  [[1], [2]],
  [[2], [2]],
];

/**
 * @param table weights in 32nds, as `models/pages/seam.bin` holds them
 * @throws RangeError where the table has another size
 */
export function createContinuationModel(table: Int8Array): ContinuationModel {
  const mask = (1 << SEAM_BITS) - 1;
  if (table.length !== mask + 1) throw new RangeError(`a table of ${table.length} weights`);
  return {
    score(left, right) {
      let sum = 0;
      for (const [number, [lefts, rights]] of TEMPLATES.entries()) {
        if ((lefts[0] ?? 1) > left.length || (rights.at(-1) ?? 1) > right.length) continue;
        let hash = Math.imul(number + 1, 0x9e3779b1) >>> 0;
        for (const place of lefts) hash = mix(hash, left[place - 1] ?? 0);
        for (const place of rights) hash = mix(hash, right[place - 1] ?? 0);
        sum += table[hash & mask] ?? 0;
      }
      return sum / STEP;
    },
  };
}

/** One more character in a hash; as in training/pages. */
export function mix(hash: number, code: number): number {
  const next = Math.imul(hash ^ code, 0x01000193) >>> 0;
  return (next ^ (next >>> 15)) >>> 0;
}

/** Without white space, wide as narrow, no digit and no Latin letter told from another. */
export function foldForSeam(text: string): number[] {
  const codes: number[] = [];
  for (const character of text.normalize('NFKC')) {
    if (/\s/u.test(character)) continue;
    const code = /\p{Nd}/u.test(character) ? 48 : /[a-z]/iu.test(character) ? 97 : character.codePointAt(0);
    codes.push(code === undefined || code > 0xffff ? 0xfffd : code);
  }
  return codes;
}
