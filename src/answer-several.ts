import { refusedBy } from './answer/decide.js';
import { explainInquiry } from './answer/explain.js';
import { faultsOf } from './answer/faults.js';
import { viewQuestion } from './answer/features.js';
import { notFound } from './answer/not-found.js';
import { comparisonLines, saysAll, type AnsweredPart } from './answer/several/comparison-lines.js';
import { explainPart, explainSplit } from './answer/several/explain-several.js';
import { foldAnswers, inOrder } from './answer/several/in-order.js';
import { partLine } from './answer/several/part-line.js';
import { dayByDay, tellingLine, tellingsOf, type Telling } from './answer/several/tellings.js';
import { composeSeveral, type Told, type Untold } from './answer/several/told.js';
import { weighTerms } from './answer/weigh-terms.js';
import type { ArchiveReader } from './archive/archive.js';
import type { Article } from './domain/article.js';
import type { Evidence } from './domain/evidence.js';
import type { Inquiry, Language } from './domain/inquiry.js';
import type { Limits } from './domain/limits.js';
import type { Embedder } from './models/embedder.js';
import type { QuestionSplit, SeveralKind } from './question/split-question.js';
import { wholePhrases } from './question/split/whole-phrases.js';
import { understandQuestion } from './question/understand.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import type { Segmenter } from './text/segment.js';

export interface SeveralDependencies {
  readonly archive: ArchiveReader;
  readonly embedder: Embedder;
  readonly segmenter: Segmenter;
  /** ISO date, for an archive without dates. */
  readonly today: string;
}

export interface SeveralRequest {
  readonly question: string;
  /** What the program says is said in it. */
  readonly language: Language;
  readonly split: QuestionSplit;
  readonly limits: Limits;
}

/** Answers one question that stands alone, with what was read for it. */
export type AskPart = (question: string, limits: Limits) => Promise<AnsweredPart>;

/** Passages that are looked through for a matter, and for one of the articles to ask each. */
const PASSAGES = 72;
// As many articles as are asked one by one, and as many lines as a person reads.
const MOST_ASKED = 8;
const MOST_LINES = { timeline: 10, across: 10, about: 6, comparison: Infinity } as const;

/**
 * A question of several things: each part is asked on its own, with evidence of its own, and what came of them is put
 * together: a line each with its date, what contradicts side by side, the newer first; a time line from its beginning.
 * @returns the answer, and the evidence of all parts for whoever writes it anew
 */
export async function answerSeveral(
  deps: SeveralDependencies,
  request: SeveralRequest,
  ask: AskPart,
  signal?: AbortSignal,
): Promise<AnsweredPart> {
  const { split } = request;
  if (split.kind === 'comparison') return compareParts(deps, request, ask);
  const found = await findMatter(deps, request);
  signal?.throwIfAborted();
  const asked: AnsweredPart[] = [];
  let lines: Told[] = chosen(found.tellings, split.kind).map(tellingLine);
  if (split.each !== null) {
    // The same question of each article of the matter, as if it were the only one.
    for (const { articleId } of found.articles.slice(0, MOST_ASKED))
      asked.push(await ask(split.each, { ...request.limits, articleIds: [articleId] }));
    lines = foldAnswers(asked.flatMap(({ answer, evidence }) => partLine(null, answer, articlesOf(evidence), true)));
  }
  const answers = asked.map(({ answer }) => answer);
  const explanation = [explainSplit(split), explainInquiry(found.inquiry), ...answers.flatMap((answer, at) => explainPart(`article ${at + 1}`, answer))];
  return finish(deps, request, inOrder(lines, split.kind), {
    inquiry: found.inquiry,
    evidence: found.evidence,
    explanation,
    confidence: found.confidence,
    timingsMs: sumTimings([found.timingsMs, ...answers.map(({ timingsMs }) => timingsMs)]),
  });
} // prettier-ignore

