import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { measureFirstAnswer, secondsToOpen } from './command-line.js';
import { folderBytes, servicesFor, type WorkFolders } from './build-archive.js';
import type { ModelClock } from './model-clock.js';
import { measureQuestions, type Speed, type TimedQuestions } from './question-speed.js';
import { quantile } from './statistics.js';

/** What is measured of any archive. */
export interface ArchiveFigures {
  readonly name: string;
  readonly articles: number;
  readonly passages: number;
  readonly speeds: readonly Speed[];
  /** Medians, in seconds from the start of the process; memory in MiB, after the first answer and after all. */
  readonly replSeconds: number;
  readonly startSeconds: number;
  readonly firstAnswerSeconds: number;
  readonly residentFirst: number;
  readonly residentLast: number;
  readonly databaseMiB: number;
  readonly indexMiB: number;
}

const MIB = 2 ** 20;
const OPENINGS = 5;

/** Measures an archive that is built and at rest. */
export async function measureArchive(
  name: string,
  folders: WorkFolders,
  clock: ModelClock,
  questions: readonly TimedQuestions[],
  rounds: number,
): Promise<ArchiveFigures> {
  const archive = await servicesFor(folders).openArchive();
  const [speeds, { articles, passages }] = await (async () => {
    try {
      return [await measureQuestions(archive, clock, questions, rounds), await archive.coverage()] as const;
    } finally {
      await archive.close();
    }
  })();
  const replSeconds = await medianOf(() => secondsToOpen('repl', folders));
  const startSeconds = await medianOf(() => secondsToOpen('start', folders));
  const few = questions.flatMap((group) => group.questions.slice(0, 10));
  const first = await measureFirstAnswer(few, folders);
  return {
    name,
    articles,
    passages,
    speeds,
    replSeconds,
    startSeconds,
    firstAnswerSeconds: first.seconds,
    residentFirst: first.residentFirst,
    residentLast: first.residentLast,
    databaseMiB: (await stat(join(folders.index, 'archive.db'))).size / MIB,
    indexMiB: (await folderBytes(folders.index)) / MIB,
  };
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let turn = 0; turn < OPENINGS; turn++) values.push(await measure());
  return quantile(values, 0.5);
}
