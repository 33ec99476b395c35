import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Place, type Run } from '../support/run-yanwen.js';

/** Runs many at once, as each is a process of its own; `runs` says what each left behind, by its words. */
function runAll(place: Place, commands: readonly string[][]): Map<string, Promise<Run>> {
  return new Map(commands.map((args) => [args.join(' '), place.run(args)]));
}

const GLOBAL = ['--seeds', '--index', '--state', '--help'];
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  start: GLOBAL,
  repl: GLOBAL,
  bot: GLOBAL,
  index: ['--rebuild', '--watch', '--json', 'path', ...GLOBAL],
  ask: [
    '--json',
    '--batch',
    '--engine',
    '--explain',
    '--source-id',
    '--source',
    '--from',
    '--to',
    '--paper',
    ...GLOBAL,
  ],
  search: [
    '-k',
    '--stage',
    '--json',
    '--batch',
    '--source-id',
    '--source',
    '--from',
    '--to',
    '--paper',
    ...GLOBAL,
  ],
  articles: ['--json', ...GLOBAL],
  remove: ['source', ...GLOBAL],
  doctor: ['--json', ...GLOBAL],
};

/** A command line, and what the hint on stderr says. */
const WRONG: readonly (readonly [string[], RegExp])[] = [
  [[], /Usage: yanwen/u],
  [['bogus'], /unknown command 'bogus'/u],
  [['indxe'], /Did you mean index\?/u],
  [['ask'], /a question or --batch FILE/u],
  [['ask', 'a', 'b'], /too many arguments/u],
  [['ask', 'a', '--batch', 'x', '--json'], /a question or --batch FILE/u],
  [['ask', '--batch', 'x'], /add --json/u],
  [['ask', 'a', '--bogus'], /unknown option '--bogus'/u],
  [['ask', 'a', '--from', '2023-02-30'], /2023-09-01/u],
  [['ask', 'a', '--engine', 'magic'], /extractive/u],
  [['search', 'a', '-k', '0'], /whole number from 1/u],
  [['search', 'a', '--stage', 'magic'], /words, vectors, fused/u],
  [['articles', 'a'], /too many arguments/u],
  [['index', '--watch', 'a.txt'], /leave the paths out/u],
  [['ask', 'a', '--index'], /argument missing/u],
];

describe('the command line', () => {
  const place = new Place();
  let helps: Map<string, Promise<Run>>;
  let wrongs: Map<string, Promise<Run>>;
  beforeAll(async () => {
    helps = runAll(
      place,
      Object.keys(COMMANDS).map((name) => [name, '--help']),
    );
    await Promise.all(helps.values());
    wrongs = runAll(
      place,
      WRONG.map(([args]) => args),
    );
    await Promise.all(wrongs.values());
  }, 60_000);
  afterAll(() => place.close());

  it.each(Object.entries(COMMANDS))('%s --help tells of its options', async (name, options) => {
    const { code, stdout, stderr } = await helps.get(`${name} --help`)!;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of options) expect(stdout).toContain(option);
  });

  it.each(WRONG.map(([args, hint]) => [args.join(' '), hint] as const))(
    '“%s” is wrong use: 2 and a hint',
    async (args, hint) => {
      const { code, stdout, stderr } = await wrongs.get(args)!;
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(hint);
      expect(stderr).not.toMatch(/\n\s+at /u);
    },
  );
});

describe('what somebody has to mend first', () => {
  const place = new Place();
  afterAll(() => place.close());
  const failure = async (args: readonly string[], env: Record<string, string> = {}): Promise<Run> => {
    const run = await place.run(args, { env });
    expect(run.stdout).toBe('');
    expect(run.stderr).not.toMatch(/\n\s+at /u);
    return run;
  };

  it('asking without an index says to run `yanwen index`, and makes none', async () => {
    const commands = [
      ['ask', 'x', '--json'],
      ['search', 'x'],
      ['articles', '--json'],
      ['repl'],
      ['remove', 'x'],
    ];
    for (const { code, stderr } of await Promise.all(commands.map((args) => failure(args)))) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/There is no index in .*\n {2}→ Run `yanwen index`/u);
    }
  });

  it('a batch that is not there, a folder, or a broken line', async () => {
    writeFileSync(join(place.seeds, 'a.txt'), '一页 有标题\n\n湘潭晚报讯 (记者 王五) 大桥通车。\n');
    await place.run(['index']);
    const broken = join(place.home, 'broken.jsonl');
    writeFileSync(broken, '{"id":"1"}\n');
    const files = [join(place.home, 'none'), place.home, broken];
    const [missing, folder, line] = await Promise.all(
      files.map((file) => failure(['ask', '--batch', file, '--json'])),
    );
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no file') as string });
    expect(folder).toMatchObject({ code: 2, stderr: expect.stringContaining('EISDIR') as string });
    expect(line).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/broken\.jsonl:1: "question"/u) as string,
    });
  });

  it('a setting that is wrong is named, its value is not', async () => {
    const token = await failure(['ask', 'x'], { TELEGRAM_BOT_TOKEN: 'secret-word' });
    expect(token).toMatchObject({ code: 1, stderr: expect.stringContaining('TELEGRAM_BOT_TOKEN') as string });
    expect(token.stderr).not.toContain('secret-word');
    expect((await failure(['ask', 'x'], { LOG_LEVEL: 'loud' })).stderr).toMatch(
      /LOG_LEVEL.*\n {2}→ .*\.env/u,
    );
  });

  it('a seeds folder that is not there', async () => {
    expect(await failure(['index'], { SEEDS_DIR: join(place.home, 'nothing') })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no file or folder') as string,
    });
  });

  it('a damaged index names the command that mends it, and that command does', async () => {
    const index = join(place.home, 'damaged');
    mkdirSync(index);
    writeFileSync(join(index, 'archive.db'), 'no database'.repeat(1000));
    for (const args of [['ask', 'x'], ['index'], ['articles']]) {
      expect(await failure([...args, '--index', index])).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/damaged.*\n {2}→ Run `yanwen index --rebuild`/u) as string,
      });
    }
    expect(await place.run(['index', '--rebuild', '--index', index])).toMatchObject({ code: 0 });
    expect((await place.run(['articles', '--index', index])).stdout).toContain('a.txt');
  }, 60_000);

  it('what is shown of others moves no cursor and breaks no line', async () => {
    const name = 'a\n\u001B[2Jb.jsonl';
    const record = { id: '1', title: '标题\u001B]0;x\u0007', body: '大桥全长3.6公里\u001B[31m。' };
    const body = `${JSON.stringify(record)}\n{broken\n`;
    mkdirSync(join(place.home, 'odd'));
    writeFileSync(join(place.home, 'odd', name), body);
    const env = { SEEDS_DIR: join(place.home, 'odd'), INDEX_DIR: join(place.home, 'odd-index') };
    const runs = [await place.run(['index'], { env })];
    runs.push(
      await place.run(['articles'], { env }),
      await place.run(['ask', '大桥全长多少公里？'], { env }),
    );
    for (const { code, stdout, stderr } of runs) {
      expect(code).toBe(0);
      // eslint-disable-next-line no-control-regex -- what is looked for
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u);
    }
    expect(runs[0]!.stderr.split('\n')[0]).toMatch(/^! a⏎.*:2: not JSON/u);
  }, 60_000);
});
