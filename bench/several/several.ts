import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../src/errors.js';
import { splitQuestion } from '../../src/question/split-question.js';
import { createSegmenter } from '../../src/text/segment.js';
import { buildIndex, keepOnly, servicesFor, workFolders, writeLines } from '../build-archive.js';
import { CachedEmbedder } from '../cached-embedder.js';
import { chooseArticles } from '../corpus.js';
import { createProgressLog } from '../progress-log.js';
import { readSeveralQuestions } from './several-questions.js';
import { severalReport, type SeveralResult } from './several-report.js';
import { scoreSeveral } from './several-score.js';

const USAGE = `npm run eval -- several --several FILE --corpus FILE [--half develop|report]
  --several FILE       questions of several things (bench/SEVERAL.md says their form)
  --corpus FILE        articles, .jsonl or .jsonl.gz: {"id","title","body","date"} a line
  --half NAME          ask only these (both)
  --corpus-articles N  so many articles of the corpus besides those that the questions name (2000)
  --work DIR           where the archive is built, and reused (in the system's temporary folder)
  --out FILE           the report (bench/SEVERAL.md)
  --dump FILE          one JSON line a question, for looking at errors`;

/** Asks questions of several things and writes down how many of their parts are found, answered and right. */
export async function evaluateSeveral(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { several: text, corpus: text, half: text, 'corpus-articles': text, work: text, out: text, dump: text },
  });
  if (values.several === undefined || values.corpus === undefined)
    throw new UsageError('eval-options', '--several and --corpus are needed', USAGE);
  const others = Number(values['corpus-articles'] ?? 2_000);
  if (!Number.isInteger(others) || others < 0)
    throw new UsageError('eval-options', '--corpus-articles is a whole number', USAGE);
  const log = createProgressLog(process.stderr);
  const all = await readSeveralQuestions(values.several);
  const questions = all.filter(({ half }) => values.half === undefined || half === values.half);
  const wanted = new Set(all.flatMap(({ parts }) => parts.flatMap(({ docIds }) => docIds)));
  const folders = workFolders(values.work ?? join(tmpdir(), 'yanwen-several'));
  const articles = await chooseArticles(values.corpus, others, wanted);
  await writeLines(folders.files, 'corpus.jsonl', articles.map(({ line }) => line));
  await keepOnly(folders.files, ['corpus.jsonl']);
  const services = servicesFor(folders, (embedder) => new CachedEmbedder(embedder, join(folders.files, '..', 'vectors.db')));
  const index = await buildIndex(services, log);
  const segmenter = createSegmenter();
  const archive = await services.openArchive();
  const results: SeveralResult[] = [];
  const singles: number[] = [];
  try {
    await archive.warmUp();
    for (const question of questions) {
      const split = splitQuestion(question.question, segmenter);
      const [answer, ms] = await timed(() => archive.ask(question.question));
      const citations = answer.citations.map(({ sourceId, articleId }) => ({ sourceId, text: archive.article(articleId)?.text ?? '' }));
      results.push({ question, answer, split, ms, score: scoreSeveral({ ...answer, citations }, question) });
      const [part] = split?.parts ?? [];
      if (part !== undefined) singles.push((await timed(() => archive.ask(part.question)))[1]);
      log.nowAndThen(`${results.length} of ${questions.length} asked`);
    }
  } finally {
    await archive.close();
  }
  const report = severalReport({ articles: index.articles, passages: index.passages, others, results, singles });
  if (values.dump !== undefined)
    await writeFile(values.dump, results.map((one) => `${JSON.stringify(dumpLine(one))}\n`).join(''));
  await writeFile(values.out ?? 'bench/SEVERAL.md', report);
  process.stdout.write(report);
} // prettier-ignore

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const done = await work();
  return [done, performance.now() - started];
}

function dumpLine({ question, answer, split, score, ms }: SeveralResult): object {
  const { status, shortAnswer, citations, explanation } = answer;
  return {
    ...question,
    rule: split?.rule ?? null,
    status,
    answer: answer.answer,
    shortAnswer,
    cited: citations.map(({ sourceId }) => sourceId),
    score,
    ms,
    checks: explanation.filter((line) => line.startsWith('check:')),
  };
}
