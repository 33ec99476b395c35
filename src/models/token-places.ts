/** Where a token stands: UTF-16 offsets into the text. */
export interface TokenPlace {
  readonly from: number;
  readonly to: number;
}

// A base character with what combines with it: composed into one by NFKC.
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
// What a normaliser drops or puts in between is at most so long.
const REACH = 12;

/**
 * Finds the pieces of a SentencePiece tokenizer in the text that they were made from: the tokenizer gives no offsets.
 *
 * The pieces, one after the other, are the text under NFKC with its white space made one `▁`; so both are walked along
 * together, and what the normaliser dropped is stepped over.
 * @returns a place a piece; a piece that stands for nothing (a lone `▁`) has an empty one
 */
export function placeTokens(text: string, pieces: readonly string[]): TokenPlace[] {
  const { characters, from, to } = normalised(text);
  let at = 0;
  return pieces.map((piece) => {
    let first = -1;
    let last = -1;
    for (const character of piece.replaceAll('▁', '')) {
      const found = characters.indexOf(character, at);
      if (found < 0 || found - at > REACH) continue;
      if (first < 0) first = found;
      last = found;
      at = found + 1;
    }
    if (first < 0) return { from: to[at - 1] ?? 0, to: to[at - 1] ?? 0 };
    return { from: from[first] ?? 0, to: to[last] ?? 0 };
  });
}

/** The text as the tokenizer sees it, a code point an entry, without white space, and where each comes from. */
function normalised(text: string): { characters: string[]; from: number[]; to: number[] } {
  const characters: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    for (const character of cluster.normalize('NFKC')) {
      if (/\s/u.test(character)) continue;
      characters.push(character);
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  return { characters, from, to };
}
