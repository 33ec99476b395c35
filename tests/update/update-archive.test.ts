import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dumpArchive } from '../../src/archive/digest.js';
import { jsonl, page, Workplace } from './workplace.js';

const counts = (added: number, updated: number, removed: number, unchanged: number) => ({
  added,
  updated,
  removed,
  unchanged,
});

describe('updateArchive tells files apart by content', () => {
  it('adds what is new, and embeds nothing where nothing changed', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.jsonl': jsonl({ id: '1', title: '乙文', body: '乙文的正文。' }) });
    expect((await work.update()).issues).toEqual(counts(2, 0, 0, 0));
    expect(await work.articles()).toEqual(['a.txt: 甲页 就是这样', 'b.jsonl: 乙文']);
    expect(work.embedder.take()).toBe(2);
    const before = dumpArchive(work.index);

    expect((await work.update()).issues).toEqual(counts(0, 0, 0, 2));
    expect(work.embedder.take()).toBe(0);
    expect(dumpArchive(work.index)).toEqual(before);
  });

  it('updates what changed, and embeds only what is new in it', async () => {
    const work = new Workplace();
    const records = [1, 2, 3].map((id) => ({
      id: String(id),
      title: `第${id}篇`,
      body: `第${id}篇的正文。`,
    }));
    work.put({ 'a.txt': page('甲页'), 'b.jsonl': jsonl(...records) });
    await work.update();
    work.embedder.take();
    work.put({
      'a.txt': page('甲页', '大桥没有通车'),
      'b.jsonl': jsonl(...records.slice(1), { id: '4', title: '第4篇', body: '新的。' }),
    });
    expect((await work.update()).issues).toEqual(counts(0, 2, 0, 0));
    expect(work.embedder.take()).toBe(2);
    expect(await work.articles()).toEqual([
      'a.txt: 甲页 就是这样',
      'b.jsonl: 第2篇',
      'b.jsonl: 第3篇',
      'b.jsonl: 第4篇',
    ]);
  });

  it('a changed sidecar changes its page', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页') });
    await work.update();
    work.put({ 'a.meta.json': '{"date": "2020-02-02", "page": 3}' });
    expect((await work.update()).issues).toEqual(counts(0, 1, 0, 0));
    const [article] = [...(await work.reader()).articles()];
    expect(article).toMatchObject({ issueDate: '2020-02-02', issueDateBasis: 'metadata', page: '3' });
  });

  it('removes what is gone, and a file under a new name is another', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'sub/b.txt': page('乙页') });
    await work.update();
    work.embedder.take();
    work.remove('sub');
    work.put({ 'c.txt': page('甲页') });
    expect((await work.update()).issues).toEqual(counts(1, 0, 1, 1));
    expect(await work.articles()).toEqual(['a.txt: 甲页 就是这样', 'c.txt: 甲页 就是这样']);
    expect(work.embedder.take()).toBe(0); // the same words have their vector already
  });

  it('reads everything again when asked to, with the vectors that are there', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('乙页') });
    await work.update();
    const before = dumpArchive(work.index);
    work.embedder.take();
    expect((await work.update({ again: true })).issues).toEqual(counts(0, 2, 0, 0));
    expect(work.embedder.take()).toBe(0);
    expect(dumpArchive(work.index)).toEqual(before);
  });

  it('keeps an article apart in each of two issues', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('甲页'), 'b.meta.json': '{"date": "2020-02-02"}' });
    await work.update();
    const ids = [...(await work.reader()).articles()].map(({ articleId }) => articleId);
    expect(new Set(ids).size).toBe(2);
    work.remove('a.txt');
    await work.update();
    expect([...(await work.reader()).articles()].map(({ articleId }) => articleId)).toEqual([ids[1]]);
  });
});

describe('with PATH', () => {
  it('adds and updates what is named and removes nothing', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页') });
    await work.update();
    work.remove('a.txt');
    const out = join(work.home, 'out.txt');
    writeFileSync(out, page('外页'));
    expect((await work.update({ paths: [out] })).issues).toEqual(counts(1, 0, 0, 0));
    expect(await work.articles()).toEqual([`${out}: 外页 就是这样`, 'a.txt: 甲页 就是这样']);
  });

  it('what stands outside of the seeds folder stays until it is removed', async () => {
    const work = new Workplace();
    const out = join(work.home, 'out.txt');
    writeFileSync(out, page('外页'));
    await work.update({ paths: [out] });
    rmSync(out);
    expect((await work.update()).issues).toEqual(counts(0, 0, 0, 0));
    expect(await work.articles()).toEqual([`${out}: 外页 就是这样`]);
  });

  it('what stands in the seeds folder goes when its file does, named or not', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页') });
    await work.update({ paths: [join(work.seeds, 'a.txt')] });
    expect((await work.update()).issues).toEqual(counts(0, 0, 0, 1));
    work.remove('a.txt');
    expect((await work.update()).issues).toEqual(counts(0, 0, 1, 0));
  });
});

