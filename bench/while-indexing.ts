import { join } from 'node:path';
import type { CorpusSlice } from './bench-corpus.js';
import { servicesFor, writeLines, type WorkFolders } from './build-archive.js';
import { endOf, startCommand } from './command-line.js';
import type { ModelClock } from './model-clock.js';
import { measureQuestionsUntil, type Speed } from './question-speed.js';

export interface WhileIndexing {
  readonly speeds: readonly Speed[];
  /** How many passages the other process committed meanwhile, and the asking one came to see. */
  readonly passagesSeen: number;
}

/**
 * Asks in this process while another one indexes other articles into the same archive: from its first commit on, for
 * so many seconds or until it is done.
 */
export async function measureWhileIndexing(
  folders: WorkFolders,
  clock: ModelClock,
  more: CorpusSlice,
  questions: readonly string[],
  seconds: number,
): Promise<WhileIndexing> {
  const elsewhere = `${folders.files}-more`;
  await writeLines(elsewhere, more.file, more.lines);
  const archive = await servicesFor(folders).openArchive();
  try {
    await archive.warmUp();
    const { passages: before } = await archive.coverage();
    const child = startCommand(['index', join(elsewhere, more.file)], folders);
    const ended = endOf(child, true);
    ended.catch(() => undefined); // awaited below
    const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
    while (isRunning() && (await archive.coverage()).passages === before)
      await archive.ask(questions[0] ?? '');
    const { passages: atStart } = await archive.coverage();
    const started = performance.now();
    const isOver = (): boolean => !isRunning() || performance.now() - started > seconds * 1000;
    const speeds = await measureQuestionsUntil(
      archive,
      clock,
      'while another process indexes',
      questions,
      isOver,
    );
    const { passages: atEnd } = await archive.coverage();
    child.kill('SIGTERM');
    await ended;
    return { speeds, passagesSeen: atEnd - atStart };
  } finally {
    await archive.close();
  }
}
