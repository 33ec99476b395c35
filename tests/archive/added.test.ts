import { describe, expect, it } from 'vitest';
import { article, maker, numbered, openReader, openWriter, put, sourceOf, temporary } from './support.js';

describe('what was added since a mark', () => {
  it('is everything without one, and what was stored behind it with one', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a'), numbered(2));
    const reader = await openReader(directory, maker);
    const first = reader.added(null);
    expect(first.articles.map(({ sourceId }) => sourceId)).toEqual(['0', '1']);
    expect(reader.added(first.mark)).toEqual({ mark: first.mark, articles: [] });
    put(writer, sourceOf('b'), numbered(1, 2));
    await reader.refresh();
    const { articleId } = article('b', numbered(1, 2)[0]!);
    expect(reader.added(first.mark).articles).toEqual([
      { articleKey: 3, articleId, source: 'b', sourceId: '2', issueDate: null },
    ]);
  });

  it('does not come again where the newest articles were removed meanwhile', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a'), numbered(1));
    put(writer, sourceOf('b'), numbered(1, 1));
    const reader = await openReader(directory, maker);
    const { mark } = reader.added(null);
    writer.removeSource('b');
    put(writer, sourceOf('c'), numbered(1, 2));
    await reader.refresh();
    expect(reader.added(mark).articles.map(({ source }) => source)).toEqual(['c']);
  });

  it.each(['', 'x', 'another archive:7', ':', 'x:y:z'])('is everything after the mark %j', async (mark) => {
    const directory = temporary();
    put(await openWriter(directory, maker), sourceOf('a'), numbered(2));
    expect((await openReader(directory, maker)).added(mark).articles).toHaveLength(2);
  });
});

describe('articles that hold a word of every group', () => {
  it('are found beyond a key, whatever signs the words are made of', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(
      writer,
      sourceOf('a'),
      ['甲 c++。', '甲乙 c。', '乙 "or"。', '甲乙丙。'].map((text) => ({ text })),
    );
    const reader = await openReader(directory, maker);
    expect(reader.articlesWithAll([['甲']], 0)).toEqual([1, 2, 4]);
    expect(reader.articlesWithAll([['甲'], ['乙', 'c++']], 0)).toEqual([1, 2, 4]);
    expect(reader.articlesWithAll([['甲'], ['乙', 'c++']], 1)).toEqual([2, 4]);
    expect(reader.articlesWithAll([['乙'], ['"or"']], 0)).toEqual([3]);
    expect(reader.articlesWithAll([['甲'], []], 0)).toEqual([]);
    expect(reader.articlesWithAll([], 0)).toEqual([]);
  });
});
