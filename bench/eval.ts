import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inquiry } from '../src/domain/inquiry.js';
import { YanwenError } from '../src/errors.js';
import { understandQuestion } from '../src/question/understand.js';
import { createSegmenter } from '../src/text/segment.js';
import { curveDrawing } from './answered-curve.js';
import { buildIndex, folderBytes, keepOnly, servicesFor, workFolders, writeLines } from './build-archive.js';
import { CachedEmbedder } from './cached-embedder.js';
import { chooseArticles } from './corpus.js';
import { readEvaluationOptions, type EvaluationOptions } from './evaluation-options.js';
import { evaluationReport, type EvaluationFacts } from './evaluation-report.js';
import { loadSet, type LoadedSet } from './evaluation-sets.js';
import { curvesOf, type SetResult } from './evaluation-tables.js';
import { evaluateLabels } from './labels/labels.js';
import { buildBaseline } from './langchain-baseline.js';
import { describeMachine } from './machine.js';
import { evaluatePages } from './pages/pages.js';
import { createProgressLog, type ProgressLog } from './progress-log.js';
import { askSet, dumpLine, searchSet } from './run-evaluation.js';
import { evaluateSeveral } from './several/several.js';
import { swapQuestions } from './unanswerable.js';

/** Asks the questions of evaluation sets through the program, and writes down how well it answers. */
async function main(args: readonly string[]): Promise<void> {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1'; // as main.ts does
  if (args[0] === 'pages') {
    await evaluatePages(args.slice(1));
    return;
  }
  if (args[0] === 'labels') {
    evaluateLabels(args.slice(1));
    return;
  }
  if (args[0] === 'several') {
    await evaluateSeveral(args.slice(1));
    return;
  }
  const options = readEvaluationOptions(args);
  const log = createProgressLog(process.stderr);
  const sets = await Promise.all(options.sets.map((name) => loadSet(options.data, name, options.sample)));
  const folders = workFolders(options.work);
  const { corpusIds, names } = await writeFiles(options, sets, log);
  const caches: CachedEmbedder[] = [];
  const services = servicesFor(folders, (embedder) => {
    const cached = new CachedEmbedder(embedder, join(options.work, 'vectors.db'));
    caches.push(cached);
    return cached;
  });
  const { articles, passages, seconds, warnings, passagesRead } = await buildIndex(services, log);
  const madeNow = {
    seconds: passagesRead === 0 ? null : seconds,
    known: sum(caches.map(({ known }) => known)) / Math.max(1, sum(caches.map(({ asked }) => asked))),
    bytes: await folderBytes(folders.index),
    residentBytes: process.resourceUsage().maxRSS * 1024,
  };
  const indexing = await asItWasMade(join(options.work, 'indexing.json'), madeNow);
  log.say(
    `index: ${articles} articles, ${passages} passages (${seconds.toFixed(1)} s); ${warnings.length} warnings`,
  );
  for (const { source, line, message } of warnings.slice(0, 10))
    log.say(`! ${source}:${line ?? '-'}: ${message}`);

  const segmenter = createSegmenter();
  const understand = (text: string): Inquiry =>
    understandQuestion(text, {}, { segmenter, today: '', newestIssue: null });
  const archive = await services.openArchive();
  const embedder = caches.at(-1);
  const baseline =
    options.baseline && embedder !== undefined
      ? await buildBaseline(folders.files, names, embedder, log)
      : null;
  const results: SetResult[] = [];
  try {
    await archive.warmUp();
    for (const { documentFile, documentIds, parts } of sets) {
      for (const set of parts) {
        const swapped = swapQuestions(set.questions, understand);
        const asked = await askSet(
          archive,
          set,
          documentFile === null ? corpusIds : documentIds,
          swapped,
          log,
        );
        const ranks = await searchSet(archive, set, log);
        results.push({ set, asked, ranks, baseline: (await baseline?.ranks(set)) ?? null });
        log.say(`${set.name}: ${set.questions.length} questions done`);
      }
    }
  } finally {
    await archive.close();
  }

  const documents = sets.reduce((sum, set) => sum + set.documentIds.length, 0);
  const facts = {
    command: options.command,
    machine: describeMachine(),
    documents,
    corpusArticles: articles - documents,
    articles,
    passages,
    indexing,
  };
  const report = evaluationReport(facts, results);
  await writeFile(options.out, report);
  await writeFile(options.out.replace(/(?:\.md)?$/u, '.svg'), curveDrawing(curvesOf(results)));
  if (options.dump !== null) {
    const lines = results
      .flatMap(({ asked }) => asked)
      .map((asked) => `${JSON.stringify(dumpLine(asked))}\n`);
    await writeFile(options.dump, lines.join(''));
  }
  log.say(`written: ${options.out}`);
  process.stdout.write(report);
}

/** Lays the archive's files out. @returns their names, and the ids of the corpus articles among them */
async function writeFiles(
  options: EvaluationOptions,
  sets: readonly LoadedSet[],
  log: ProgressLog,
): Promise<{ corpusIds: string[]; names: string[] }> {
  const { files } = workFolders(options.work);
  const wanted = new Set(sets.filter((set) => set.documentFile === null).flatMap((set) => set.documentIds));
  const articles = await chooseArticles(options.corpus, options.corpusArticles, wanted);
  const missing = [...wanted].filter((id) => !articles.some((article) => article.id === id));
  if (missing.length > 0)
    log.say(
      `the corpus lacks ${missing.length} articles that questions are about: ${missing.slice(0, 5).join(' ')}`,
    );
  await writeLines(files, 'corpus.jsonl', articles.map(({ line }) => line)); // prettier-ignore
  const names = ['corpus.jsonl'];
  for (const { name, documentFile } of sets) {
    if (documentFile === null) continue;
    await writeLines(
      files,
      `${name}.jsonl`,
      (await readFile(documentFile, 'utf8')).split('\n').filter((line) => line !== ''),
    );
    names.push(`${name}.jsonl`);
  }
  await keepOnly(files, names);
  log.say(`files: ${articles.length} articles of the corpus, ${names.length - 1} files of the sets`);
  return { corpusIds: articles.map(({ id }) => id), names };
}

type Indexing = EvaluationFacts['indexing'];

/** What the index cost when it was made: kept beside it, as a later run that finds it made cannot measure that. */
async function asItWasMade(file: string, now: Indexing): Promise<Indexing> {
  if (now.seconds !== null) {
    await writeFile(file, JSON.stringify(now));
    return now;
  }
  const kept = await readFile(file, 'utf8').catch(() => null);
  return kept === null ? now : (JSON.parse(kept) as Indexing);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(
    error instanceof YanwenError
      ? `${error.message}\n  → ${error.remedy}\n`
      : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
});
