import type { ArchiveReader } from './archive/archive.js';
import { authorOfWork } from './answer/author-of-work.js';
import { checkDraft } from './answer/check.js';
import { cite } from './answer/cite.js';
import {
  composeAuthor,
  composeExtract,
  composeFigures,
  withConversion,
  withDay,
  type ProposedAnswer,
} from './answer/compose.js';
import { compareSentences } from './answer/compare-sentences.js';
import { computeAnswer, needsComputing } from './answer/computed.js';
import { decide, decisionView, gateOf, refusedBy, type Decision } from './answer/decide.js';
import {
  candidatesOf,
  isNamed,
  rankCandidates,
  rankGroup,
  type Candidate,
  type ExtractorModel,
  type Weights,
} from './answer/extract.js';
import { explainCandidate, explainDecision, explainEvidence, explainInquiry } from './answer/explain.js';
import { viewQuestion, type QuestionView } from './answer/features.js';
import { figureArticles, figuresOfMatter } from './answer/figures.js';
import { phrases } from './answer/phrases.js';
import { preferChange } from './answer/prefer-change.js';
import { asksOfNow, preferNewest } from './answer/prefer-newest.js';
import { ofTimeFirst } from './answer/time-fit.js';
import { weighTerms } from './answer/weigh-terms.js';
import type { Answer } from './domain/answer.js';
import type { Evidence } from './domain/evidence.js';
import type { Inquiry } from './domain/inquiry.js';
import type { Limits } from './domain/limits.js';
import type { Embedder } from './models/embedder.js';
import type { Reader } from './models/reader.js';
import { understandQuestion } from './question/understand.js';
import { readEvidence } from './retrieve/read-evidence.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import type { Segmenter } from './text/segment.js';

