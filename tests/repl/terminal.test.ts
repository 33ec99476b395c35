import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageHome } from '../../src/config.js';
import { Place, SEEDS } from '../support/run-yanwen.js';

const PTY = fileURLToPath(new URL('../support/run_in_pty.py', import.meta.url));
const MOONCAKES = '我市将抽检月饼多少个批次？';
const WHEAT = '今年小麦产量是多少？';

/** `yanwen repl` in a pseudo-terminal. */
class Session {
  seen = '';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(place: Place, env: Record<string, string> = {}) {
    const command = [PTY, process.execPath, join(packageHome(), 'dist/main.js'), 'repl'];
    this.#child = spawn('python3', command, { env: { ...place.environment(env), TERM: 'xterm' } });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.seen += text));
    this.ended = new Promise((resolve) => this.#child.on('close', resolve));
  }

  async type(keys: string, expected: RegExp): Promise<string> {
    const before = this.seen.length;
    this.#child.stdin.write(keys);
    const until = Date.now() + 20_000;
    while (!expected.test(this.seen.slice(before))) {
      if (Date.now() > until)
        throw new Error(`never saw ${String(expected)} in ${JSON.stringify(this.seen.slice(before))}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.seen.slice(before);
  }
}

describe('the prompt over the seed pages', () => {
  const place = new Place(SEEDS);
  beforeAll(async () => {
    expect((await place.run(['index'])).code).toBe(0);
  }, 60_000);
  afterAll(() => place.close());

  it('answers lines that are piped in, and exits with 0 at their end', async () => {
    const input = `${MOONCAKES}\n/sources\n\n${WHEAT}\n`;
    const { code, stdout, stderr } = await place.run(['repl'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const blocks = stdout.split('\n\n');
    expect(blocks).toHaveLength(3);
    expect(blocks[0]).toMatch(
      /^30个批次\n“.*抽检月饼30个批次.*”\n—— 我市对月饼开展“体检”，衡阳晚报，2023-09-01（推定），记者 胡亚华$/u,
    );
    expect(blocks[1]).toMatch(/^\[1\] “.*30个批次/u);
    expect(blocks[2]).toMatch(/^档案里没有找到答案。.*2022-11-08 至 2023-09-01。\n最接近的文章：.*\n$/u);
  }, 60_000);

  it('is a prompt on a terminal: colours, Ctrl-C, history, Ctrl-D', async () => {
    const session = new Session(place);
    await session.type('', /10 articles[^]*问> /u);
    expect(await session.type(`${MOONCAKES}\r`, /胡亚华[^]*问> /u)).toContain('\u001B[1m30个批次');
    expect(await session.type('/open 1\r', /流入市场[^]*问> /u)).toContain('\u001B[7m');
    await session.type('半句话', /半句话/u);
    await session.type('\u0003', /问> /u);
    await session.type('\u0004', /\n$/u);
    expect(await session.ended).toBe(0);
    expect(readFileSync(join(place.state, 'repl-history'), 'utf8')).toBe(`${MOONCAKES}\n/open 1\n`);

    const again = new Session(place, { NO_COLOR: '1' });
    await again.type('', /问> /u);
    await again.type('\u001B[A', /\/open 1/u);
    const seen = await again.type('\u001B[A\r', /胡亚华[^]*问> /u);
    expect(seen).toContain('30个批次');
    expect(seen).not.toMatch(/\u001B\[\d*m/u);
    await again.type('\u0004', /\n$/u);
    expect(await again.ended).toBe(0);
  }, 60_000);
});
