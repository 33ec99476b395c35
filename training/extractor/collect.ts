/**
 * Asks the questions of the development sets and writes the candidates of each with their features and labels.
 *
 *   tsx training/extractor/collect.ts --index DIR --data DIR --sets news-1doc,news-mrc,cmrc,xquad --sample N --out FILE
 *
 * The index is one that `npm run eval` has built (WORK/index). Each question is asked three times: of the whole archive;
 * of 200 other documents, when it has no answer; and with a noun, name or year swapped for another
 * question's, when it has none either unless an article says so.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSet, SETS, type EvaluationQuestion, type SetName } from '../../bench/evaluation-sets.js';
import { holdsSwapped, swapQuestions, withoutOwn } from '../../bench/unanswerable.js';
import { contains, f1Of, isExactMatch } from '../../bench/score.js';
import { figuresIn } from '../../src/answer/agreement.js';
import { compareSentences } from '../../src/answer/compare-sentences.js';
import { shortAnswerOf } from '../../src/answer/compose.js';
import { candidatesOf, rankCandidates, rankGroup } from '../../src/answer/extract.js';
import { decisionGroup, decisionView, gateOf } from '../../src/answer/decide.js';
import { FEATURES, viewQuestion } from '../../src/answer/features.js';
import { readExtractorModel } from '../../src/answer/read-extractor-model.js';
import { ofTimeFirst } from '../../src/answer/time-fit.js';
import { weighTerms } from '../../src/answer/weigh-terms.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import type { Inquiry } from '../../src/domain/inquiry.js';
import { INGEST_VERSION } from '../../src/ingest/read-source.js';
import { LocalEmbedder } from '../../src/models/local-embedder.js';
import { LocalReader } from '../../src/models/local-reader.js';
import { understandQuestion } from '../../src/question/understand.js';
import { readEvidence } from '../../src/retrieve/read-evidence.js';
import { retrieveEvidence } from '../../src/retrieve/retrieve.js';
import { createSegmenter, SEGMENTER_VERSION } from '../../src/text/segment.js';

const { values } = parseArgs({
  options: {
    index: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    sets: { type: 'string', default: SETS.join(',') },
    sample: { type: 'string', default: '600' },
    out: { type: 'string', default: '' },
  },
});

const embedder = new LocalEmbedder('models/encoder', 2);
const reader = new LocalReader('models/reader', 2);
const segmenter = createSegmenter();
const archive = await openArchiveReader({
  directory: values.index,
  maker: {
    embedderId: embedder.id,
    dimensions: embedder.dimensions,
    segmenterVersion: SEGMENTER_VERSION,
    ingestVersion: INGEST_VERSION,
  },
});
const prior = readExtractorModel(readFileSync('models/extractor/weights.json', 'utf8'));
const coverage = archive.coverage();
const context = { segmenter, today: '2026-01-01', newestIssue: coverage.issueDates.at(-1) ?? null };
const out = createWriteStream(values.out);
const corpusIds = [...archive.articles()]
  .filter(({ source }) => source === 'corpus.jsonl')
  .map(({ sourceId }) => sourceId ?? '');

const RETRIEVED = 72;
const READ = 24;
const MOST_ROWS = 40;

async function ask(
  set: string,
  way: 'asked' | 'withheld' | 'swapped',
  question: EvaluationQuestion,
  inquiry: Inquiry,
): Promise<void> {
  const frequency = archive.documentFrequency(inquiry.terms.flatMap((term) => term.forms));
  const { terms, unknown } = weighTerms(inquiry.terms, frequency, coverage.articles);
  const { evidence: found } = await retrieveEvidence({ archive, embedder }, inquiry, { limit: RETRIEVED });
  const first = ofTimeFirst(inquiry.times, found).slice(0, READ);
  const evidence = ofTimeFirst(inquiry.times, await readEvidence(reader, inquiry, first));
  const ranked = rankCandidates(
    candidatesOf(
      viewQuestion(inquiry, terms),
      evidence,
      segmenter,
      await compareSentences(embedder, inquiry, evidence),
    ),
    prior.rank[rankGroup(inquiry.kind)] ?? prior.rank['other'] ?? {},
  );
  const passages = evidence.map(({ passage }) => passage.passageId);
  const answers = way === 'asked' ? question.answers : [];
  const rows = ranked.map((candidate) => {
    const { sentence, span, features } = candidate;
    const short = shortAnswerOf({ sentence, span });
    const said = `${short}\n${sentence.text}`;
    return {
      f: FEATURES.map((name) => Number(features[name].toFixed(4))),
      em: Number(answers.some((answer) => isExactMatch(short, answer))),
      f1: Number(Math.max(0, ...answers.map((answer) => f1Of(short, answer))).toFixed(3)),
      r: Number(answers.some((answer) => contains(said, answer))),
      t: short,
      q: figuresIn(short),
      p: passages.indexOf(sentence.evidence.passage.passageId),
      g: gateOf(inquiry, candidate),
      own: Number(question.docIds.includes(sentence.article.sourceId ?? '')),
    };
  });
  const ids = [...new Set(evidence.map(({ article }) => article.sourceId ?? ''))];
  const place = ids.findIndex((id) => question.docIds.includes(id));
  out.write(
    `${JSON.stringify({ id: question.id, doc: question.docIds[0] ?? question.id, set, way, question: inquiry.question, answers, kind: inquiry.kind, group: rankGroup(inquiry.kind), decision: decisionGroup(inquiry), english: inquiry.language === 'en', unknown: decisionView(ranked, terms, unknown, false).unknown, place, fused: evidence.map(({ article, parts, reading }) => [Number(question.docIds.includes(article.sourceId ?? '')), parts.fused, reading?.relevance ?? null]), rows: rows.filter((row, at) => at < MOST_ROWS || row.f1 > 0.3) })}\n`,
  );
}

for (const name of values.sets.split(',') as SetName[]) {
  const set = await loadSet(values.data, name, Number(values.sample));
  for (const part of set.parts) {
    let done = 0;
    const understand = (text: string): Inquiry => understandQuestion(text, {}, context);
    const swapped = new Map(swapQuestions(part.questions, understand).map((one) => [one.question, one]));
    for (const question of part.questions) {
      const inquiry = understand(question.question);
      if (inquiry.kind === 'author' || inquiry.kind === 'figures') continue;
      await ask(part.name, 'asked', question, inquiry);
      const others = withoutOwn(question, set.documentFile === null ? corpusIds : set.documentIds);
      const limited = understandQuestion(question.question, { sourceIds: others }, context);
      await ask(part.name, 'withheld', question, limited);
      const other = swapped.get(question);
      if (other === undefined) continue;
      const changed = understand(other.text);
      const { evidence } = await retrieveEvidence({ archive, embedder }, changed, { limit: 8 });
      if (!evidence.some((hit) => holdsSwapped(other, hit)))
        await ask(part.name, 'swapped', question, changed);
      if (++done % 50 === 0) process.stderr.write(`${part.name}: ${done} of ${part.questions.length}\n`);
    }
  }
}
out.end();
archive.close();
await Promise.all([embedder.close(), reader.close()]);
