import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageHome, readConfig } from '../src/config.js';
import { YanwenError } from '../src/errors.js';
import { drawCorpus } from './bench-corpus.js';
import { readBenchOptions, type BenchOptions } from './bench-options.js';
import { CHINESE_QUESTIONS, ENGLISH_QUESTIONS, evenly } from './bench-questions.js';
import { benchReport, type BenchFacts } from './bench-report.js';
import { servicesFor, workFolders } from './build-archive.js';
import { endOf, startCommand } from './command-line.js';
import { measureGraph } from './graph-recall-table.js';
import { measureIndexing, type EncoderSettings } from './indexing-speed.js';
import { describeMachine } from './machine.js';
import { measureArchive, type ArchiveFigures } from './measure-archive.js';
import { watchModelCalls, type ModelClock } from './model-clock.js';
import { createProgressLog, type ProgressLog } from './progress-log.js';
import { measureWhileIndexing } from './while-indexing.js';

/** What every part of the bench needs. */
interface Bench {
  readonly options: BenchOptions;
  readonly work: string;
  readonly clock: ModelClock;
  readonly encoder: EncoderSettings;
  readonly log: ProgressLog;
}

/** Measures how fast and how large the program is, and writes it down. */
async function main(): Promise<void> {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1'; // as main.ts does
  const options = readBenchOptions(process.argv.slice(2));
  const { encoderWorkers } = readConfig({ ENCODER_WORKERS: process.env['ENCODER_WORKERS'] }, process.cwd());
  const encoder = { folder: join(packageHome(), 'models/encoder'), workers: encoderWorkers };
  const work = await mkdtemp(join(options.work, 'yanwen-bench-'));
  const bench = { options, work, encoder, clock: watchModelCalls(), log: createProgressLog(process.stderr) };
  try {
    const seeds = await measureSeeds(bench);
    const corpus = options.corpus === null ? null : await measureCorpus(bench, options.corpus);
    const report = benchReport({
      command: options.command,
      machine: describeMachine(),
      encoderWorkers,
      seedsIndexSeconds: seeds.indexSeconds,
      archives: [seeds.figures, ...(corpus === null ? [] : [corpus.figures])],
      large: corpus?.large ?? null,
    });
    if (options.out !== null) await writeFile(options.out, report);
    process.stdout.write(report);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function measureSeeds({
  options,
  work,
  clock,
  log,
}: Bench): Promise<{ indexSeconds: number; figures: ArchiveFigures }> {
  const folders = workFolders(join(work, 'seeds'));
  await cp(join(packageHome(), 'seeds'), folders.files, { recursive: true });
  const started = performance.now();
  await endOf(startCommand(['index'], folders));
  const indexSeconds = (performance.now() - started) / 1000;
  const questions = [
    { name: 'Chinese', questions: CHINESE_QUESTIONS },
    { name: 'English', questions: ENGLISH_QUESTIONS },
  ];
  const figures = await measureArchive('seeds', folders, clock, questions, options.quick ? 1 : 10);
  log.say('seeds done');
  return { indexSeconds, figures };
}

async function measureCorpus(
  { options, work, clock, encoder, log }: Bench,
  file: string,
): Promise<{ figures: ArchiveFigures; large: NonNullable<BenchFacts['large']> }> {
  const folders = workFolders(join(work, 'corpus'));
  const { passages, quick } = options;
  const corpus = await drawCorpus(file, passages, quick ? 2 : 5, quick ? 400 : 4_000);
  const indexing = await measureIndexing(servicesFor(folders), folders.files, corpus.slices, encoder, log);
  const headlines = evenly(corpus.headlines, quick ? 20 : 200);
  const chinese = [...CHINESE_QUESTIONS, ...headlines];
  const questions = [
    { name: 'Chinese', questions: chinese },
    { name: 'English', questions: ENGLISH_QUESTIONS },
  ];
  const figures = await measureArchive('corpus', folders, clock, questions, quick ? 1 : 3);
  log.say('asking, searching, opening done');
  const recall = await measureGraph(folders.index, chinese, encoder);
  log.say('recall done');
  const whileIndexing = await measureWhileIndexing(folders, clock, corpus.rest, chinese, quick ? 5 : 40);
  log.say('asking while indexing done');
  return { figures, large: { indexing, recall, whileIndexing } };
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    error instanceof YanwenError ? `${error.message}\n  → ${error.remedy}\n` : `${text}\n`,
  );
});
