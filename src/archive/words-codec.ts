/**
 * Marks the code point of a character that SQLite's `ascii` tokenizer would split at or fold. A private use
 * character: no word of a newspaper holds it, and one that does is itself encoded.
 */
const MARK = '\uE000';

/** Lower-case letters and digits of ASCII, and all beyond ASCII but the mark, are word characters as they are. */
const OTHER = /[\0-/:-`{-\x7F\uE000]/g;

/** Longer "words" (an address, a row of dashes) are cut to this many UTF-16 units, in the index and in questions alike. */
const LONGEST_WORD = 200;

/** SQLite takes 10 ms to read a query of a thousand words, and minutes for a hundred thousand: the rest is left out. */
const MOST_WORDS = 1_000;

/** A word as one token of the index. Different words give different tokens: `c++` is not `c`. */
export function encodeWord(word: string): string {
  const cut = word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word;
  return cut.replace(OTHER, (character) => `${MARK}${character.charCodeAt(0).toString(16)}${MARK}`);
}

/** Words as the text of a document of the words' tables. */
export function encodeWords(words: readonly string[]): string {
  return words
    .filter((word) => word !== '')
    .map(encodeWord)
    .join(' ');
}

/**
 * The query for documents that hold any of the words, the first thousand different ones; every word is a quoted
 * string, never query syntax.
 * @returns null where there is no word to look for
 */
export function matchAny(words: readonly string[]): string | null {
  const distinct = new Set<string>();
  for (const word of words) {
    if (distinct.size === MOST_WORDS) break;
    if (word !== '') distinct.add(encodeWord(word));
  }
  return distinct.size === 0 ? null : Array.from(distinct, (word) => `"${word}"`).join(' OR ');
}

/**
 * The query for documents that hold a word of every group.
 * @returns null where there is no group, or one without words
 */
export function matchEvery(groups: readonly (readonly string[])[]): string | null {
  const matches = groups.slice(0, MOST_WORDS).map(matchAny);
  if (matches.length === 0 || matches.includes(null)) return null;
  return matches.map((match) => `(${match ?? ''})`).join(' AND ');
}
