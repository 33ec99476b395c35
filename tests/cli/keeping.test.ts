import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import { archivePaths } from '../../src/archive/archive-paths.js';
import { takeWriterLock } from '../../src/archive/lock.js';
import { createFinder } from '../../src/surfaces/repl/find-commands.js';
import type { OpenArchive, Services } from '../../src/surfaces/services.js';

const PAGE = (title: string, day = '9月3日'): string =>
  `${title} 就是这样\n\n湘潭晚报讯 (记者 王五) 2023年${day}，${title}的大桥通车。\n`;

let home: string;
let seeds: string;
let state: string;
let services: Services;
let archive: OpenArchive;
const index = () =>
  services.index({
    paths: [],
    rebuild: false,
    onProgress: () => undefined,
    onWait: () => undefined,
    signal: new AbortController().signal,
  });
/** A file that somebody sent, as the bot stores it. */
const sent = (content: string): string => {
  const path = join(state, 'uploads', String(Math.random()).slice(2));
  mkdirSync(join(state, 'uploads'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const sources = (): string[] => [...new Set([...archive.articles()].map(({ source }) => source))];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'yanwen-keeping-'));
  [seeds, state] = [join(home, 'seeds'), join(home, 'state')];
  mkdirSync(seeds);
  services = createServices(
    readConfig({ LOG_LEVEL: 'silent' }, packageHome(), { seeds, index: join(home, 'index'), state }),
    () => new FakeEmbedder(),
  );
  writeFileSync(join(seeds, 'a.txt'), PAGE('甲页'));
  writeFileSync(
    join(seeds, 'many.jsonl'),
    Array.from({ length: 30 }, (_, id) => {
      const date = id === 0 ? '2022-11-07' : '2023-01-01';
      return JSON.stringify({
        id: String(id),
        title: `第${id}篇`,
        body: `油茶的第${id}件事。`,
        byline: '记者 張偉',
        paper: '日报',
        date,
      });
    }).join('\n'),
  );
  await index();
  archive = await services.openArchive();
}, 60_000);
afterAll(async () => {
  await archive.close();
  rmSync(home, { recursive: true, force: true });
});

describe('taking out for good', () => {
  it('tells what went, is seen by an open archive, and holds through indexing anew', async () => {
    const [article] = [...archive.articles()].filter(({ sourceId }) => sourceId === '7');
    expect(existsSync(state)).toBe(false);
    expect(await services.remove('nothing')).toBeNull();
    expect(existsSync(state)).toBe(false);
    let changes = 0;
    const forget = archive.onChange(() => changes++);
    expect(await services.remove(article!.articleId)).toEqual({
      kind: 'article',
      source: 'many.jsonl',
      articleId: article!.articleId,
      title: '第7篇',
      articleIds: [article!.articleId],
      pending: false,
    });
    await Promise.all([archive.coverage(), archive.coverage()]);
    expect([archive.article(article!.articleId), changes]).toEqual([null, 1]);
    forget();
    rmSync(join(home, 'index'), { recursive: true });
    expect(await index()).toMatchObject({ articles: 30 });
    expect(services.removals().map(({ title }) => title)).toEqual(['第7篇']);
    expect(await services.undoRemove(article!.articleId)).toHaveLength(1);
    expect(await index()).toMatchObject({ articles: 31 });
    await archive.coverage();
    expect([archive.article(article!.articleId)?.title, changes]).toEqual(['第7篇', 1]);
  }, 60_000);

  it('of a file knows its copy apart: the other one stays', async () => {
    writeFileSync(join(seeds, 'copy.txt'), PAGE('甲页'));
    await index();
    expect(await services.remove('copy.txt')).toMatchObject({
      kind: 'source',
      title: expect.stringContaining('甲页') as string,
    });
    expect(await index()).toMatchObject({ issues: { removed: 0, unchanged: 2 }, articles: 31 });
    rmSync(join(seeds, 'copy.txt'));
    await services.undoRemove('copy.txt');
  }, 60_000);

  it('does not wait for a long index run, which takes it out itself', async () => {
    writeFileSync(join(seeds, 'b.txt'), PAGE('乙页'));
    await index();
    const lock = await takeWriterLock(archivePaths(join(home, 'index')), 0);
    expect(await services.remove('b.txt')).toMatchObject({ source: 'b.txt', pending: true });
    lock.release();
    expect(await index()).toMatchObject({ issues: { removed: 1 } });
    await services.undoRemove('b.txt');
    rmSync(join(seeds, 'b.txt'));
  }, 60_000);
});