describe('bad input is named, with its line and what to do, and the rest is indexed', () => {
  const good = page('好页');

  it.each<[string, string, string | Buffer, number | null, RegExp]>([
    ['an empty file', 'x.txt', '', null, /empty: .*remove it/u],
    ['a binary file', 'x.txt', Buffer.alloc(5000), null, /not text.*: .*\.txt/u],
    ['3 MB on one line', 'x.txt', '衡'.repeat(1_000_000), 1, /break it into lines/u],
    ['too large a file', 'x.txt', '一行字。\n'.repeat(200_000), null, /give each page a file/u],
    [
      'a wrong encoding',
      'x.txt',
      Buffer.from('Señor Müller, déjà vu\n'.repeat(20), 'latin1'),
      null,
      /UTF-8/u,
    ],
    ['an empty .jsonl', 'x.jsonl', '\n\n', null, /empty: .*remove it/u],
    ['a UTF-16 .jsonl', 'x.jsonl', Buffer.from('\uFEFF{"id":"1"}\n', 'utf16le'), null, /save it as UTF-8/u],
    ['a picture', 'x.jpg', Buffer.from('ffd8ffe0', 'hex'), null, /convert it/u],
  ])('%s', async (_, name, content, line, message) => {
    const work = new Workplace();
    work.put({ 'good.txt': good, [name]: content });
    const { warnings, issues } = await work.update();
    expect(warnings).toEqual([{ source: name, line, message: expect.stringMatching(message) as string }]);
    expect(issues).toEqual(counts(1, 0, 0, 0));
    expect(await work.articles()).toEqual(['good.txt: 好页 就是这样']);
  });

  it('lines of a .jsonl', async () => {
    const work = new Workplace();
    const lines = [
      { id: '1', title: '一', body: '正文一。' },
      '{broken',
      '',
      { id: '2', title: null },
      { id: '1', title: '又一', body: '正文。' },
      `{"id":"big","title":null,"body":"${'长'.repeat(1_400_000)}"}`,
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]).toString('latin1'),
      { id: '3', title: null, body: '正文三。' },
    ];
    work.put({ 'x.jsonl': `\uFEFF${jsonl(...lines).replaceAll('\n', '\r\n')}`.trimEnd() });
    const { warnings } = await work.update();
    expect(warnings.map(({ source, line, message }) => [source, line, message.slice(0, 12)])).toEqual([
      ['x.jsonl', 2, expect.stringContaining('not JSON')],
      ['x.jsonl', 4, expect.stringContaining('"body"')],
      ['x.jsonl', 5, expect.stringContaining('id "1"')],
      ['x.jsonl', 6, expect.stringContaining('the line')],
      ['x.jsonl', 7, expect.stringContaining('not JSON')],
    ]);
    expect(await work.articles()).toEqual(['x.jsonl: 一', 'x.jsonl: 正文三。']);
    expect((await work.update()).warnings).toEqual(warnings); // told again, though nothing changed
  });

  it('a file that is something else with .jsonl for a name gives no million warnings', async () => {
    const work = new Workplace();
    work.put({ 'x.jsonl': 'no JSON\n'.repeat(3000) });
    const { warnings } = await work.update();
    expect(warnings).toHaveLength(1001);
    expect(warnings.at(-1)!.message).toMatch(/2000 more lines/u);
  });

  it.each(['{"paper": ', '{"datum": "2023-09-01"}', '{"date": "2023-02-30"}', Buffer.from([0xff, 0x00]), ''])(
    'a broken sidecar (%j): the page is read without it',
    async (content) => {
      const work = new Workplace();
      work.put({ 'a.txt': good, 'a.meta.json': content });
      const { warnings } = await work.update();
      expect(warnings).toEqual([
        {
          source: 'a.meta.json',
          // Where it is no text at all, no line can be named.
          line: Buffer.isBuffer(content) || content === '' ? null : 1,
          message: expect.stringMatching(/^not used: .*mend it/u) as string,
        },
      ]);
      expect([...(await work.reader()).articles()]).toMatchObject([
        { paper: '湘潭晚报', issueDateBasis: 'inferred' },
      ]);
    },
  );

  it('a link out of the folder, one to nowhere, and odd names', async () => {
    const work = new Workplace();
    writeFileSync(join(work.home, 'secret.txt'), page('外面'));
    const odd = ['line\nfeed.txt', `"q" 'q'.txt`, '\u{1F600}.txt', '; rm -rf $(x).txt'];
    work.put(Object.fromEntries(odd.map((name, index) => [name, page(`怪名${index}`)])));
    symlinkSync(join(work.home, 'secret.txt'), join(work.seeds, 'link.txt'));
    symlinkSync('/nonexistent', join(work.seeds, 'nowhere.txt'));
    const { warnings, issues } = await work.update();
    expect(warnings.map(({ source }) => source)).toEqual(['link.txt', 'nowhere.txt']);
    expect(issues.added).toBe(odd.length);
    expect((await work.articles()).join()).not.toContain('外面');
  });

  it('what was indexed before stays until it is replaced', async () => {
    const work = new Workplace();
    const record = { id: '1', title: '旧文', body: '旧的正文。' };
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('乙页'), 'c.jsonl': jsonl(record) });
    await work.update();
    const before = await work.articles();
    work.put({ 'a.txt': Buffer.alloc(100), 'c.jsonl': '{broken\n' });
    work.remove('b.txt');
    symlinkSync('/nonexistent', join(work.seeds, 'b.txt'));
    const { issues, warnings } = await work.update();
    expect(issues).toEqual(counts(0, 0, 0, 2));
    expect(warnings.map(({ source }) => source).sort()).toEqual(['a.txt', 'b.txt', 'c.jsonl']);
    expect(await work.articles()).toEqual(before);
    expect((await work.update()).warnings).toHaveLength(3);
  });

  it('a folder that cannot be read takes nothing out of the index', async () => {
    const work = new Workplace();
    work.put({ 'sub/deep/a.txt': page('甲页'), 'submarine.txt': page('乙页') });
    await work.update();
    const files: never[] = [];
    expect((await work.update({ files, keep: new Set(['sub']) })).issues).toEqual(counts(0, 0, 1, 0));
    expect(await work.articles()).toEqual(['sub/deep/a.txt: 甲页 就是这样']);
  });
});

