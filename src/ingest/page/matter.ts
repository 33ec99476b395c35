import type { Lexicon } from '../../text/lexicon.js';
import type { Segmenter } from '../../text/segment.js';

/** What a text is about: its words as numbers of a page's `Vocabulary`, and how much each of them tells. */
export interface Matter {
  /** Ascending. */
  readonly words: Int32Array;
  /** In the order of `words`. */
  readonly weights: Float64Array;
  /** Square root of the sum of the squared weights. */
  readonly length: number;
}

/** Numbers for the words of one page; matters are comparable only within it. */
export type Vocabulary = Map<string, number>;

// Words of the dictionary's corpus, roughly; a word that stands there so often tells nothing.
const CORPUS = 60_000_000;
/** The logarithm of `CORPUS`: the weight of a word that the dictionary does not know, before it is brought to 1. */
const UNKNOWN = 17.91;

/**
 * What a text is about: its words (stop words and single characters out), weighted by how rare they are; names, firms
 * and figures, which the dictionary does not know, weigh most. A word counts once however often it stands.
 * @param vocabulary of the page; new words are added to it
 */
export function matterOf(
  text: string,
  segmenter: Segmenter,
  lexicon: Lexicon,
  vocabulary: Vocabulary,
): Matter {
  const told = new Map<number, number>();
  for (const word of segmenter.searchWords(text)) {
    if (word.length < 2) continue;
    const known = vocabulary.get(word);
    const number = known ?? vocabulary.size;
    if (known === undefined) vocabulary.set(word, number);
    if (told.has(number)) continue;
    const weight = Math.log(CORPUS / (lexicon.frequency(word) + 1)) / UNKNOWN;
    told.set(number, weight * weight);
  }
  return matterFrom(told);
}

/** How much two texts of one page are about the same: cosine of their weighted words, 0..1. */
export function sharedMatter(one: Matter, other: Matter): number {
  if (one.length === 0 || other.length === 0) return 0;
  let product = 0;
  let at = 0;
  for (let index = 0; index < one.words.length; index++) {
    const word = one.words[index] ?? 0;
    while (at < other.words.length && (other.words[at] ?? 0) < word) at++;
    if (other.words[at] === word) product += (one.weights[index] ?? 0) * (other.weights[at] ?? 0);
  }
  return product / (one.length * other.length);
}

/** Several texts as one. */
export function mergeMatter(matters: readonly Matter[]): Matter {
  const told = new Map<number, number>();
  for (const { words, weights } of matters)
    words.forEach((word, index) => told.set(word, weights[index] ?? 0));
  return matterFrom(told);
}

function matterFrom(told: ReadonlyMap<number, number>): Matter {
  const words = Int32Array.from(told.keys()).sort();
  const weights = Float64Array.from(words, (word) => told.get(word) ?? 0);
  return { words, weights, length: Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) };
}
