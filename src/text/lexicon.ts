import { dict } from '@node-rs/jieba/dict.js';

/** What jieba's dictionary knows of words and of how they begin. */
export interface Lexicon {
  /** How often the word stands in the dictionary's corpus; 0 where it does not know it. */
  frequency(word: string): number;
  /** Words, three characters or longer, that begin with the given characters and go on. */
  beginningWith(prefix: string): readonly string[];
}

/** Reads the dictionary (about 0.4 s). */
export function createLexicon(): Lexicon {
  const frequencies = new Map<string, number>();
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word, frequency] = line.split(' ');
    if (word) frequencies.set(word, Number(frequency));
  }
  const sorted = [...frequencies.keys()].filter((word) => word.length >= 3).sort();
  return {
    frequency: (word) => frequencies.get(word) ?? 0,
    beginningWith(prefix) {
      let at = lowerBound(sorted, prefix);
      const found: string[] = [];
      for (; sorted[at]?.startsWith(prefix) === true; at++) {
        const word = sorted[at] ?? '';
        if (word.length > prefix.length) found.push(word);
      }
      return found;
    },
  };
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
