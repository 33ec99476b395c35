/**
 * Asks the questions of the training sets and writes the candidates of each with their features and labels.
 *
 *   tsx training/extractor/collect.ts --index DIR --questions FILE… --out FILE [--most N]
 *
 * The index is built beforehand from the sets' documents: `yanwen index DIR_OF_DOCS --index DIR`. Each question is
 * taken twice: as it is, and with its own articles withheld, when it has no answer.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { candidatesOf, rankCandidates, rankGroup, type ExtractorModel } from '../../src/answer/extract.js';
import { decisionGroup, decisionView } from '../../src/answer/decide.js';
import { FEATURES, viewQuestion } from '../../src/answer/features.js';
import { poolSentences } from '../../src/answer/sentence-pool.js';
import { inverseDocumentFrequency } from '../../src/answer/term-match.js';
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
  maker: { embedderId: embedder.id, dimensions: embedder.dimensions, segmenterVersion: SEGMENTER_VERSION, ingestVersion: INGEST_VERSION },
});
const prior = JSON.parse(readFileSync('models/extractor/weights.json', 'utf8')) as ExtractorModel;
const out = createWriteStream(values.out ?? '');
const articles = archive.coverage().articles;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
/** Stands in the text and not inside a longer number. */
const holds = (text: string, piece: string): boolean => {
  const [t, p] = [plain(text), plain(piece)];
  if (p === '') return false;
  for (let at = t.indexOf(p); at >= 0; at = t.indexOf(p, at + 1)) {
    if (!(/^\d/.test(p) && /\d$/.test(t.slice(0, at))) && !(/\d$/.test(p) && /^\d/.test(t.slice(at + p.length)))) return true;
  }
  return false;
};

async function take(set: string, question: Question, text: string): Promise<void> {
  const inquiry = understandQuestion(text, {}, { segmenter, today: '2026-01-01', newestIssue: null });
  const frequency = archive.documentFrequency(inquiry.terms.map((term) => term.word));
  const terms = inquiry.terms.map((term) => ({ ...term, weight: inverseDocumentFrequency(articles, frequency.get(term.word) ?? 0) }));
  const unknown = new Set(terms.filter((term) => (frequency.get(term.word) ?? 0) === 0).map((term) => term.word));
  const { evidence } = await retrieveEvidence({ archive, embedder, segmenter }, inquiry, { limit: 40 });
  const english = inquiry.language === 'en';
  const own = (one: Evidence): boolean => question.docIds.includes(one.article.sourceId ?? '');
  for (const withheld of question.impossible === true ? [false] : [false, true]) {
    const some = (withheld ? evidence.filter((one) => !own(one)) : evidence).slice(0, 24);
    const vectors = new Map<string, number>();
    if (english) {
      const texts = [...new Set(poolSentences(some).map((sentence) => sentence.text))].slice(0, 20);
      const [one, rows] = await Promise.all([embedder.embedQuery(inquiry.query), embedder.embedDocuments(texts)]);
      texts.forEach((sentence, at) => vectors.set(sentence, (rows[at] ?? []).reduce((sum, value, i) => sum + value * (one[i] ?? 0), 0)));
    }
    const view = viewQuestion(inquiry, terms);
    const group = rankGroup(inquiry.kind, english);
    const ranked = rankCandidates(candidatesOf(view, some, segmenter, vectors), prior.rank[group] ?? prior.rank['other'] ?? {});
    const labelled = ranked.map((candidate) => {
      const { sentence, span } = candidate;
      const inSentence = !withheld && own(sentence.evidence) && question.answers.some((answer) => holds(sentence.text, answer));
      const right = inSentence && (span === null || question.answers.some((answer) => holds(span.text, answer) || holds(answer, span.text)));
      return { f: FEATURES.map((name) => Number(candidate.features[name].toFixed(4))), y: Number(right), t: span?.text ?? sentence.text, s: Number(span !== null) };
    });
    // All right ones, and the rest that anybody could take for right.
    const kept = labelled.filter((row, at) => row.y === 1 || at < 60);
    const view2 = decisionView(ranked, terms, unknown);
    out.write(`${JSON.stringify({ id: question.id, set, kind: inquiry.kind, group, decision: decisionGroup(inquiry), unanswerable: withheld || question.impossible === true, unknown: view2.unknown, rows: kept })}\n`);
  }
}

for (const file of values.questions ?? []) {
  const set = basename(file).split('.')[0] ?? '';
  const questions = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Question);
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