export interface AnswerDependencies {
  readonly archive: ArchiveReader;
  readonly embedder: Embedder;
  readonly reader: Reader;
  readonly segmenter: Segmenter;
  readonly extractor: ExtractorModel;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How many passages are retrieved for a question. */
const EVIDENCE = 24;
/** Where a time is asked for so many times more, as most of them may be of other times. */
const OTHER_TIMES = 3;

/**
 * The way out, in six steps: understand, retrieve, read, decide, write, check.
 *
 * Any text is taken; where the archive holds no answer, the answer says so and names the nearest article.
 * @param signal aborted, the work ends after the step it is in
 * @throws OperatorError where the index cannot be read or the embedder does not answer; the signal's reason
 */
export async function answerQuestion(
  deps: AnswerDependencies,
  question: string,
  limits: Limits = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const started = performance.now();
  const coverage = deps.archive.coverage();
  const understood = understandQuestion(question, limits, {
    segmenter: deps.segmenter,
    today: isoToday(deps.now()),
    newestIssue: coverage.issueDates.at(-1) ?? null,
  });
  if (!/[\p{L}\p{N}]/u.test(understood.query)) {
    const blank = understood.language === 'en' ? ' ' : '';
    const answer = `${phrases(understood.language).notFound}${blank}${phrases(understood.language).empty}`;
    return {
      inquiry: understood,
      engine: 'extractive',
      explanation: [explainInquiry(understood)],
      status: 'not_found',
      answer,
      shortAnswer: null,
      items: [],
      citations: [],
      nearest: null,
      confidence: 0,
      timingsMs: {},
    };
  }

  const limit = understood.times.length === 0 ? EVIDENCE : EVIDENCE * OTHER_TIMES;
  const { evidence: found, timingsMs: retrieval } = await retrieveEvidence(deps, understood, { limit });
  const inquiry = authorOfWork(understood, found);
  const explanation = [explainInquiry(inquiry)];
  const base = { inquiry, engine: 'extractive', explanation };
  const inTime = ofTimeFirst(inquiry.times, found).slice(0, EVIDENCE);
  signal?.throwIfAborted();
  const retrieved = performance.now();
  // All the figures of a matter, and who wrote of it, are told by what the passages name.
  const evidence = isNamed(inquiry.kind)
    ? inTime
    : ofTimeFirst(inquiry.times, await readEvidence(deps.reader, inquiry, inTime));
  signal?.throwIfAborted();
  explanation.push(...evidence.slice(0, 5).map(explainEvidence));

  const frequency = deps.archive.documentFrequency(inquiry.terms.flatMap((term) => term.forms));
  const { terms, unknown } = weighTerms(inquiry.terms, frequency, coverage.articles);
  const view = viewQuestion(inquiry, terms);
  const sentenceVectors = await compareSentences(deps.embedder, inquiry, evidence);
  signal?.throwIfAborted();
  const candidates = candidatesOf(view, evidence, deps.segmenter, sentenceVectors);
  const scored = rankCandidates(candidates, weightsFor(deps.extractor, inquiry));
  // What a rule excludes makes way for the next; where it excludes all, the best says why.
  const passing = scored.filter((candidate) => gateOf(inquiry, candidate) === null);
  const told = preferChange(passing.length > 0 ? passing : scored.slice(0, 1), inquiry, deps.segmenter);
  const ranked = preferNewest(told, inquiry);
  const read = performance.now();
  explanation.push(...ranked.slice(0, 5).map(explainCandidate));

  // A question none of whose words can be looked for names nothing: any page would do, so none does.
  const computed = computeAnswer(view, evidence, ranked[0], deps.segmenter);
  const gated = passing.length > 0 && passing[0] !== scored[0];
  const decision: Decision =
    terms.length === 0
      ? refusedBy('nothing-named')
      : computed === null && needsComputing(view, ranked[0], deps.segmenter)
        ? refusedBy('not-computable')
        : decide(inquiry, ranked[0], decisionView(ranked, terms, unknown, gated), deps.extractor);
  explanation.push(explainDecision(decision));
  if (computed !== null)
    explanation.push(`compute: ${inquiry.operation ?? ''} of ${computed.citations.length} sentences`);
  const proposed = computed ?? (decision.answered ? write(deps.segmenter, view, ranked, evidence) : null);
  const passed = proposed !== null && isSound(proposed, deps.segmenter, explanation);
  const done = performance.now();
  const timingsMs = { ...retrieval, read: read - retrieved, write: done - read, total: done - started };
  if (!passed) return { ...base, ...notFound(inquiry, coverage, evidence, decision), timingsMs };
  const { answer, shortAnswer, items, citations } = proposed;
  return {
    ...base,
    status: 'answered',
    answer,
    shortAnswer,
    items,
    citations,
    nearest: null,
    confidence: decision.confidence,
    timingsMs,
  };
}

function weightsFor(model: ExtractorModel, inquiry: Inquiry): Weights {
  const group = rankGroup(inquiry.kind);
  return model.rank[group] ?? model.rank['other'] ?? {};
}

function write(
  segmenter: Segmenter,
  view: QuestionView,
  ranked: readonly Candidate[],
  evidence: readonly Evidence[],
): ProposedAnswer | null {
  const best = ranked[0];
  if (best === undefined) return null;
  const { inquiry } = view;
  if (inquiry.kind === 'author') return composeAuthor(inquiry, best.sentence.article);
  if (inquiry.kind === 'figures') {
    return composeFigures(
      figureArticles(view, evidence).flatMap((article) =>
        figuresOfMatter(view, article, segmenter).map(({ entry }) => entry),
      ),
    );
  }
  const extract = composeExtract(best);
  if (inquiry.unit !== null) return withConversion(extract, inquiry.unit, inquiry.language);
  return asksOfNow(inquiry) && inquiry.kind === 'person' ? withDay(extract, inquiry.language) : extract;
}

/** Invariants 1 and 2. An extracted answer that fails them is a fault of ours: it is not shown, and is explained. */
function isSound(proposed: ProposedAnswer, segmenter: Segmenter, explanation: string[]): boolean {
  const articles = new Map(proposed.articles.map((article) => [article.articleId, article]));
  const violations = checkDraft(proposed, articles, segmenter);
  explanation.push(
    ...violations.map(({ rule, detail }) => `check: ${rule} not borne by its quote: ${detail}`),
  );
  return violations.length === 0;
}

function notFound(
  inquiry: Inquiry,
  coverage: ReturnType<ArchiveReader['coverage']>,
  evidence: readonly Evidence[],
  decision: Decision,
): Pick<Answer, 'status' | 'answer' | 'shortAnswer' | 'items' | 'citations' | 'nearest' | 'confidence'> {
  const { notFound: sentence, searched } = phrases(inquiry.language);
  const near = evidence[0];
  return {
    status: 'not_found',
    answer: `${sentence}${inquiry.language === 'en' ? ' ' : ''}${searched(coverage, Object.keys(inquiry.limits).length > 0)}`,
    shortAnswer: null,
    items: [],
    citations: [],
    nearest: near === undefined ? null : cite(1, near.article, near.passage.start, near.passage.end),
    confidence: decision.confidence,
  };
}

/** ISO date in Asia/Shanghai, which is eight hours ahead and keeps no summer time. */
export function isoToday(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}
