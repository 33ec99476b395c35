import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { fold } from './fold.js';
import { toSimplifiedAligned } from './script.js';
import { isStopWord } from './stop-words.js';

/** Changes whenever the words that a text is cut into may change; an index built with another version is refused. */
export const SEGMENTER_VERSION = 'jieba-2.0.2/1';

/** A word of a text with its part of speech (jieba's tags: n, v, nr person, ns place, nt organisation, m number …). */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
  /** UTF-16 offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

/** Cuts Chinese and Latin text into words; the dictionary is loaded once, when the segmenter is made. */
export interface Segmenter {
  /**
   * Words for searching: folded, simplified, stop words and punctuation out, long words also in their parts.
   * @returns words in order, repeated as often as they stand
   */
  searchWords(text: string): string[];
  /** Every word with its part of speech and place. Words are folded and simplified; offsets are those of `text`. */
  tag(text: string): TaggedWord[];
}

/** Loads jieba's dictionary (about 0.3 s) and makes a segmenter of it. */
export function createSegmenter(): Segmenter {
  const jieba = Jieba.withDict(dict);
  return {
    searchWords(text) {
      const plain = toSimplifiedAligned(fold(text));
      return jieba
        .cutForSearch(plain, true)
        .map(trimSymbols)
        .filter((word) => word !== '' && !isStopWord(word));
    },
    tag(text) {
      const plain = toSimplifiedAligned(fold(text));
      let at = 0;
      return jieba.tag(plain, true).map(({ word, tag }) => {
        const start = at;
        at += word.length;
        return { word, tag, start, end: at };
      });
    },
  };
}

/** Without punctuation and symbols at its ends; empty where nothing else is there. */
function trimSymbols(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+#℃]+$/gu, '');
}
