import { describe, expect, it } from 'vitest';

import type { Limits } from '../../src/domain/limits.js';
import { article, fakeVector, maker, openReader, openWriter, put, sourceOf, temporary } from './support.js';

const metadata = { issueDateBasis: 'metadata' as const };

const FIRST = { text: '甲雨。', issueDate: '2022-11-07', paper: '晚报', ...metadata };

/** Four issues, one of them without a date; every article says 雨. */
async function fourIssues() {
  const directory = temporary();
  const writer = await openWriter(directory, maker);
  put(writer, sourceOf('2022/a.txt'), [FIRST]);
  put(writer, sourceOf('2023/a.txt'), [
    { text: '乙雨。', issueDate: '2023-01-01', paper: '日报', ...metadata },
  ]);
  put(writer, sourceOf('b.jsonl'), [
    { text: '丙雨。', issueDate: '2022-11-08', sourceId: 'one', paper: '晚报', ...metadata },
    { text: '丁雨。', sourceId: 'two' },
  ]);
  return openReader(directory, maker);
}

const CASES: [string, Limits, string][] = [
  ['no limits', {}, '甲乙丙丁'],
  ['a first day, itself included; without a date is out', { from: '2022-11-08' }, '乙丙'],
  ['a last day, itself included', { to: '2022-11-08' }, '甲丙'],
  ['one day', { from: '2022-11-07', to: '2022-11-07' }, '甲'],
  ['a paper', { paper: '晚报' }, '甲丙'],
  ['a paper and a day', { paper: '晚报', from: '2022-11-08' }, '丙'],
  ["ids of the input's own", { sourceIds: ['two', 'one', 'none'] }, '丙丁'],
  ['articles by their id', { articleIds: [article('2022/a.txt', FIRST).articleId, 'none'] }, '甲'],
  ['a file by its whole name', { sources: ['2022/a.txt'] }, '甲'],
  ['files by the last part of their name', { sources: ['a.txt', 'b.jsonl'] }, '甲乙丙丁'],
  ['no part of a name but the last', { sources: ['2022', 'txt', '%', ''] }, ''],
  ['an empty list', { sourceIds: [] }, ''],
  ['an empty list of files', { sources: [] }, ''],
  ['SQL', { paper: "' OR 1=1 --", sourceIds: ['"]', "'"] }, ''],
];

describe('limits', () => {
  it.each(CASES)('%s', async (_, limits, expected) => {
    const reader = await fourIssues();
    const first = (keys: readonly number[]) =>
      ['甲', '乙', '丙', '丁'].filter((name) => reader.passages(keys).some(({ passage }) => passage.text.startsWith(name))).join(''); // prettier-ignore
    const words = reader.searchWords(['雨'], 9, limits);
    expect(first(words.map(({ key }) => key))).toBe(expected);
    const vectors = reader.searchVectors(fakeVector('雨'), 9, limits);
    expect(first(vectors.map(({ key }) => key))).toBe(expected);
    const articles = reader.searchArticleWords(['雨'], 9, limits);
    const passages = articles.flatMap(({ articleKey }) => reader.articlePassages(articleKey));
    expect(first(passages.map(({ key }) => key))).toBe(expected);
    expect([...reader.articles(limits)].map(({ text }) => text.charAt(0)).join('')).toBe(expected);
  });

  it('leaves the scores of words as they are without', async () => {
    const reader = await fourIssues();
    const free = new Map(reader.searchWords(['甲', '雨'], 9).map(({ key, score }) => [key, score]));
    const limited = reader.searchWords(['甲', '雨'], 9, { paper: '晚报' });
    expect(limited).toHaveLength(2);
    for (const { key, score } of limited) expect(free.get(key)).toBe(score);
  });
});
