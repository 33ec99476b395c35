import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageHome } from '../../src/config.js';
import { jsonLines, Place } from '../support/run-yanwen.js';

interface View {
  readonly source: string;
  readonly regions: readonly { role: string; start: number; end: number; line: number; text: string }[];
  readonly joins: readonly { from: number; to: number; certain: boolean; gap: boolean; evidence: object }[];
  readonly articles: readonly { title: string | null; text: string }[];
  readonly issueDate: { date: string; basis: string } | null;
  readonly corrected: boolean;
  readonly warnings: readonly { line: number | null; message: string }[];
}

describe('yanwen page', () => {
  const place = new Place();
  afterAll(() => place.close());
  const path = join(place.seeds, 'page.txt');
  const sidecar = join(place.seeds, 'page.meta.json');
  const seed = readFileSync(join(packageHome(), 'seeds/000_c241e828c1df28c5.txt'), 'utf8');
  writeFileSync(path, seed);
  const view = async (...args: string[]): Promise<View> => {
    const run = await place.run(['page', path, '--json', ...args]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    return jsonLines<View>(run.stdout)[0]!;
  };

  it('shows the page as understood, without an index', async () => {
    const run = await place.run(['page', path]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/日期 date: 2022-11-08/u);
    expect(run.stdout).toMatch(/引题 kicker 52: 松木经开区/u);
    expect(run.stdout).toMatch(/! page\.txt:9: .*text is lost between this line and line 11/u);
    expect(existsSync(place.index)).toBe(false);
  });

  it('as JSON: regions that are the page, joins with their evidence, articles, warnings', async () => {
    const page = await view();
    expect(page.regions.map(({ text }) => text).join('')).toBe(seed);
    expect(page.joins.find(({ gap }) => gap)).toMatchObject({ from: 9, to: 11 });
    expect(page.joins.every(({ evidence }) => Object.keys(evidence).length > 0)).toBe(true);
    expect(page.articles).toHaveLength(5);
    expect(page).toMatchObject({ source: 'page.txt', corrected: false, issueDate: { date: '2022-11-08' } });
  });

  it('writes what was understood for a person to edit, whose word then beats the program and survives a re-index', async () => {
    writeFileSync(sidecar, '{"page": "A01"}');
    const before = await view('--write-meta');
    const meta = JSON.parse(readFileSync(sidecar, 'utf8')) as {
      page: string;
      articles: { headline: string }[];
    };
    expect(meta).toMatchObject({ page: 'A01' });
    expect((await view()).articles.map(({ text }) => text)).toEqual(before.articles.map(({ text }) => text));

    meta.articles[1]!.headline = '27 科学落实碳达峰';
    delete (meta.articles[1] as { kicker?: string }).kicker;
    writeFileSync(sidecar, JSON.stringify(meta, null, 2));
    for (let round = 0; round < 2; round++) {
      expect((await place.run(['index', '--rebuild'])).code).toBe(0);
      const listed = await place.run(['articles', '--json']);
      const titles = jsonLines<{ title: string | null }>(listed.stdout).map(({ title }) => title);
      expect(titles).toContain('科学落实碳达峰碳中和要求 推动新能源等领域合作再上新台阶');
      expect(titles).not.toContain('朱健会见郭晓刚一行');
    }
  }, 60_000);

  it('names the line of the sidecar that is wrong', async () => {
    writeFileSync(sidecar, '{\n  "articles": [\n    {"headline": 2}\n  ]\n}');
    const page = await view();
    expect(page.corrected).toBe(false);
    expect(page.warnings[0]).toMatchObject({ source: 'page.meta.json', line: 3 });
    writeFileSync(sidecar, '{"articles": ');
    expect((await place.run(['page', path, '--write-meta'])).stderr).toMatch(
      /is not JSON\n.*mend or remove it/u,
    );
  });

  it.each([
    ['nowhere.txt', 1, /there is no file/u],
    ['.', 2, /is not one page/u],
  ])('%s: says what is wrong', async (name, code, message) => {
    const run = await place.run(['page', join(place.seeds, name)]);
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(message);
  });
});
