import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { jsonLines, Place, type Run } from '../support/run-yanwen.js';

interface Report {
  readonly issues: { added: number; updated: number; removed: number; unchanged: number };
  readonly articles: number;
  readonly warnings: readonly { source: string; line: number | null; message: string }[];
}

const PAGE = (title: string): string =>
  `${title} 就是这样\n\n湘潭晚报讯 (记者 王五) 2023年9月3日，${title}的大桥通车。\n`;
const report = (run: Run): Report => {
  expect(run.code, run.stderr).toBe(0);
  return jsonLines<Report>(run.stdout)[0]!;
};

describe('yanwen index', () => {
  const place = new Place();
  afterAll(() => place.close());
  const index = async (...args: string[]): Promise<Report> =>
    report(await place.run(['index', ...args, '--json']));
  const counts = (added: number, updated: number, removed: number, unchanged: number) => ({ added, updated, removed, unchanged }); // prettier-ignore

  it('follows the seeds folder; what is named from elsewhere stays until `remove`', async () => {
    const out = join(place.home, 'out.txt');
    writeFileSync(join(place.seeds, 'a.txt'), PAGE('甲页'));
    writeFileSync(join(place.seeds, 'b.txt'), PAGE('乙页'));
    writeFileSync(out, PAGE('外页'));
    expect((await index()).issues).toEqual(counts(2, 0, 0, 0));
    expect((await index(out)).issues).toEqual(counts(1, 0, 0, 0));
    writeFileSync(join(place.seeds, 'a.txt'), PAGE('新页'));
    rmSync(join(place.seeds, 'b.txt'));
    expect(await index()).toMatchObject({ issues: counts(0, 1, 1, 0), articles: 2 });

    const removed = await place.run(['remove', out, '--json']);
    expect(removed).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(removed.stdout)).toEqual([{ source: out, removed: true }]);
    expect(await index('--rebuild')).toMatchObject({ issues: counts(0, 1, 0, 0), articles: 1 });
  }, 60_000);

  it('two at once: the second says so, waits, and both end well', async () => {
    for (let number = 0; number < 20; number++)
      writeFileSync(join(place.seeds, `t${number}.txt`), PAGE(`第${number}页`));
    const [first, second] = await Promise.all([
      place.run(['index', '--json']),
      place.run(['index', '--json']),
    ]);
    const reports = [report(first), report(second)];
    expect(reports.map(({ issues }) => issues.added + issues.unchanged)).toEqual([21, 21]);
    expect(reports.map(({ articles }) => articles)).toEqual([21, 21]);
    // Which of them comes second is chance; where they overlap, one says that it waits.
    expect(reports.map(({ issues }) => issues.added).sort((a, b) => a - b)).toEqual([0, 20]);
  }, 60_000);

  it('broken off by Ctrl-C it ends at once and cleanly, and the next goes on there', async () => {
    const records = Array.from({ length: 1500 }, (_, id) => {
      return JSON.stringify({
        id: String(id),
        title: `第${id}篇`,
        body: `这是第${id}篇文章的正文，说的是第${id}座大桥。`,
      });
    });
    writeFileSync(join(place.seeds, 'many.jsonl'), records.join('\n'));
    let asked = 0;
    const broken = await place.run(['index', '--json'], {
      onStart: (child) => {
        const timer = setInterval(() => {
          if (articlesNow(place) <= 22) return;
          clearInterval(timer);
          asked = Date.now();
          child.kill('SIGINT');
        }, 100);
        child.on('close', () => clearInterval(timer));
      },
    });
    expect(Date.now() - asked).toBeLessThan(5000);
    expect(broken.stderr).toContain('run `yanwen index` again and it goes on where it stopped');
    expect(broken.stderr).not.toMatch(/\n\s+at |this should not happen/u);
    expect(broken.code).toBe(1);
    const { articles, issues } = jsonLines<Report>(broken.stdout)[0]!;
    // The file in the middle of which it ended is neither added nor updated; those behind it were not looked at.
    expect(issues).toEqual(counts(0, 0, 0, 1));
    expect(articles).toBeGreaterThan(22);
    expect(articles).toBeLessThan(1521);
    // The rest in little time: fewer articles, so that the test need not wait for the encoder.
    writeFileSync(join(place.seeds, 'many.jsonl'), records.slice(0, articles - 21 + 64).join('\n'));
    expect(await index()).toMatchObject({ issues: counts(0, 1, 0, 21), articles: articles + 64 });
  }, 120_000);

  it('a new version of the program reads again what was named from elsewhere, and says what is gone', async () => {
    const other = new Place();
    onTestFinished(() => other.close());
    const [stays, goes] = ['stays.txt', 'goes.txt'].map((name) => join(other.home, name));
    for (const path of [stays!, goes!]) writeFileSync(path, PAGE('外页'));
    writeFileSync(join(other.seeds, 'a.txt'), PAGE('甲页'));
    await other.run(['index']);
    expect(report(await other.run(['index', stays!, goes!, '--json'])).articles).toBe(3);
    const db = new Database(join(other.index, 'archive.db'));
    db.exec(
      `UPDATE meta SET value = json_set(value, '$.ingestVersion', 'of yesterday') WHERE name = 'maker'`,
    );
    db.close();
    rmSync(goes!);
    expect(await other.run(['index'])).toMatchObject({ code: 1, stderr: /--rebuild/u });
    const again = report(await other.run(['index', '--rebuild', '--json']));
    expect(again.articles).toBe(2);
    expect(again.warnings.map(({ source }) => source)).toEqual([goes]);
    expect(again.warnings[0]!.message).toMatch(/put it back, or take it out with `yanwen remove`/u);
    expect((await other.run(['remove', goes!])).code).toBe(0);
    expect(report(await other.run(['index', '--json'])).warnings).toEqual([]);
  }, 60_000);
});

