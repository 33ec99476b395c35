import { execFile, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { packageHome } from '../src/config.js';
import type { WorkFolders } from './build-archive.js';

/** A command of the program in a process of its own, on the folders; it opens no bot. */
export function startCommand(
  args: readonly string[],
  { files, index, state }: WorkFolders,
): ChildProcessWithoutNullStreams {
  const folders = ['--seeds', files, '--index', index, '--state', state];
  return spawn(process.execPath, [join(packageHome(), 'dist/main.js'), ...args, ...folders], {
    env: { ...process.env, TELEGRAM_BOT_TOKEN: '' },
  });
}

/** Waits for the end. @throws Error where it failed, with what it said; `mayFail` where it was broken off on purpose */
export async function endOf(child: ChildProcess, mayFail = false): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && !(mayFail && code === 1))
    throw new Error(
      `${child.spawnargs.slice(2, 4).join(' ')} ended with ${code ?? 'a signal'}: ${said.slice(-500)}`,
    );
}

/** Seconds from starting a session with nothing to ask until it has ended: it opened the archive and was ready. */
export async function secondsToOpen(command: 'repl' | 'start', folders: WorkFolders): Promise<number> {
  const started = performance.now();
  const child = startCommand([command], folders);
  child.stdin.end();
  await endOf(child);
  return (performance.now() - started) / 1000;
}

export interface FirstAnswer {
  /** From the start of the process to the first answer. */
  readonly seconds: number;
  /** Resident memory after the first answer and after all of them, in MiB. */
  readonly residentFirst: number;
  readonly residentLast: number;
}

/** Asks at a prompt, in a process of its own, and looks how much memory it holds. */
export async function measureFirstAnswer(
  questions: readonly string[],
  folders: WorkFolders,
): Promise<FirstAnswer> {
  const started = performance.now();
  const child = startCommand(['repl'], folders);
  const ended = endOf(child);
  const ask = async (question: string): Promise<void> => {
    const answered = once(child.stdout, 'data');
    child.stdin.write(`${question}\n`);
    await Promise.race([
      answered,
      ended.then(() => Promise.reject(new Error('repl ended before it answered'))),
    ]);
  };
  await ask(questions[0] ?? '');
  const seconds = (performance.now() - started) / 1000;
  const residentFirst = await residentMiB(child);
  for (const question of questions.slice(1)) await ask(question);
  const residentLast = await residentMiB(child);
  child.stdin.end();
  await ended;
  return { seconds, residentFirst, residentLast };
}

async function residentMiB(child: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  return Number(stdout) / 1024;
}
