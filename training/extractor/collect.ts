/**
 * Asks the questions of the training sets and writes the candidates of each with their features and labels.
 *
 *   tsx training/extractor/collect.ts --index DIR --questions FILE… --out FILE [--most N]
 *
 * The index is built beforehand from the sets' documents: `yanwen index DIR_OF_DOCS --index DIR`. Each question is
 * asked of the whole index and of a dozen articles; with its own article and without it, when it has no answer; and
 * with a noun or name swapped for another question's, when it has none either.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { candidatesOf, rankCandidates, rankGroup, type ExtractorModel } from '../../src/answer/extract.js';
import { decisionGroup, decisionView } from '../../src/answer/decide.js';
import { FEATURES, viewQuestion } from '../../src/answer/features.js';
import { poolSentences } from '../../src/answer/sentence-pool.js';
import { searchable } from '../../src/answer/term-match.js';
import { weighTerms } from '../../src/answer/weigh-terms.js';
import type { QueryTerm } from '../../src/domain/inquiry.js';
import { hasHan } from '../../src/text/fold.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import type { Evidence } from '../../src/domain/evidence.js';
import { INGEST_VERSION } from '../../src/ingest/read-source.js';
import { LocalEmbedder } from '../../src/models/local-embedder.js';
import { understandQuestion } from '../../src/question/understand.js';
import { retrieveEvidence } from '../../src/retrieve/retrieve.js';
import { createSegmenter, SEGMENTER_VERSION } from '../../src/text/segment.js';

interface Question {
  id: string;
  question: string;
  questionEn?: string;
  answers: string[];
  docIds: string[];
  impossible?: boolean;
}

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    questions: { type: 'string', multiple: true },
    out: { type: 'string' },
    most: { type: 'string', default: '1500' },
  },
});

const embedder = new LocalEmbedder('models/encoder', 2);
const segmenter = createSegmenter();
const archive = await openArchiveReader({
  directory: values.index ?? '',
  maker: {
    embedderId: embedder.id,
    dimensions: embedder.dimensions,
    segmenterVersion: SEGMENTER_VERSION,
    ingestVersion: INGEST_VERSION,
  },
});
const prior = JSON.parse(readFileSync('models/extractor/weights.json', 'utf8')) as ExtractorModel;
const context = { segmenter, today: '2026-01-01', newestIssue: null };
const out = createWriteStream(values.out ?? '');
const articles = archive.coverage().articles;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
/** Stands in the text and not inside a longer number. */
const holds = (text: string, piece: string): boolean => {
  const [t, p] = [plain(text), plain(piece)];
  if (p === '') return false;
  for (let at = t.indexOf(p); at >= 0; at = t.indexOf(p, at + 1)) {
    if (
      !(/^\d/.test(p) && /\d$/.test(t.slice(0, at))) &&
      !(/\d$/.test(p) && /^\d/.test(t.slice(at + p.length)))
    )
      return true;
  }
  return false;
};

/** Deterministic, so that collecting again gives the same. */
let state = 20260101;
const random = (below: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % below;
};

const SMALL = 12;
const texts = new Map(
  [...archive.articles()].map((article) => [
    article.sourceId ?? article.articleId,
    searchable(article.text, false).text,
  ]),
);
const ids = [...texts.keys()];

/** Words of the questions so far, by what they are: what a question's word is swapped for. */
const pools = new Map<string, string[]>();

/** The question with one noun or name of its article replaced by another's: it has no answer then. */
function swapped(text: string, terms: readonly QueryTerm[], own: string): string | null {
  const candidates = terms.filter(
    (term) =>
      (term.noun || term.mustName) &&
      term.word.length > 1 &&
      hasHan(term.word) &&
      own.includes(term.word) &&
      text.includes(term.word),
  );
  const term = candidates[random(Math.max(1, candidates.length))];
  for (const each of terms) {
    const pool = pools.get(String(each.mustName)) ?? [];
    if ((each.noun || each.mustName) && each.word.length > 1) pool.push(each.word);
    pools.set(String(each.mustName), pool);
  }
  if (term === undefined) return null;
  const pool = pools.get(String(term.mustName)) ?? [];
  const other = pool[random(Math.max(1, pool.length))];
  return other === undefined || own.includes(other) || text.includes(other)
    ? null
    : text.replaceAll(term.word, other);
}