/** How many articles are committed, seen from outside; 0 while there is no index. */
function articlesNow(place: Place): number {
  try {
    const db = new Database(join(place.index, 'archive.db'), { readonly: true, fileMustExist: true });
    const count = db.prepare<[], number>('SELECT count(*) FROM articles').pluck().get() ?? 0;
    db.close();
    return count;
  } catch {
    return 0;
  }
}

describe('files that the user may not read', () => {
  it('are named, and what was indexed of them stays', async () => {
    const place = new Place();
    onTestFinished(() => place.close());
    mkdirSync(join(place.seeds, 'closed'));
    for (const name of ['a.txt', 'b.txt', 'closed/c.txt']) writeFileSync(join(place.seeds, name), PAGE(name));
    expect(report(await place.run(['index', '--json'])).issues.added).toBe(3);
    writeFileSync(join(place.seeds, 'b.txt'), PAGE('新页'));
    for (const name of ['b.txt', 'closed']) chmodSync(join(place.seeds, name), 0);
    const run = await runAsNobody(place, ['index', '--json']);
    for (const name of ['b.txt', 'closed']) chmodSync(join(place.seeds, name), 0o755);
    const { issues, warnings, articles } = report(run);
    expect(warnings.map(({ source, message }) => [source, message.slice(0, 24)])).toEqual([
      ['closed', 'cannot be read (EACCES):'],
      ['b.txt', 'cannot be read (EACCES):'],
    ]);
    expect(issues).toEqual({ added: 0, updated: 0, removed: 0, unchanged: 2 });
    expect(articles).toBe(3);
  }, 60_000);
});

/** Permissions do not bind root: as root, the program is run as somebody else, who gets the place for his own. */
async function runAsNobody(place: Place, args: readonly string[]): Promise<Run> {
  if (process.getuid?.() !== 0) return place.run(args);
  const NOBODY = 65534;
  const own = (path: string): void => {
    if (existsSync(path)) chownSync(path, NOBODY, NOBODY);
  };
  [place.home, place.index, place.seeds].forEach(own);
  for (const name of ['archive.db', 'archive.db-wal', 'archive.db-shm', 'vectors.hnsw', 'writer.lock'])
    own(join(place.index, name));
  return place.run(args, { uid: NOBODY });
}
