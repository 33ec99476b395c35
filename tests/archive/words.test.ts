import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeWord } from '../../src/archive/words-codec.js';
import { indexed, maker, openReader, openWriter, put, sourceOf, temporary, vectorsOf } from './support.js';

const HOSTILE = [
  'c++', 'c', '3.5', '3', '5', '"', '""', "'", '*', '^', '(', ')', 'OR', 'or', 'AND', 'NOT', 'NEAR', 'near(a',
  'words:x', '-x', '+', '{a}', 'a b', '\0', '\uE000', '\uE0002b\uE000', '2b', '\ud800', '😀', 'é', 'e', '％', '—',
  'x'.repeat(5_000), ';drop table articles;--', '\u00A0', '\u200B', '中', '中国',
]; // prettier-ignore

describe('searching words', () => {
  it('finds each of the strangest words, and nothing but the passages that hold it', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const articles = HOSTILE.map((word, i) => {
      const story = indexed('a.txt', { text: `第${i}条。` });
      return { ...story, words: [word], passageWords: [[word]] };
    });
    writer.replaceSource(sourceOf('a.txt'), articles, vectorsOf(articles));
    const reader = await openReader(directory, maker);
    for (const [i, word] of HOSTILE.entries()) {
      const found = reader.passages(reader.searchWords([word], 99).map(({ key }) => key));
      expect(
        found.map(({ passage }) => passage.text),
        JSON.stringify(word),
      ).toEqual([`第${i}条。`]);
      expect(reader.documentFrequency([word])).toEqual(new Map([[word, 1]]));
    }
    expect(reader.searchWords(HOSTILE, 99)).toHaveLength(HOSTILE.length);
  });

  it('takes any words at all, and any number of them', async () => {
    const directory = temporary();
    put(await openWriter(directory, maker), sourceOf('a.txt'), [{ text: '大雨。' }]);
    const reader = await openReader(directory, maker);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        reader.searchWords(words, 5);
      }),
    );
    const many = Array.from({ length: 100_000 }, (_, i) => `w${i}`);
    expect(reader.searchWords(['雨', ...many], 5)).toHaveLength(1);
    expect(reader.searchWords([], 5)).toEqual([]);
    expect(reader.searchWords(['', ''], 5)).toEqual([]);
    expect(reader.searchWords(['雨'], 0)).toEqual([]);
  });

  it('keeps different words apart', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        expect(encodeWord(a) === encodeWord(b)).toBe(a === b);
        expect(encodeWord(a)).not.toMatch(/[\0-/:-`{-\x7F]/);
      }),
    );
  });

  it('ranks by BM25 with k1 1.2 and b 0.75', async () => {
    const directory = temporary();
    const texts = ['雨雨雨。', '雨风云雷电雪。', '风云。', '晴。', '阴。', '雾。', '霜。'];
    put(await openWriter(directory, maker), sourceOf('a.txt'), texts.map((text) => ({ text }))); // prettier-ignore
    const reader = await openReader(directory, maker);
    const lengths = texts.map((text) => text.length - 1);
    const mean = lengths.reduce((a, b) => a + b) / texts.length;
    // log((N - n + .5) / (n + .5)) · tf (k1 + 1) / (tf + k1 (1 - b + b · length / mean length))
    const bm25 = (n: number, tf: number, length: number) =>
      Math.log((texts.length - n + 0.5) / (n + 0.5)) *
      ((tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * length) / mean)));
    const hits = reader.searchWords(['雨'], 9);
    expect(hits.map(({ score }) => score)).toEqual([
      expect.closeTo(bm25(2, 3, 3), 9),
      expect.closeTo(bm25(2, 1, 6), 9),
    ]);
    // The longest holds both words, the shortest of the three only one of them, and is the shorter for it.
    const both = reader.passages(reader.searchWords(['雨', '云'], 9).map(({ key }) => key));
    expect(both.map(({ passage }) => passage.text)).toEqual(['雨雨雨。', '雨风云雷电雪。', '风云。']);
  });

  it('scores given passages and articles as searching does', async () => {
    const directory = temporary();
    put(await openWriter(directory, maker), sourceOf('a.txt'), [
      { text: '大雨。小雨。' },
      { text: '大风。晴。' },
      { text: '雷。电。' },
    ]);
    const reader = await openReader(directory, maker);
    const words = ['大', '雨'];
    const hits = reader.searchWords(words, 9);
    const all = [1, 2, 3].flatMap((key) => reader.articlePassages(key)).map(({ key }) => key);
    expect(all).toHaveLength(6);
    expect(reader.scoreWords(words, all)).toEqual(new Map(hits.map(({ key, score }) => [key, score])));
    const articles = reader.searchArticleWords(words, 9);
    expect(articles).toHaveLength(2);
    const scores = new Map(articles.map(({ articleKey, score }) => [articleKey, score]));
    expect(reader.scoreArticleWords(words, [...scores.keys(), 99])).toEqual(scores);
    expect(reader.scoreWords([], all).size).toBe(0);
    expect(reader.scoreWords(words, []).size).toBe(0);
    expect(reader.documentFrequency(['大', '雨', '雪'])).toEqual(new Map([['大', 2], ['雨', 1], ['雪', 0]])); // prettier-ignore
  });
});
