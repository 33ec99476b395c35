import { describe, expect, it } from 'vitest';

import { dumpArchive } from '../../src/archive/digest.js';
import { killRounds } from './kill-rounds.js';
import {
  errorOf,
  indexed,
  maker,
  numbered,
  openReader,
  openWriter,
  put,
  sourceOf,
  temporary,
  vectorsOf,
} from './support.js';

const source = sourceOf('a.jsonl');
const batches = [0, 1, 2].map((n) => numbered(10, n * 10).map((story) => indexed('a.jsonl', story)));

describe('a file of many batches', () => {
  it('goes on where a run ended, keeping what is there with its keys', async () => {
    const directory = temporary();
    const first = await openWriter(directory, maker);
    first.beginSource(source);
    expect(first.addBatch('a.jsonl', batches[0]!, vectorsOf(batches[0]!))).toEqual({
      added: 10,
      kept: 0,
      removed: 0,
    });
    first.addBatch('a.jsonl', batches[1]!, vectorsOf(batches[1]!));
    first.close();

    const reader = await openReader(directory, maker);
    expect(reader.coverage().articles).toBe(20);
    const keys = reader.searchWords(['雨'], 99).map(({ key }) => key);

    const second = await openWriter(directory, maker);
    expect(second.sources()).toEqual([{ ...source, complete: false }]);
    second.beginSource(source);
    expect(
      second.missingVectors(batches.flat().flatMap(({ vectorHashes }) => vectorHashes)).length,
    ).toBeLessThan(31);
    for (const [i, batch] of batches.entries()) {
      const result = second.addBatch('a.jsonl', batch, vectorsOf(batch));
      expect(result).toEqual(i < 2 ? { added: 0, kept: 10, removed: 0 } : { added: 10, kept: 0, removed: 0 });
    }
    expect(second.finishSource(source)).toEqual({ added: 0, kept: 0, removed: 0 });
    await reader.refresh();
    expect(reader.searchWords(['雨'], 99).map(({ key }) => key)).toEqual(expect.arrayContaining(keys));
    expect(second.sources()).toEqual([source]);

    const clean = temporary();
    put(await openWriter(clean, maker), source, numbered(30));
    expect(dumpArchive(directory)).toEqual(dumpArchive(clean));
  });

  it('keeps what it held before until it is finished, then drops what no batch named', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, source, numbered(10));
    const reader = await openReader(directory, maker);
    writer.beginSource({ ...source, contentHash: 'new' });
    writer.addBatch('a.jsonl', batches[1]!, vectorsOf(batches[1]!));
    await reader.refresh();
    expect(reader.coverage().articles).toBe(20);
    expect(writer.finishSource({ ...source, contentHash: 'new' })).toEqual({
      added: 0,
      kept: 0,
      removed: 10,
    });
    await reader.refresh();
    expect([...reader.articles()].map(({ text }) => text)).toEqual(numbered(10, 10).map(({ text }) => text));
  });

  it('follows the order of the file, not that in which articles came in', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, source, [...numbered(10, 20), ...numbered(10)]);
    put(writer, sourceOf('a.jsonl', 'sorted'), numbered(30));
    const reader = await openReader(directory, maker);
    expect([...reader.articles()].map(({ sourceId }) => Number(sourceId))).toEqual([...Array(30).keys()]);
  });

  it('undoes a batch as a whole where one article of it is wrong', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    writer.beginSource(source);
    const wrong = [
      ...batches[0]!.slice(0, 9),
      { ...batches[0]![9]!, vectorHashes: ['unknown', 'unknown', 'unknown'] },
    ];
    const store = () => writer.addBatch('a.jsonl', wrong, vectorsOf(batches[0]!));
    expect((await errorOf(store)).code).toBe('vector-missing');
    expect((await openReader(directory, maker)).coverage()).toMatchObject({ articles: 0, passages: 0 });
    for (const batch of batches) writer.addBatch('a.jsonl', batch, vectorsOf(batch));
    writer.finishSource(source);
    const clean = temporary();
    put(await openWriter(clean, maker), source, numbered(30));
    expect(dumpArchive(directory)).toEqual(dumpArchive(clean));
  });

  it('has to be begun', async () => {
    const writer = await openWriter(temporary(), maker);
    expect((await errorOf(() => writer.addBatch('a.jsonl', [], new Map()))).code).toBe('source-not-begun');
    put(writer, source, []);
    expect((await errorOf(() => writer.addBatch('a.jsonl', [], new Map()))).code).toBe('source-not-begun');
    expect((await errorOf(() => writer.finishSource(source))).code).toBe('source-not-begun');
  });
});

describe('digests', () => {
  it('do not depend on the history, and do on every word', async () => {
    const [one, other] = [temporary(), temporary()];
    const first = await openWriter(one, maker);
    put(first, sourceOf('b.txt'), numbered(5, 50));
    put(first, source, numbered(30));
    const second = await openWriter(other, maker);
    put(second, sourceOf('c.txt'), numbered(40, 500));
    put(second, source, numbered(20, 7));
    put(second, source, numbered(30));
    put(second, sourceOf('b.txt'), numbered(5, 50));
    second.removeSource('c.txt');
    expect(dumpArchive(other).vectors).not.toBe(dumpArchive(one).vectors);
    second.dropUnusedVectors();
    await second.checkpoint();
    expect(dumpArchive(other)).toEqual(dumpArchive(one));

    const [article] = numbered(1, 50).map((story) => indexed('b.txt', story));
    const swapped = {
      ...article!,
      words: [...article!.words].reverse(),
      article: { ...article!.article, page: '1' },
    };
    second.replaceSource(sourceOf('b.txt'), [swapped, ...numbered(4, 51).map((story) => indexed('b.txt', story))], new Map()); // prettier-ignore
    const [before, after] = [dumpArchive(one), dumpArchive(other)];
    expect(after.words).not.toBe(before.words);
    expect(after.catalogue).not.toBe(before.catalogue);
    expect([after.text, after.vectors]).toEqual([before.text, before.vectors]);
  });
});

it('loses nothing and shows no half state when the writer is killed', { timeout: 60_000 }, async () => {
  await killRounds(temporary(), temporary(), 5, 500);
});
