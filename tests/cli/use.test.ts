import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { readBatch } from '../../src/surfaces/cli/batch.js';
import { createProgram } from '../../src/surfaces/cli/program.js';
import type { Services } from '../../src/surfaces/services.js';
import { Place, type Run } from '../support/run-yanwen.js';

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
  issues: ['--year', '--month', '--day', '--json', 'issueDateBasis', ...GLOBAL],
  articles: ['--reporter', '--json', ...GLOBAL],
  remove: ['source', 'for good', '--undo', '--list', '--json', ...GLOBAL],
  backup: ['file', '--json', ...GLOBAL],
  restore: ['file', '--force', '--check', '--json', ...GLOBAL],
  doctor: ['--json', ...GLOBAL],
  pair: GLOBAL,
  members: ['--remove', '--json', ...GLOBAL],
  health: ['url', ...GLOBAL],
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
  [['search', 'a', '--stage', 'magic'], /words, vectors, fused, read/u],
  [['articles', 'a'], /too many arguments/u],
  [['remove'], /or --list alone/u],
  [['remove', 'a', '--list'], /or --list alone/u],
  [['issues', '--month', '3'], /no such year, month or day/u],
  [['issues', '--year', '2022', '--month', '13'], /--year 2022 --month 11/u],
  [['index', '--watch', 'a.txt'], /leave the paths out/u],
  [['health', 'localhost'], /http:\/\/127\.0\.0\.1:9464\/healthz/u],
  [['members', '--remove'], /argument missing/u],
  [['ask', 'a', '--index'], /argument missing/u],
];

/** A command line read in this process, up to where the archive would be opened. */
async function parse(args: readonly string[]): Promise<{ stdout: string; stderr: string; error: unknown }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk: Buffer, _, done) => {
        written[name] += chunk.toString();
        done();
      },
    });
  const terminal = { stdin: new PassThrough(), stdout: stream('stdout'), stderr: stream('stderr'), color: false, signal: new AbortController().signal }; // prettier-ignore
  const services = new Proxy({} as Services, {
    get: () => () => Promise.reject(new Error('the archive was opened')),
  });
  const program = createProgram('0.0.0', () => services, terminal);
  const error: unknown = await program.parseAsync(args, { from: 'user' }).catch((thrown: unknown) => thrown);
  return { ...written, error };
}

describe('the command line', () => {
  it.each(Object.entries(COMMANDS))('%s --help tells of its options', async (name, options) => {
    const { stdout, stderr } = await parse([name, '--help']);
    expect(stderr).toBe('');
    for (const option of options) expect(stdout).toContain(option);
  });

  it.each(WRONG.map(([args, hint]) => [args.join(' '), args, hint] as const))(
    '“%s” is wrong use, and is told how it is meant',
    async (_, args, hint) => {
      const { stdout, stderr, error } = await parse(args);
      expect(error instanceof CommanderError || error instanceof UsageError).toBe(true);
      expect(stdout).toBe('');
      expect(error instanceof UsageError ? `${error.message} ${error.remedy}` : stderr).toMatch(hint);
    },
  );

  it('ends with 0 for help and 2 for wrong use, which only stderr tells of', async () => {
    const place = new Place();
    onTestFinished(() => place.close());
    const commands = [['--help'], ['ask', '--bogus'], ['ask', '--batch', 'x']];
    const [help, option, use] = await Promise.all(commands.map((args) => place.run(args)));
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(option).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--help') as string,
    });
    expect(use).toEqual({ code: 2, stdout: '', stderr: 'yanwen: --batch prints JSON\n  → add --json\n' });
  });
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
    const read = async (file: string): Promise<unknown> => {
      try {
        for await (const line of readBatch(file, new PassThrough())) expect(line.id).toBe('1');
      } catch (error) {
        return error;
      }
      return null;
    };
    const broken = join(place.home, 'broken.jsonl');
    writeFileSync(broken, '{"id":"1","question":"?"}\n\n{"id":"2"}\n');
    expect(await read(join(place.home, 'none'))).toMatchObject({
      code: 'batch-unreadable',
      message: expect.stringContaining('no file') as string,
    });
    expect(await read(place.home)).toMatchObject({
      code: 'batch-unreadable',
      message: expect.stringContaining('EISDIR') as string,
    });
    expect(await read(broken)).toMatchObject({
      code: 'batch-line',
      message: expect.stringContaining('broken.jsonl:3: "question"') as string,
    });
  });

  it('a setting that is wrong is named, its value is not', async () => {
    const { code, stderr } = await failure(['ask', 'x'], { TELEGRAM_BOT_TOKEN: 'secret-word' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/TELEGRAM_BOT_TOKEN.*\n {2}→ .*\.env/u);
    expect(stderr).not.toContain('secret-word');
  });

  it('a damaged index names the command that mends it, and that command does', async () => {
    const index = join(place.home, 'damaged');
    mkdirSync(index);
    writeFileSync(join(index, 'archive.db'), 'no database'.repeat(1000));
    expect(await failure(['ask', 'x', '--index', index])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/damaged.*\n {2}→ Run `yanwen index --rebuild`/u) as string,
    });
    writeFileSync(join(place.seeds, 'a.txt'), '一页 有标题\n\n湘潭晚报讯 (记者 王五) 大桥通车。\n');
    const rebuilt = await place.run(['index', '--rebuild', '--index', index]);
    expect(rebuilt).toMatchObject({ code: 0, stderr: expect.stringContaining('1 added') as string });
  }, 60_000);

  it('what is shown of others moves no cursor and breaks no line', async () => {
    const name = 'a\n\u001B[2Jb.jsonl';
    const record = { id: '1', title: '标题\u001B]0;x\u0007', body: '大桥全长3.6公里\u001B[31m。' };
    const body = `${JSON.stringify(record)}\n{broken\n`;
    mkdirSync(join(place.home, 'odd'));
    writeFileSync(join(place.home, 'odd', name), body);
    const env = { SEEDS_DIR: join(place.home, 'odd'), INDEX_DIR: join(place.home, 'odd-index') };
    const runs = [await place.run(['index'], { env })];
    runs.push(await place.run(['articles'], { env }));
    for (const { code, stdout, stderr } of runs) {
      expect(code).toBe(0);
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u);
    }
    expect(runs[0]!.stderr.split('\n')[0]).toMatch(/^! a⏎.*:2: not JSON/u);
  }, 60_000);
});
