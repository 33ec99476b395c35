import type { Article } from './domain/article.js';
import { chineseFor } from './question/glossary.js';
import { cleanQuestion } from './question/clean.js';
import { fold, hasHan } from './text/fold.js';
import { toSimplifiedAligned } from './text/script.js';
import type { Segmenter } from './text/segment.js';
import { sentences, type Span } from './text/sentences.js';

/** Words that an article has to hold, every one. */
export interface WatchedWords {
  /** What is written without a blank in it: it stands as it is written, or its words do. */
  readonly chunks: readonly {
    readonly written: string;
    /** Each in the forms that it may have on the page. */
    readonly words: readonly (readonly string[])[];
  }[];
  /**
   * To search the word index for: of each group one word. Chinese words in their shortest parts, since a page may cut
   * 西岭镇油茶 where the watch does not.
   */
  readonly groups: readonly (readonly string[])[];
}

/** The content words of a text that somebody watches for; none where it has only function words. */
export function watchedWords(text: string, segmenter: Segmenter): WatchedWords {
  const chunks = cleanQuestion(text)
    .query.split(/[\s,，、;；]+/u)
    .map((written) => ({ written, words: [...new Set(segmenter.searchWords(written))] }))
    .filter(({ words }) => words.length > 0);
  const words = [...new Set(chunks.flatMap((chunk) => chunk.words))];
  const parts = words.filter(
    (word) => !words.some((other) => other !== word && hasHan(other) && word.includes(other)),
  );
  return {
    chunks: chunks.map((chunk) => ({ ...chunk, words: chunk.words.map(formsOf) })),
    groups: parts.map(formsOf),
  };
}

/** An English word also as a Chinese page may have it. */
function formsOf(word: string): readonly string[] {
  return hasHan(word) ? [word] : [word, ...chineseFor(word)];
}

/** A text as words are looked for in it: folded and simplified, every offset unchanged. */
export function plainForWords(text: string): string {
  return toSimplifiedAligned(fold(text));
}

/** Does the text hold every word? Not by the word index, which cuts a name now one way and now another. */
export function holdsEvery(plain: string, { chunks }: WatchedWords): boolean {
  return chunks.every(
    ({ written, words }) =>
      stands(plain, written) || words.every((forms) => forms.some((form) => stands(plain, form))),
  );
}

/** A Chinese word stands wherever its characters do; Latin letters and digits not within a longer word or number. */
function stands(plain: string, word: string): boolean {
  const joined = (before: string, after: string): boolean => /^[a-z0-9]{2}$/u.test(before + after);
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (joined(plain.charAt(at - 1), word.charAt(0))) continue;
    if (!joined(word.slice(-1), plain.charAt(end))) return true;
  }
  return false;
}

/** The sentence that holds most of the words, before a headline that holds as many, the first before others. */
export function bestSentence({ text, lines }: Article, { chunks }: WatchedWords): Span {
  const plain = plainForWords(text);
  const bodyAt = lines.find(({ role }) => role === 'body')?.start ?? 0;
  let best: { readonly span: Span; readonly score: number } | null = null;
  for (const span of sentences(text)) {
    const sentence = plain.slice(span.start, span.end);
    const held = chunks.reduce((sum, { written, words }) => {
      const count = words.filter((forms) => forms.some((form) => stands(sentence, form))).length;
      return sum + (stands(sentence, written) ? words.length + 1 : count);
    }, 0);
    const score = held + (span.start >= bodyAt ? 0.5 : 0);
    if (best === null || score > best.score) best = { span, score };
  }
  return best?.span ?? { start: 0, end: text.length };
}
