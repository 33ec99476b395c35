import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageHome } from '../../src/config.js';

/** What a run of the program left behind. */
export interface Run {
  /** Null where it was killed by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whom to run as; only root may choose. */
  readonly uid?: number;
  /** Sees the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** A folder of a test's own, with seeds, index and state in it, and the program run upon them as a person would. */
export class Place {
  readonly home = mkdtempSync(join(tmpdir(), 'yanwen-run-'));
  readonly seeds: string;
  readonly index = join(this.home, 'index');
  readonly state = join(this.home, 'state');

  /** @param seeds the folder of issues; without one, an empty folder of the place's own */
  constructor(seeds?: string) {
    this.seeds = seeds ?? join(this.home, 'seeds');
    if (seeds === undefined) mkdirSync(this.seeds);
  }

  /** Runs `node dist/main.js …` on this place, with an environment that says nothing else. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    const child = spawn(process.execPath, [join(packageHome(), 'dist/main.js'), ...args], {
      cwd: options.cwd ?? this.home,
      env: this.environment(options.env),
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    options.onStart?.(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined); // it may end without reading
    child.stdin.end(options.input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { code, stdout, stderr };
  }

  /** Empty values beat what a developer's .env says. */
  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      SEEDS_DIR: this.seeds,
      INDEX_DIR: this.index,
      STATE_DIR: this.state,
      TELEGRAM_BOT_TOKEN: '',
      CHAT_MODEL: '',
      EMBEDDER: '',
      LOG_LEVEL: '',
      ...more,
    };
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The issues that ship with the program. */
export const SEEDS = join(packageHome(), 'seeds');

/** Each line of a program's JSON output. */
export function jsonLines<T = Record<string, unknown>>(output: string): T[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