/** The whole first: where one sentence says all that is asked, or the ledger computes it, nothing is taken apart. */
async function compareParts(deps: SeveralDependencies, request: SeveralRequest, ask: AskPart): Promise<AnsweredPart> {
  const { split, limits, question, language } = request;
  const whole = await ask(question, limits);
  const explanation = [explainSplit(split), ...explainPart('whole', whole.answer)];
  if (saysAll(whole.answer, split)) return { ...whole, answer: { ...whole.answer, explanation } };
  const parts: AnsweredPart[] = [];
  for (const part of split.parts) parts.push(await ask(part.question, limits));
  parts.forEach(({ answer }, at) => explanation.push(...explainPart(split.parts[at]?.label ?? '', answer)));
  const answered = parts.filter(({ answer }) => answer.status === 'answered');
  const timingsMs = sumTimings([whole, ...parts].map(({ answer }) => answer.timingsMs));
  if (answered.length === 0) return { ...whole, answer: { ...whole.answer, timingsMs, explanation } };
  return finish(deps, request, comparisonLines(split, parts, language, deps.segmenter), {
    inquiry: whole.answer.inquiry,
    evidence: distinct(parts.flatMap(({ evidence }) => evidence)),
    explanation,
    confidence: answered.reduce((sum, { answer }) => sum + answer.confidence, 0) / parts.length,
    timingsMs,
  });
} // prettier-ignore

interface Matter {
  readonly inquiry: Inquiry;
  readonly evidence: readonly Evidence[];
  readonly tellings: readonly Telling[];
  readonly articles: readonly Article[];
  readonly confidence: number;
  readonly timingsMs: Readonly<Record<string, number>>;
}

/** The articles of a matter, and what each tells of it. */
async function findMatter(
  deps: SeveralDependencies,
  { split, limits, language }: SeveralRequest,
): Promise<Matter> {
  const { archive, segmenter } = deps;
  const started = performance.now();
  const coverage = archive.coverage();
  const matter = language === 'en' ? englishMatter(split.matter) : split.matter;
  const inquiry = understandQuestion(matter, limits, {
    segmenter,
    today: deps.today,
    newestIssue: coverage.issueDates.at(-1) ?? null,
  });
  const { evidence, timingsMs } = await retrieveEvidence(deps, inquiry, { limit: PASSAGES });
  const frequency = archive.documentFrequency(inquiry.terms.flatMap((term) => term.forms));
  const { terms } = weighTerms(inquiry.terms, frequency, coverage.articles);
  const tellings = tellingsOf(viewQuestion(inquiry, terms), evidence, wholePhrases(split.matter, segmenter));
  return {
    inquiry,
    evidence,
    tellings,
    articles: tellings.map(({ sentence }) => sentence.article),
    // Words alone never make certain.
    confidence: tellings.length === 0 ? 0 : Math.min(0.9, 0.4 * (tellings[0]?.weight ?? 0)),
    timingsMs: { ...timingsMs, total: performance.now() - started },
  };
}

/** The most telling; of a time line the best of each day before the next best of any. */
function chosen(tellings: readonly Telling[], kind: SeveralKind): Telling[] {
  const most = MOST_LINES[kind];
  return (kind === 'timeline' ? dayByDay(tellings) : tellings).slice(0, most);
}

/** Of an English text the capitals behind the first word tell names. */
function englishMatter(matter: string): string {
  return `about ${matter.replace(/\p{Lu}\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())}`;
}

interface Found {
  readonly inquiry: Inquiry;
  readonly evidence: readonly Evidence[];
  readonly explanation: readonly string[];
  readonly confidence: number;
  readonly timingsMs: Readonly<Record<string, number>>;
}

/** Composed and checked as every answer is. */
function finish(
  deps: SeveralDependencies,
  { question, language }: SeveralRequest,
  lines: readonly (Told | Untold)[],
  found: Found,
): AnsweredPart {
  const inquiry = { ...found.inquiry, question, language };
  const proposed = composeSeveral(lines, language);
  const violations = proposed === null ? [] : faultsOf(proposed, deps.segmenter);
  const base = { inquiry, understoodAs: null, engine: 'extractive', timingsMs: found.timingsMs };
  const explanation = [...found.explanation, ...violations];
  if (proposed === null || violations.length > 0) {
    const nothing = notFound(inquiry, deps.archive.coverage(), found.evidence, refusedBy('no-candidate'));
    return { answer: { ...base, ...nothing, explanation }, evidence: found.evidence };
  }
  const { answer, shortAnswer, items, citations } = proposed;
  return {
    answer: {
      ...base,
      status: 'answered',
      answer,
      shortAnswer,
      items,
      citations,
      nearest: null,
      confidence: found.confidence,
      explanation,
    },
    evidence: found.evidence,
  };
}

function articlesOf(evidence: readonly Evidence[]): Map<string, Article> {
  return new Map(evidence.map(({ article }) => [article.articleId, article]));
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [one.passage.passageId, one])).values()];
}

function sumTimings(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const timings of all)
    for (const [step, ms] of Object.entries(timings)) sum[step] = (sum[step] ?? 0) + ms;
  return sum;
}
