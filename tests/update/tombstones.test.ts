import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import type { Article } from '../../src/domain/article.js';
import type { Tombstone } from '../../src/domain/tombstone.js';
import { sha256Of } from '../../src/ingest/gone-files.js';
import { tombstoneFinder } from '../../src/ingest/keep-out.js';
import { takeOut } from '../../src/take-out.js';
import { article } from '../archive/stories.js';
import { jsonl, page, Workplace } from './workplace.js';

const counts = (added: number, updated: number, removed: number, unchanged: number) => ({
  added,
  updated,
  removed,
  unchanged,
});

function stoneOf({ source, articleId, sourceId, title, text }: Article): Tombstone {
  return { kind: 'article', source, articleId, sourceId, title, text, sha256: null, at: 0 };
}

function stoneOfSource(source: string, sha256: string | null = null): Tombstone {
  return { kind: 'source', source, articleId: null, sourceId: null, title: null, text: null, sha256, at: 0 };
}

async function take(work: Workplace, ...tombstones: Tombstone[]): Promise<void> {
  const writer = await openArchiveWriter({ directory: work.index, maker: work.maker });
  takeOut(writer, tombstones);
  writer.close();
}

async function stored(work: Workplace, title: string): Promise<Article> {
  const found = [...(await work.reader()).articles()].find((one) => one.title?.startsWith(title));
  if (found === undefined) throw new Error(`no article ${title}`);
  return found;
}

describe('an article that was taken out for good', () => {
  const TWO = jsonl({ id: '1', title: '甲', body: '甲事。' }, { id: '2', title: '乙', body: '乙事。' });

  it('goes at once, and the rest of its file stays and counts as unchanged', async () => {
    const work = new Workplace();
    work.put({ 'a.jsonl': TWO });
    await work.update();
    const stone = stoneOf(await stored(work, '甲'));
    work.embedder.take();
    await take(work, stone);
    expect(await work.articles()).toEqual(['a.jsonl: 乙']);
    const { issues } = await work.update({ tombstones: [stone] });
    expect(issues).toEqual(counts(0, 0, 0, 1));
    expect(work.embedder.take()).toBe(0);
  });

  it('stays out when its file changes, is read again, or the index is made anew', async () => {
    const work = new Workplace();
    work.put({ 'a.jsonl': TWO });
    await work.update();
    const tombstones = [stoneOf(await stored(work, '甲'))];
    // Nobody took it out of the index: whoever was about to was killed.
    await work.update({ tombstones });
    expect(await work.articles()).toEqual(['a.jsonl: 乙']);
    await work.update({ tombstones, again: true });
    expect(await work.articles()).toEqual(['a.jsonl: 乙']);
    work.put({ 'a.jsonl': TWO + jsonl({ id: '3', title: '丙', body: '丙事。' }) });
    await work.update({ tombstones });
    expect(await work.articles()).toEqual(['a.jsonl: 乙', 'a.jsonl: 丙']);
    const anew = new Workplace();
    anew.put({ 'a.jsonl': TWO });
    await anew.update({ tombstones });
    expect(await anew.articles()).toEqual(['a.jsonl: 乙']);
    expect((await anew.update({ tombstones })).issues).toEqual(counts(0, 0, 0, 1));
  });

  it('comes back with the next run once that is lifted', async () => {
    const work = new Workplace();
    work.put({ 'a.jsonl': TWO, 'b.txt': page('桥') });
    await work.update();
    const tombstones = [stoneOf(await stored(work, '甲')), stoneOf(await stored(work, '桥'))];
    await take(work, ...tombstones);
    expect(await work.articles()).toEqual(['a.jsonl: 乙']);
    expect((await work.update({ tombstones })).issues).toEqual(counts(0, 0, 0, 2));
    expect((await work.update()).issues).toEqual(counts(0, 2, 0, 0));
    expect(await work.articles()).toHaveLength(3);
  });

  it('leaves a page of which it was all empty, and stays out when a person puts the page right', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('大桥') });
    await work.update();
    const tombstones = [stoneOf(await stored(work, '大桥'))];
    await work.update({ tombstones });
    expect(await work.articles()).toEqual([]);
    // Another paper and day, and so another id.
    work.put({ 'a.meta.json': JSON.stringify({ paper: '衡阳晚报', date: '2023-09-05' }) });
    await work.update({ tombstones });
    expect(await work.articles()).toEqual([]);
    await work.update();
    expect(await work.articles()).toHaveLength(1);
  });
});

