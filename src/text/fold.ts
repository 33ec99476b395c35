/**
 * The text with every character in its plain form (full width to half width, compatibility forms, lower case) and
 * every offset unchanged: what the fold would make longer or shorter stays as it is.
 * @param text any string
 * @returns a string of the same length in UTF-16 units
 */
export function fold(text: string): string {
  // Most of a page folds to itself; testing first keeps long texts quick.
  return text.replace(FOLDABLE, (unit) => {
    const plain = unit.normalize('NFKC').toLowerCase();
    return plain.length === unit.length ? plain : unit;
  });
}

// Latin capitals, full-width and compatibility forms, ideographic space and radicals: all that NFKC or case changes.
const FOLDABLE =
  /[A-Z\u00A0-\u00FF\u0100-\u024F\u2000-\u206F\u2100-\u218F\u2460-\u24FF\u2E80-\u2FDF\u3000\u3300-\u33FF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/g;

const CJK = /\p{Script=Han}/u;

/** Does the text hold a Chinese character? */
export function hasHan(text: string): boolean {
  return CJK.test(text);
}

/** NFKC, lower case, every run of white space one space, none at the ends. Length may change: for keys, not offsets. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