async function take(set: string, question: Question, text: string): Promise<void> {
  const own = new Set(question.docIds);
  const some = Array.from({ length: SMALL }, () => ids[random(ids.length)] ?? '').filter(
    (id) => !own.has(id),
  );
  const unanswerable = question.impossible === true;
  await ask(set, question, text, null, unanswerable);
  await ask(set, question, text, [...own, ...some], unanswerable);
  if (unanswerable) return;
  await ask(set, question, text, some, true);
  await ask(set, question, text, null, true, own);
  const inquiry = understandQuestion(text, {}, context);
  const other = swapped(text, inquiry.terms, [...own].map((id) => texts.get(id) ?? '').join(''));
  if (other !== null) await ask(set, question, other, random(2) === 0 ? null : [...own, ...some], true);
}

async function ask(
  set: string,
  question: Question,
  text: string,
  within: readonly string[] | null,
  unanswerable: boolean,
  without = new Set<string>(),
): Promise<void> {
  const inquiry = understandQuestion(text, within === null ? {} : { sourceIds: within }, context);
  const forms = inquiry.terms.flatMap((term) => term.forms);
  const frequency =
    within === null
      ? archive.documentFrequency(forms)
      : new Map(forms.map((form) => [form, within.filter((id) => texts.get(id)?.includes(form)).length]));
  const { terms, unknown } = weighTerms(inquiry.terms, frequency, within?.length ?? articles);
  const found = await retrieveEvidence({ archive, embedder }, inquiry, { limit: 40 });
  const evidence = found.evidence.filter((one) => !without.has(one.article.sourceId ?? '')).slice(0, 24);
  const english = inquiry.language === 'en';
  const vectors = english ? await compareSentences(inquiry.query, evidence) : new Map<string, number>();
  const view = viewQuestion(inquiry, terms);
  const group = rankGroup(inquiry.kind);
  const ranked = rankCandidates(
    candidatesOf(view, evidence, segmenter, vectors),
    prior.rank[group] ?? prior.rank['other'] ?? {},
  );
  const right = ranked.map(({ sentence, span }) => {
    const inSentence =
      !unanswerable &&
      question.docIds.includes(sentence.article.sourceId ?? '') &&
      question.answers.some((answer) => holds(sentence.text, answer));
    return (
      inSentence &&
      (span === null ||
        question.answers.some((answer) => holds(span.text, answer) || holds(answer, span.text)))
    );
  });
  // Where a figure, time or name is right, its whole sentence is only the second best answer.
  const typed = ranked.some(({ span }, at) => span !== null && right[at] === true);
  const rows = ranked.map(({ features, span, sentence }, at) => ({
    f: FEATURES.map((name) => Number(features[name].toFixed(4))),
    y: Number(right[at] === true && (span !== null || !typed)),
    // Whether it would be counted as right all the same.
    r: Number(right[at] === true),
    t: span?.text ?? sentence.text,
    s: Number(span !== null),
  }));
  const kept = rows.filter((row, at) => row.r === 1 || at < 60);
  out.write(
    `${JSON.stringify({ id: question.id, set, kind: inquiry.kind, group, decision: decisionGroup(inquiry), unanswerable, small: within !== null, unknown: decisionView(ranked, terms, unknown).unknown, rows: kept })}\n`,
  );
}

async function compareSentences(query: string, evidence: readonly Evidence[]): Promise<Map<string, number>> {
  const sentences = [...new Set(poolSentences(evidence).map((sentence) => sentence.text))].slice(0, 20);
  const [one, rows] = await Promise.all([embedder.embedQuery(query), embedder.embedDocuments(sentences)]);
  return new Map(
    sentences.map((sentence, at) => [
      sentence,
      (rows[at] ?? []).reduce((sum, value, i) => sum + value * (one[i] ?? 0), 0),
    ]),
  );
}

for (const file of values.questions ?? []) {
  const set = basename(file).split('.')[0] ?? '';
  const questions = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Question);
  const step = Math.max(1, Math.ceil(questions.length / Number(values.most)));
  let done = 0;
  for (let at = 0; at < questions.length; at += step) {
    const question = questions[at];
    if (question === undefined) continue;
    await take(set, question, question.question);
    if (question.questionEn !== undefined) await take(`${set}-en`, question, question.questionEn);
    if (++done % 200 === 0) process.stderr.write(`${set}: ${done}\n`);
  }
}
out.end();
archive.close();
await embedder.close();
