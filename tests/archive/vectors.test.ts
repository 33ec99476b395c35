import { describe, expect, it } from 'vitest';

import { type ArchiveReader } from '../../src/archive/archive.js';
import { bestPositions } from '../../src/archive/best.js';
import { measureRecall } from '../../src/archive/graph-recall.js';
import { vectorFromBlob, vectorToBlob, checkedVector } from '../../src/archive/vector-codec.js';
import type { Limits } from '../../src/domain/limits.js';
import {
  errorOf,
  fakeVector,
  maker,
  numbered,
  openReader,
  openWriter,
  put,
  sourceOf,
  temporary,
} from './support.js';

const COUNT = 700;
const days = (i: number) => `2022-11-${String((i % 30) + 1).padStart(2, '0')}`;
const stories = numbered(COUNT).map((story, i) => ({
  ...story,
  ...(i % 10 === 9 ? {} : { issueDate: days(i), issueDateBasis: 'inferred' as const }),
  paper: i % 2 === 0 ? '晚报' : '日报',
}));

/** What the searches have to find: every passage's cosine, computed one by one from its text. */
function bruteForce(reader: ArchiveReader, question: readonly number[], count: number, limits: Limits = {}) {
  const all: { text: string; score: number }[] = [];
  for (const article of reader.articles()) {
    if (limits.from !== undefined && !(article.issueDate !== null && article.issueDate >= limits.from))
      continue;
    if (limits.to !== undefined && !(article.issueDate !== null && article.issueDate <= limits.to)) continue;
    if (limits.paper !== undefined && article.paper !== limits.paper) continue;
    for (const text of article.text.match(/[^。]+。/g) ?? []) {
      all.push({ text, score: fakeVector(text).reduce((sum, x, i) => sum + x * (question[i] ?? 0), 0) });
    }
  }
  return all.sort((a, b) => b.score - a.score).slice(0, count);
}

const questions = ['第7号新闻', '三区下雨', '记者', '无关之事', '第699号新闻。'].map(fakeVector);

function expectSame(reader: ArchiveReader, limits?: Limits, count = 20): void {
  for (const question of questions) {
    const expected = bruteForce(reader, question, count, limits).map(({ score }) => score);
    const found = reader.searchVectors(question, count, limits);
    expect(found.map(({ score }) => score)).toEqual(
      expected.map((score) => expect.closeTo(score, 5) as number),
    );
    const scored = reader.scoreVectors(question, found.map(({ key }) => key)); // prettier-ignore
    for (const { key, score } of found) expect(scored.get(key)).toBeCloseTo(score, 5);
  }
}