describe('which article a tombstone means', () => {
  const TEXT =
    '大桥通车\n昨日上午，全长三公里的湘江大桥建成通车，市民步行过桥。该桥历时三年建成，投资两亿元。';
  const one = (more: Partial<Article>): Article =>
    article('a.txt', { text: TEXT, title: '大桥通车', ...more });
  const finds = (stone: Article, other: Article): boolean =>
    tombstoneFinder([stoneOf(stone)])(other) !== undefined;

  it('on a page, another reading of the same report', () => {
    const more = `${TEXT}大桥的通车使两岸居民的出行时间缩短了半个小时，沿线的物流园也将受益。`;
    expect(finds(one({}), one({ text: more, articleId: 'other' }))).toBe(true);
    expect(finds(one({}), one({ text: TEXT.slice(5), title: null, articleId: 'other' }))).toBe(true);
  });

  it('on a page, neither another report under the same headline, nor the same words elsewhere', () => {
    const report = '大桥通车\n记者从市水务局获悉，今年汛期全市平均降雨五百毫米，各水库蓄水正常。';
    expect(finds(one({}), one({ text: report, articleId: 'other' }))).toBe(false);
    expect(finds(one({}), one({ title: '别的事', articleId: 'other' }))).toBe(false);
    expect(finds(one({}), one({ source: 'b.txt', articleId: 'other' }))).toBe(false);
  });

  it('in a .jsonl, the one of its id alone, whatever its text has become', () => {
    const monday = one({ sourceId: '1', title: '天气预报', text: '今天晴，十到二十度。' });
    expect(
      finds(monday, one({ sourceId: '2', title: '天气预报', text: '今天晴，十到二十度。', articleId: 'x' })),
    ).toBe(false);
    expect(finds(monday, one({ sourceId: '1', title: '更正', text: '今天雨。', articleId: 'y' }))).toBe(true);
  });
});

describe('a file that was taken out for good', () => {
  it('goes and stays out by its name, and comes back once that is lifted', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('乙页') });
    await work.update();
    const tombstones = [stoneOfSource('a.txt')];
    expect((await work.update({ tombstones })).issues).toEqual(counts(0, 0, 1, 1));
    expect((await work.update({ tombstones, again: true })).issues).toEqual(counts(0, 1, 0, 0));
    expect(await work.articles()).toEqual(['b.txt: 乙页 就是这样']);
    expect((await work.update()).issues).toEqual(counts(1, 0, 0, 1));
  });

  it('is known by its bytes under another name, and says so', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('乙页') });
    await work.update();
    const tombstones = [stoneOfSource('a.txt', await sha256Of(join(work.seeds, 'a.txt')))];
    expect((await work.update({ tombstones })).warnings).toEqual([]);
    mkdirSync(join(work.seeds, 'old'));
    renameSync(join(work.seeds, 'a.txt'), join(work.seeds, 'old/a.txt'));
    const { issues, warnings } = await work.update({ tombstones });
    expect(issues).toEqual(counts(0, 0, 0, 1));
    expect(warnings.map(({ source, message }) => `${source} ${message}`)).toEqual([
      expect.stringMatching(
        /^old\/a\.txt is a\.txt, which was taken out for good: `yanwen remove --undo a\.txt`/u,
      ),
    ]);
  });

  it('another file that has got its name stays out, and a person is told', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页') });
    const tombstones = [stoneOfSource('a.txt', await sha256Of(join(work.seeds, 'a.txt')))];
    work.put({ 'a.txt': page('新页') });
    const { warnings } = await work.update({ tombstones });
    expect(await work.articles()).toEqual([]);
    expect(warnings[0]?.message).toMatch(/has the name of a file that was taken out for good/u);
  });
});

describe('the writer', () => {
  it('takes an article out of every file that holds it, and says which; a reader sees it go', async () => {
    const work = new Workplace();
    const record = { id: '1', title: '甲', body: '甲事。', paper: '日报', date: '2023-09-01' };
    work.put({ 'a.jsonl': jsonl(record), 'b.jsonl': jsonl(record, { ...record, id: '2' }) });
    await work.update();
    const reader = await work.reader();
    const { articleId } = [...reader.articles()][0]!;
    const writer = await openArchiveWriter({ directory: work.index, maker: work.maker });
    onTestFinished(() => writer.close());
    expect(writer.removeArticle(articleId, (hash) => hash)).toEqual(['a.jsonl', 'b.jsonl']);
    expect(writer.removeArticle(articleId, (hash) => hash)).toEqual([]);
    expect([...reader.articles()]).toHaveLength(3);
    await reader.refresh();
    expect([...reader.articles()]).toHaveLength(1);
    expect(reader.article(articleId)).toBeNull();
  });
});