describe('broken off', () => {
  it('ends at once, keeps what is committed, and goes on there', async () => {
    const work = new Workplace();
    const records = Array.from({ length: 640 }, (_, id) => ({
      id: String(id),
      title: `第${id}篇`,
      body: `第${id}篇的正文。`,
    }));
    work.put({ 'a.txt': page('甲页'), 'b.jsonl': jsonl(...records), 'c.txt': page('丙页') });
    work.embedder.delay = 100;
    const controller = new AbortController();
    const running = work.update({ signal: controller.signal });
    setTimeout(() => controller.abort(), 450);
    const asked = Date.now() + 450;
    const report = await running;
    expect(report.brokenOff).toBe(true);
    expect(Date.now() - asked).toBeLessThan(2000);
    const some = await work.articles();
    expect(some.length).toBeGreaterThan(1);
    expect(some.length).toBeLessThan(642);
    work.embedder.take();

    work.embedder.delay = 0;
    expect((await work.update()).brokenOff).toBe(false);
    expect(work.embedder.take()).toBeLessThanOrEqual(642 - some.length);
    const clean = new Workplace();
    clean.put({ 'a.txt': page('甲页'), 'b.jsonl': jsonl(...records), 'c.txt': page('丙页') });
    await clean.update();
    expect(dumpArchive(work.index)).toEqual(dumpArchive(clean.index));
  });

  it('leaves what the file held before, and does not take it for finished', async () => {
    const work = new Workplace();
    const records = (word: string) =>
      Array.from({ length: 300 }, (_, id) => ({
        id: String(id),
        title: `第${id}篇`,
        body: `第${id}篇${word}。`,
      }));
    work.put({ 'b.jsonl': jsonl(...records('旧文')) });
    await work.update();
    work.put({ 'b.jsonl': jsonl(...records('新文')) });
    work.embedder.delay = 20;
    const late = new AbortController();
    setTimeout(() => late.abort(), 30);
    await work.update({ signal: late.signal });
    const reader = await work.reader();
    const ids = new Set([...reader.articles()].map(({ sourceId }) => sourceId));
    expect(ids.size).toBe(300);
    reader.close();
    expect((await work.update()).issues).toEqual(counts(0, 1, 0, 0));
    expect([...(await work.reader()).articles()].every(({ text }) => text.includes('新文'))).toBe(true);
  });

  it('removes nothing', async () => {
    const work = new Workplace();
    work.put({ 'a.txt': page('甲页'), 'b.txt': page('乙页') });
    await work.update();
    work.remove('a.txt');
    const controller = new AbortController();
    controller.abort();
    expect(await work.update({ signal: controller.signal })).toMatchObject({
      brokenOff: true,
      issues: counts(0, 0, 0, 0),
    });
    expect(await work.articles()).toHaveLength(2);
  });
});