describe('searching vectors', () => {
  it('agrees with brute force, from the graph, from what it does not cover, and from both', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a.jsonl'), stories);
    const reader = await openReader(directory, maker);
    expect(writer.uncovered()).toBe(new Set(stories.flatMap(({ text }) => text.match(/[^。]+。/g))).size);
    expectSame(reader);

    await writer.checkpoint();
    expect(writer.uncovered()).toBe(0);
    expect(await reader.refresh()).toBe(true);
    expectSame(reader);
    expectSame(await openReader(directory, maker));
    const { recall } = await measureRecall({ directory, maker, queries: questions });
    expect(recall).toBe(1);

    put(writer, sourceOf('b.jsonl'), [{ text: '第7号新闻。第8号新闻之二。' }, ...numbered(50, 680)]);
    writer.removeSource('nothing');
    expect(writer.uncovered()).toBeGreaterThan(0);
    await reader.refresh();
    expectSame(reader);

    writer.replaceSource(sourceOf('a.jsonl', 'fewer'), [], new Map());
    writer.dropUnusedVectors();
    await reader.refresh();
    expectSame(reader);
  });

  it('agrees with brute force under limits, narrow and wide, with and without a graph', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a.jsonl'), stories);
    const limits: Limits[] = [
      { paper: '晚报' },
      { from: '2022-11-02' },
      { from: '2022-11-10', to: '2022-11-10' },
      { to: '2022-11-20', paper: '日报' },
      { paper: '没有的报' },
    ];
    const reader = await openReader(directory, maker);
    for (const limit of limits) expectSame(reader, limit);
    await writer.checkpoint();
    await reader.refresh();
    for (const limit of limits) expectSame(reader, limit);
    expectSame(reader, { paper: '日报' }, 320);
  });

  it('finds every passage of one text, and one text only once in the graph', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a.txt'), numbered(100));
    for (let i = 0; i < 30; i++) put(writer, sourceOf(`ad-${i}.txt`), [{ text: '家电大减价。' }]);
    await writer.checkpoint();
    const reader = await openReader(directory, maker);
    const hits = reader.searchVectors(fakeVector('家电大减价。'), 35);
    expect(hits.slice(0, 30).every(({ score }) => score > 0.9999)).toBe(true);
    expect(reader.passages(hits.slice(0, 30).map(({ key }) => key)).every(({ passage }) => passage.text === '家电大减价。')).toBe(true); // prettier-ignore
    expect(hits).toHaveLength(35);
    expect(reader.searchVectors(fakeVector('家电大减价。'), 3)).toEqual(hits.slice(0, 3));
  });

  it('refuses what is no unit vector of its dimensions, wherever it comes in', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const [stored] = put(writer, sourceOf('a.txt'), [{ text: '大雨。' }]);
    await writer.checkpoint();
    const reader = await openReader(directory, maker);
    const good = fakeVector('大雨。');
    const bad: unknown[] = [
      [],
      good.slice(1),
      [...good, 0],
      good.map(() => 0),
      good.map((x) => x * 1.1),
      [Number.NaN, ...good.slice(1)],
      [Number.POSITIVE_INFINITY, ...good.slice(1)],
      [null, ...good.slice(1)],
      ['1', ...good.slice(1)],
      [{ valueOf: () => 0.1 }, ...good.slice(1)],
      [1e308, ...good.slice(1)],
    ];
    for (const vector of bad as number[][]) {
      expect((await errorOf(() => reader.searchVectors(vector, 3))).code).toBe('vector-invalid');
      expect((await errorOf(() => reader.scoreVectors(vector, [1]))).code).toBe('vector-invalid');
      const article = { ...stored!, vectorHashes: ['other'] };
      const store = () => writer.replaceSource(sourceOf('b.txt'), [article], new Map([['other', vector]]));
      expect((await errorOf(store)).code).toBe('vector-invalid');
    }
    expect(writer.sources()).toHaveLength(1);
    expect(reader.searchVectors(Object.assign([...good], { extra: 1 }), 3)).toHaveLength(1);
    expect(reader.searchVectors(good, 0)).toEqual([]);
    expect(reader.searchVectors(good, Number.NaN)).toEqual([]);
    expect(reader.searchVectors(good, 1e9)).toHaveLength(1);
  });

  it('searches an empty archive, and an emptied one', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const reader = await openReader(directory, maker);
    expect(reader.searchVectors(fakeVector('雨'), 5)).toEqual([]);
    await writer.checkpoint();
    put(writer, sourceOf('a.txt'), [{ text: '大雨。' }]);
    await writer.checkpoint();
    writer.removeSource('a.txt');
    writer.dropUnusedVectors();
    await writer.checkpoint();
    await reader.refresh();
    expect(reader.searchVectors(fakeVector('雨'), 5)).toEqual([]);
    expect(reader.coverage().sources).toBe(0);
    expect(writer.uncovered()).toBe(0);
  });
});

describe('the pieces', () => {
  it('keeps a vector through its bytes, at any place in memory', () => {
    const vector = checkedVector(fakeVector('雨'), 16);
    const shifted = Buffer.concat([Buffer.from([1]), vectorToBlob(vector)]).subarray(1);
    expect(vectorFromBlob(shifted, 16)).toEqual(vector);
    expect(vectorFromBlob(shifted, 8)).toBeNull();
    expect(vectorFromBlob(Buffer.alloc(64), 16)).toBeNull();
  });

  it('picks the best in order, the first of equals first', () => {
    expect(bestPositions([1, 3, Number.NaN, 3, 2, 0], 4)).toEqual([1, 3, 4, 0]);
    expect(bestPositions([1, 2], 9)).toEqual([1, 0]);
    expect(bestPositions([1, 2], 0)).toEqual([]);
  });
});
