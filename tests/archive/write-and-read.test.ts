import { describe, expect, it } from 'vitest';

import { articleFromRow, articleToRow } from '../../src/archive/article-row.js';
import {
  article,
  errorOf,
  indexed,
  maker,
  openReader,
  openWriter,
  put,
  sourceOf,
  temporary,
  vectorsOf,
} from './support.js';

const RICE = {
  text: '头题\n水稻丰收\n早稻亩产五百公斤。晚稻正在插秧。',
  kicker: '头题',
  title: '水稻丰收',
  subtitles: ['早稻亩产五百公斤'],
  byline: '记者 李雷',
  reporters: ['李雷'],
  correspondents: ['韩梅梅'],
  paper: '衡阳晚报',
  issueDate: '2022-11-07',
  issueDateBasis: 'inferred' as const,
  page: 'A03',
  url: 'https://example.org/a?b="c"',
  captions: ['图为"稻田"'],
  warnings: ['缺一行'],
  sourceId: 'rice\u0000\'"; DROP TABLE articles',
};
const RAIN = { text: '昨日大雨。', paper: '日报', issueDate: '2022-11-08' };

describe('an archive', () => {
  it('gives back every field of an article, as it was stored', async () => {
    const directory = temporary();
    const [rice] = put(await openWriter(directory, maker), sourceOf('a/rice.txt'), [RICE]);
    const reader = await openReader(directory, maker);
    expect(reader.article(rice!.article.articleId)).toEqual(rice!.article);
    expect([...reader.articles()]).toEqual([rice!.article]);
    expect(reader.article('nobody')).toBeNull();
  });

  it('gives passages in the order they are asked for, with their article', async () => {
    const directory = temporary();
    const [rice] = put(await openWriter(directory, maker), sourceOf('rice.txt'), [RICE]);
    const reader = await openReader(directory, maker);
    const [hit] = reader.searchWords(['晚'], 1);
    const articleKey = reader.articleKeys([hit!.key]).get(hit!.key)!;
    const all = reader.articlePassages(articleKey);
    expect(all.map(({ passage }) => passage)).toEqual(rice!.passages);
    const keys = all.map(({ key }) => key);
    const asked = reader.passages([keys[1]!, 999_999, keys[0]!]);
    expect(asked.map(({ key }) => key)).toEqual([keys[1], keys[0]]);
    expect(asked[0]).toMatchObject({ articleKey, article: rice!.article });
    expect(reader.articleKeys([999_999]).size).toBe(0);
  });

  it('says what it covers', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('rice.txt'), [RICE]);
    put(writer, sourceOf('rain.txt'), [RAIN, { text: '无日期。' }]);
    const reader = await openReader(directory, maker);
    expect(reader.coverage()).toEqual({
      sources: 2,
      articles: 3,
      passages: 4,
      issueDates: ['2022-11-07', '2022-11-08'],
      papers: ['日报', '衡阳晚报'],
    });
  });

  it('gives articles in the order of source and place, and goes on through a refresh', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const texts = Array.from({ length: 150 }, (_, i) => ({ text: `第${i}条。` }));
    put(writer, sourceOf('b.txt'), texts);
    put(writer, sourceOf('a.txt'), [{ text: '先。' }, { text: '后。' }]);
    const reader = await openReader(directory, maker);
    const seen: string[] = [];
    for (const { text } of reader.articles()) {
      seen.push(text);
      if (seen.length !== 10) continue;
      put(writer, sourceOf('c.txt'), [{ text: '新。' }]);
      expect(await reader.refresh()).toBe(true);
    }
    expect(seen).toEqual(['先。', '后。', ...texts.map(({ text }) => text), '新。']);
  });

  it('knows its sources, their warnings and whether they are complete', async () => {
    const writer = await openWriter(temporary(), maker);
    const warnings = [{ source: 'b.jsonl', line: 3, message: '同一编号' }];
    writer.beginSource({ ...sourceOf('b.jsonl'), named: true, warnings });
    put(writer, sourceOf('a.txt'), [RAIN]);
    expect(writer.sources()).toEqual([
      sourceOf('a.txt'),
      { ...sourceOf('b.jsonl'), named: true, complete: false, warnings },
    ]);
  });

  it('takes a source out, with its articles, words and vectors, and says whether it was there', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('rice.txt'), [RICE]);
    put(writer, sourceOf('rain.txt'), [RAIN]);
    expect([writer.removeSource('rain.txt'), writer.removeSource('rain.txt')]).toEqual([true, false]);
    expect(writer.missingVectors([RAIN.text])).toEqual([]);
    writer.dropUnusedVectors();
    expect(writer.missingVectors([RAIN.text, RAIN.text])).toEqual([RAIN.text]);
    const reader = await openReader(directory, maker);
    expect(reader.searchWords(['雨'], 9)).toEqual([]);
    expect(reader.coverage()).toMatchObject({ sources: 1, articles: 1 });
  });

  it('keeps the other of two articles with the same text when one is deleted', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('monday.txt'), [RAIN]);
    put(writer, sourceOf('tuesday.txt'), [RAIN]);
    const reader = await openReader(directory, maker);
    const before = reader.searchWords(['雨'], 9).map(({ key }) => key);
    expect(before).toHaveLength(2);
    writer.removeSource('monday.txt');
    writer.dropUnusedVectors();
    await reader.refresh();
    const [left] = reader.passages(reader.searchWords(['雨'], 9).map(({ key }) => key));
    expect(left!.article.source).toBe('tuesday.txt');
    expect(reader.scoreVectors(vector(RAIN.text), [left!.key]).get(left!.key)).toBeCloseTo(1, 6);
  });

  it('holds one id once in a source, and in every source that has it', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const twin = { ...RAIN, articleId: 'same' };
    put(writer, sourceOf('a.txt'), [twin, twin]);
    put(writer, sourceOf('b.txt'), [twin]);
    const reader = await openReader(directory, maker);
    expect([...reader.articles()].map(({ source }) => source)).toEqual(['a.txt', 'b.txt']);
    expect(reader.article('same')?.source).toBe('a.txt');
  });

  it('keeps the keys of what did not change, and replaces what did', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a.txt'), [RAIN, RICE]);
    const reader = await openReader(directory, maker);
    const rain = reader.searchWords(['雨'], 1);
    const [rice] = reader.searchWords(['稻'], 1);
    const source = sourceOf('a.txt', 'new hash');
    const articles = [RICE, { ...RAIN, page: 'B1' }].map((story) => indexed('a.txt', story));
    expect(writer.replaceSource(source, articles, new Map())).toEqual({ added: 1, kept: 1, removed: 1 });
    await reader.refresh();
    expect(reader.searchWords(['稻'], 1)[0]?.key).toBe(rice!.key);
    expect(reader.searchWords(['雨'], 1)[0]?.key).not.toBe(rain[0]!.key);
    expect([...reader.articles()].map(({ page }) => page)).toEqual(['A03', 'B1']);
  });

  it('stores nothing of an article whose passages do not fit, or have no vector', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const good = indexed('a.txt', RAIN);
    const torn = { ...good, passages: good.passages.map((passage) => ({ ...passage, start: 1 })) };
    const vectors = vectorsOf([good]);
    const store = (article: typeof good, given: typeof vectors) => () =>
      writer.replaceSource(sourceOf('a.txt'), [article], given);
    expect((await errorOf(store(torn, vectors))).code).toBe('article-invalid');
    expect((await errorOf(store({ ...good, passageWords: [] }, vectors))).code).toBe('article-invalid');
    expect((await errorOf(store(good, new Map()))).code).toBe('vector-missing');
    expect(writer.sources()).toEqual([]);
    expect((await openReader(directory, maker)).coverage().articles).toBe(0);
  });

  it('cannot be used once it is closed', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    const reader = await openReader(directory, maker);
    reader.close();
    writer.close();
    expect((await errorOf(() => reader.coverage())).code).toBe('index-closed');
    expect((await errorOf(() => reader.refresh())).code).toBe('index-closed');
    expect((await errorOf(() => writer.sources())).code).toBe('index-closed');
  });

  it('brings an article to a row and back', () => {
    const rice = article('a.txt', RICE);
    expect(articleFromRow(articleToRow(rice), 'a.txt')).toEqual(rice);
  });
});

function vector(text: string): readonly number[] {
  return vectorsOf([indexed('a.txt', { text })]).get(text)!;
}