describe('a file that somebody sends', () => {
  it('is shown before it is added, and nothing is written by that', async () => {
    const before = readdirSync(seeds);
    expect(await services.intake.preview(sent(PAGE('乙页')), '../../乙.txt')).toMatchObject({
      articles: 1,
      titles: [expect.stringContaining('乙页')],
      lastIssueDate: null,
      sameAs: null,
    });
    const lines = readFileSync(join(seeds, 'many.jsonl'), 'utf8');
    expect(await services.intake.preview(sent(lines), 'x.jsonl')).toMatchObject({
      paper: '日报',
      issueDate: '2022-11-07',
      issueDateBasis: 'metadata',
      lastIssueDate: '2023-01-01',
      articles: 30,
      sameAs: 'many.jsonl',
    });
    expect(await services.intake.preview(sent('\u0000\u0001'.repeat(99)), 'x.txt')).toMatchObject({
      articles: 0,
    });
    await expect(services.intake.preview(sent('x'), 'x.pdf')).rejects.toMatchObject({ code: 'upload-kind' });
    expect(readdirSync(seeds)).toEqual(before);
  });

  it('is added under a name of its own, once however often that is tried, and taken back whole', async () => {
    const path = sent(PAGE('乙页'));
    const { source, report } = await services.intake.add(path, '/tmp/../a.txt');
    expect([source, report.issues.added]).toEqual(['a-2.txt', 1]);
    expect(await services.intake.add(path, '/tmp/../a.txt')).toMatchObject({ source: 'a-2.txt' });
    expect(readFileSync(join(seeds, 'a.txt'), 'utf8')).toBe(PAGE('甲页'));
    expect(readdirSync(seeds).sort()).toEqual(['a-2.txt', 'a.txt', 'many.jsonl']);
    await archive.coverage();
    expect(sources()).toContain('a-2.txt');
    expect(await services.intake.undo('a-2.txt')).toBe(true);
    await archive.coverage();
    expect(sources()).not.toContain('a-2.txt');
    expect(readFileSync(join(state, 'undone/a-2.txt'), 'utf8')).toBe(PAGE('乙页'));
    expect(await services.intake.undo('a-2.txt')).toBe(false);
    expect((await services.intake.add(path, 'a.txt')).source).toBe('a-2.txt');
  }, 60_000);

  it('never takes a sidecar that belongs to another, nor a name or bytes that were taken out', async () => {
    writeFileSync(join(seeds, 'c.meta.json'), '{}');
    const path = sent(PAGE('丙页'));
    const { source } = await services.intake.add(path, 'c.txt');
    expect(source).toBe('c-2.txt');
    rmSync(join(seeds, 'c.meta.json'));
    await services.remove(source);
    const again = sent(PAGE('丙页'));
    rmSync(join(seeds, source));
    await expect(services.intake.add(again, 'other.txt')).rejects.toMatchObject({
      code: 'upload-removed',
      remedy: expect.stringContaining('--undo c-2.txt') as string,
    });
    const { warnings } = await services.intake.preview(again, 'other.txt');
    expect(warnings[0]?.message).toMatch(/taken out for good/u);
    expect((await services.intake.add(sent(PAGE('丁页')), 'c-2.txt')).source).toBe('c-2-2.txt');
  }, 60_000);

  it.each(['../a.txt', '/etc/passwd', 'a.txt/../b.txt', '.a.txt', 'x'])(
    '%s is no name to take back',
    async (name) => {
      await expect(services.intake.undo(name)).rejects.toMatchObject({ code: 'upload-name' });
    },
  );
});

describe('finding at the prompt', () => {
  const say = async (finder: ReturnType<typeof createFinder>, name: string, argument = ''): Promise<string> =>
    (await finder.run(name, argument)) ?? 'no such command';

  it('lists issues of a time, and of a day what is in them', async () => {
    const finder = createFinder(archive);
    expect(await say(finder, 'issues', '2022')).toBe('2022-11-07  日报  1 篇');
    expect(await say(finder, 'issues', '2022-11-07')).toBe(
      '2022-11-07  日报  1 篇\n  第0篇，日报，2022-11-07，记者 張偉',
    );
    expect(await say(finder, 'issues', '2021')).toMatch(/没有找到/u);
    expect(await say(finder, 'issues', '2022-13')).toMatch(/不是日期/u);
    expect(await say(finder, 'bogus')).toBe('no such command');
    expect(await say(finder, 'constructor')).toBe('no such command');
  });

  it('lists a reporter’s articles page by page, in either script', async () => {
    const finder = createFinder(archive);
    const first = await say(finder, 'reporter', '张伟');
    expect(first.split('\n')).toHaveLength(11);
    expect(first).toContain('/more');
    await say(finder, 'more');
    const last = await say(finder, 'more');
    expect(last.split('\n').at(-1)).toContain('第0篇');
    expect(await say(finder, 'more')).toMatch(/没有更多/u);
  });

  it('searches within a time and a paper, page by page', async () => {
    const finder = createFinder(archive);
    expect((await say(finder, 'search', '油茶 2022 日報')).match(/——.*$/gmu)).toEqual([
      '—— 第0篇，日报，2022-11-07，记者 張偉',
    ]);
    expect(await say(finder, 'search', '油茶 2019')).toMatch(/没有找到/u);
    expect(await say(finder, 'search', '油茶')).toMatch(/^1\. [\s\S]*\/more/u);
    expect(await say(finder, 'more')).toMatch(/^6\. /u);
  });
});
