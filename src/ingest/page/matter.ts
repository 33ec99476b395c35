import type { Lexicon } from '../../text/lexicon.js';
import type { Segmenter } from '../../text/segment.js';

/** The words of a text, each with how much it tells what the text is about. */
export interface Matter {
  readonly words: ReadonlyMap<string, number>;
  /** Square root of the sum of the squared weights. */
  readonly length: number;
}

// Words of the dictionary's corpus, roughly; a word that stands there so often tells nothing.
const CORPUS = 60_000_000;
const LONGEST_WEIGHT = Math.log(CORPUS);

/**
 * What a text is about: its words (stop words and single characters out), weighted by how rare they are; names, firms
 * and figures, which the dictionary does not know, weigh most. A word counts once however often it stands.
 */
export function matterOf(text: string, segmenter: Segmenter, lexicon: Lexicon): Matter {
  const words = new Map<string, number>();
  let square = 0;
  for (const word of segmenter.searchWords(text)) {
    if (word.length < 2 || words.has(word)) continue;
    const weight = Math.log(CORPUS / (lexicon.frequency(word) + 1)) / LONGEST_WEIGHT;
    const told = weight * weight;
    words.set(word, told);
    square += told * told;
  }
  return { words, length: Math.sqrt(square) };
}

/** How much two texts are about the same: cosine of their weighted words, 0..1. */
export function sharedMatter(one: Matter, other: Matter): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [few, many] = one.words.size <= other.words.size ? [one, other] : [other, one];
  let product = 0;
  for (const [word, weight] of few.words) product += weight * (many.words.get(word) ?? 0);
  return product / (one.length * other.length);
}

/** Several texts as one. */
export function mergeMatter(matters: readonly Matter[]): Matter {
  const words = new Map<string, number>();
  for (const matter of matters) for (const [word, weight] of matter.words) words.set(word, weight);
  let square = 0;
  for (const weight of words.values()) square += weight * weight;
  return { words, length: Math.sqrt(square) };
}
