import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import { createProgram } from '../../src/surfaces/cli/program.js';
import type { Services } from '../../src/surfaces/services.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { jsonLines } from '../support/run-yanwen.js';

let home: string;
let services: Services;

/** What a command prints, run in this process on the real services. */
async function run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk: Buffer, _, done) => {
        written[name] += chunk.toString();
        done();
      },
    });
  const terminal = { stdin: new PassThrough(), stdout: stream('stdout'), stderr: stream('stderr'), color: false, signal: new AbortController().signal }; // prettier-ignore
  await createProgram('0.0.0', () => services, terminal).parseAsync(args, { from: 'user' });
  return written;
}
const json = async (...args: string[]): Promise<Record<string, unknown>[]> =>
  jsonLines((await run(...args, '--json')).stdout);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'yanwen-commands-'));
  const folder = (name: string): string => join(home, name);
  mkdirSync(folder('seeds'));
  const records = [1, 2, 3].map((id) => {
    return {
      id: String(id),
      title: `第${id}篇`,
      body: '正文。',
      byline: id === 3 ? '记者 王五' : null,
      paper: '日报',
      date: `2022-11-0${id}`,
    };
  });
  writeFileSync(join(folder('seeds'), 'a.jsonl'), records.map((record) => JSON.stringify(record)).join('\n'));
  services = createServices(
    readConfig({ LOG_LEVEL: 'silent' }, packageHome(), {
      seeds: folder('seeds'),
      index: folder('index'),
      state: folder('state'),
    }),
    () => new FakeEmbedder(),
  );
  await run('index');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('yanwen issues', () => {
  it('lists them newest first, within a year, a month, a day', async () => {
    expect(await json('issues')).toHaveLength(3);
    expect(await json('issues', '--year', '2022', '--month', '11', '--day', '2')).toEqual([
      {
        paper: '日报',
        issueDate: '2022-11-02',
        issueDateBasis: 'metadata',
        articles: 1,
        sources: ['a.jsonl'],
      },
    ]);
    expect((await run('issues', '--year', '2022')).stdout.split('\n')[0]).toBe('2022-11-03  日报  1 篇');
    const none = await run('issues', '--year', '2021');
    expect([none.stdout, none.stderr]).toEqual(['', '没有这样的一期。There is no such issue.\n']);
  });
});

describe('yanwen articles --reporter', () => {
  it('prints the lines of `articles --json`', async () => {
    const all = await json('articles');
    expect(await json('articles', '--reporter', '王五')).toEqual(all.slice(2));
    expect(await json('articles', '--reporter', '王')).toEqual([]);
  });
});

describe('yanwen remove', () => {
  it('takes an article and a file out for good, lists both, and lets them in again', async () => {
    const [first] = await json('articles');
    const articleId = first!['articleId'] as string;
    expect(await json('remove', articleId)).toEqual([{ articleId, removed: true }]);
    expect(await json('articles')).toHaveLength(2);
    expect((await run('remove', 'a.jsonl')).stderr).toBe('removed a.jsonl (2 articles)\n');
    expect(await json('index', '--rebuild')).toMatchObject([{ articles: 0, issues: { removed: 0 } }]);
    expect(await json('remove', '--list')).toMatchObject([
      {
        kind: 'article',
        source: 'a.jsonl',
        articleId,
        title: '第1篇',
        at: expect.stringMatching(/Z$/u) as string,
      },
      { kind: 'source', source: 'a.jsonl', articleId: null, title: null },
    ]);
    await expect(run('remove', 'a.jsonl')).rejects.toMatchObject({ code: 'source-unknown' });
    expect(await json('remove', '--undo', 'a.jsonl')).toEqual([{ source: 'a.jsonl', removed: false }]);
    expect(await json('index')).toMatchObject([{ articles: 2 }]);
    await run('remove', '--undo', articleId);
    expect(await json('index')).toMatchObject([{ articles: 3, issues: { updated: 1 } }]);
    await expect(run('remove', '--undo', articleId)).rejects.toMatchObject({ code: 'removal-unknown' });
  });
});

describe('yanwen backup and restore', () => {
  it('write a file, check it, refuse what is in use, and put it back with --force', async () => {
    const file = join(home, 'b.tar.gz');
    const [summary] = await json('backup', file);
    expect(summary).toMatchObject({ file, files: { seeds: 1, index: 1, state: 1 } });
    expect((await run('restore', '--check', file)).stderr).toMatch(/^whole: /u);
    await expect(run('restore', file)).rejects.toMatchObject({ code: 'restore-occupied' });
    const [report] = await json('restore', file, '--force');
    expect(report).toEqual({ ...summary, movedAside: expect.any(Array) as unknown });
    expect(report!['movedAside']).toHaveLength(3);
    expect(await json('articles')).toHaveLength(3);
  });
});
