import { answerSeveral, type AskPart } from './answer-several.js';
import type { ArchiveReader } from './archive/archive.js';
import { authorOfWork } from './answer/author-of-work.js';
import { composeBest } from './answer/compose-best.js';
import { compareSentences } from './answer/compare-sentences.js';
import { computeAnswer, needsComputing } from './answer/computed.js';
import { decide, decisionView, gateOf, refusedBy, type Decision } from './answer/decide.js';
import {
  candidatesOf,
  isNamed,
  rankCandidates,
  rankGroup,
  type ExtractorModel,
  type Weights,
} from './answer/extract.js';
import {
  explainCandidate,
  explainDecision,
  explainEvidence,
  explainFollowUp,
  explainInquiry,
} from './answer/explain.js';
import { faultsOf } from './answer/faults.js';
import { viewQuestion } from './answer/features.js';
import type { AnsweredPart } from './answer/several/comparison-lines.js';
import { nothingAsked, notFound } from './answer/not-found.js';
import { notYetTold } from './answer/not-yet-told.js';
import { preferChange } from './answer/prefer-change.js';
import { preferNewest } from './answer/prefer-newest.js';
import { ofTimeFirst } from './answer/time-fit.js';
import { weighTerms } from './answer/weigh-terms.js';
import type { Answer } from './domain/answer.js';
import type { Inquiry, Language } from './domain/inquiry.js';
import type { Limits } from './domain/limits.js';
import type { Turn } from './domain/turn.js';
import type { Embedder } from './models/embedder.js';
import type { Reader } from './models/reader.js';
import { cleanQuestion } from './question/clean.js';
import { understandFollowUp } from './question/follow-up.js';
import type { FollowUp } from './question/follow-up/follow-up-types.js';
import { type QuestionSplit, splitQuestion } from './question/split-question.js';
import { understandQuestion } from './question/understand.js';
import { readEvidence } from './retrieve/read-evidence.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import type { Segmenter } from './text/segment.js';
import type { AnswerChat } from './write-answer.js';

export interface AnswerDependencies {
  readonly archive: ArchiveReader;
  readonly embedder: Embedder;
  readonly reader: Reader;
  readonly segmenter: Segmenter;
  readonly extractor: ExtractorModel;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Words answers, and understands follow-ups that rules do not; absent: neither. */
  readonly chat?: AnswerChat;
}

/** How many passages are retrieved for a question. */
const EVIDENCE = 24;
/** Where a time is asked for so many times more, as most of them may be of other times. */
const OTHER_TIMES = 3;

/** A question that stands alone. */
interface Asked {
  readonly question: string;
  /** What the program says is said in it, whatever language the question stands in. */
  readonly language: Language;
  /** What was told already, where the rest is asked for. */
  readonly except: string | null;
}

/**
 * The way out: a follow-up is made to stand alone, and what stands alone is answered.
 *
 * Any text is taken; where the archive holds no answer, the answer says so and names the nearest article.
 * @param signal aborted, the work ends after the step it is in
 * @param previous what the same person last asked in the same chat; null where nothing is remembered
 * @param reads what the person reads elsewhere, if known: many a question is written alike in both scripts of Chinese
 * @throws OperatorError where the index cannot be read or the embedder does not answer; the signal's reason
 */
export async function answerQuestion(
  deps: AnswerDependencies,
  question: string,
  limits: Limits = {},
  signal: AbortSignal = new AbortController().signal,
  previous: Turn | null = null,
  reads: Language | null = null,
): Promise<Answer> {
  const own = cleanQuestion(question).language;
  const language = own === 'zh-Hans' && reads === 'zh-Hant' ? reads : own;
  const followUp = previous === null ? null : await followUpOf(deps, question, previous, signal);
  if (followUp === null) return answerWhole(deps, { question, language, except: null }, limits, signal);
  const answer = await answerWhole(deps, { ...followUp, language }, limits, signal);
  return {
    ...answer,
    inquiry: { ...answer.inquiry, question, language },
    understoodAs: followUp.question,
    explanation: [explainFollowUp(followUp), ...answer.explanation],
  };
}

/** By rules; where those do not understand it, by the chat model, if there is one. */
async function followUpOf(
  deps: AnswerDependencies,
  question: string,
  previous: Turn,
  signal: AbortSignal,
): Promise<FollowUp | null> {
  const byRules = understandFollowUp(question, previous, deps);
  if (byRules !== null || deps.chat === undefined) return byRules;
  const rewritten = await deps.chat.rewrite(question, previous, signal);
  return rewritten === null ? null : { rule: 'chat model', question: rewritten, replaced: [], except: null };
}

/** By rules; where those take it for one thing, by the chat model, if there is one. */
async function splitOf(
  { segmenter, chat }: AnswerDependencies,
  question: string,
  signal: AbortSignal,
): Promise<QuestionSplit | null> {
  return splitQuestion(question, segmenter) ?? (await chat?.split(question, signal)) ?? null;
}

/** A question of several things is taken apart; most are of one. With a chat model, what was found is put into words. */
async function answerWhole(
  deps: AnswerDependencies,
  asked: Asked,
  limits: Limits,
  signal: AbortSignal,
): Promise<Answer> {
  const { question, language, except } = asked;
  const split = except === null ? await splitOf(deps, question, signal) : null;
  const ask: AskPart = (part, within) =>
    answerAlone(deps, { question: part, language, except }, within, signal);
  const dated = { ...deps, today: isoToday(deps.now()) };
  const { answer, evidence } =
    split === null
      ? await answerAlone(deps, asked, limits, signal)
      : await answerSeveral(dated, { question, language, split, limits }, ask, signal);
  // Where nothing was found there is nothing to word.
  if (deps.chat === undefined || answer.status !== 'answered') return answer;
  return deps.chat.write({ inquiry: { ...answer.inquiry, language }, extracted: answer, evidence }, signal);
}

/** In six steps: understand, retrieve, read, decide, write, check. */
async function answerAlone(
  deps: AnswerDependencies,
  { question, language, except }: Asked,
  limits: Limits,
  signal: AbortSignal,
): Promise<AnsweredPart> {
  const started = performance.now();
  const coverage = deps.archive.coverage();
  const understood = understandQuestion(question, limits, {
    segmenter: deps.segmenter,
    today: isoToday(deps.now()),
    newestIssue: coverage.issueDates.at(-1) ?? null,
  });
  if (!/[\p{L}\p{N}]/u.test(understood.query)) {
    const explanation = [explainInquiry(understood)];
    const base = { inquiry: understood, understoodAs: null, engine: 'extractive', explanation };
    return { answer: { ...base, ...nothingAsked(language), timingsMs: {} }, evidence: [] };
  }

  const limit = understood.times.length === 0 ? EVIDENCE : EVIDENCE * OTHER_TIMES;
  const { evidence: found, timingsMs: retrieval } = await retrieveEvidence(deps, understood, { limit });
  const inquiry = authorOfWork(understood, found);
  const explanation = [explainInquiry(inquiry)];
  const inWriting = { ...inquiry, language };
  const base = { inquiry: inWriting, understoodAs: null, engine: 'extractive', explanation };
  const inTime = ofTimeFirst(inquiry.times, found).slice(0, EVIDENCE);
  signal.throwIfAborted();
  const retrieved = performance.now();
  // All the figures of a matter, and who wrote of it, are told by what the passages name.
  const evidence = isNamed(inquiry.kind)
    ? inTime
    : ofTimeFirst(inquiry.times, await readEvidence(deps.reader, inquiry, inTime));
  signal.throwIfAborted();
  explanation.push(...evidence.slice(0, 5).map(explainEvidence));

  const frequency = deps.archive.documentFrequency(inquiry.terms.flatMap((term) => term.forms));
  const { terms, unknown } = weighTerms(inquiry.terms, frequency, coverage.articles);
  const view = viewQuestion(inquiry, terms);
  const sentenceVectors = await compareSentences(deps.embedder, inquiry, evidence);
  signal.throwIfAborted();
  const candidates = notYetTold(candidatesOf(view, evidence, deps.segmenter, sentenceVectors), except);
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
  const proposed =
    computed ??
    (decision.answered
      ? composeBest(deps.segmenter, { ...view, inquiry: inWriting }, ranked, evidence)
      : null);
  const faults = proposed === null ? [] : faultsOf(proposed, deps.segmenter);
  explanation.push(...faults);
  const done = performance.now();
  const timingsMs = { ...retrieval, read: read - retrieved, write: done - read, total: done - started };
  if (proposed === null || faults.length > 0)
    return { answer: { ...base, ...notFound(inWriting, coverage, evidence, decision), timingsMs }, evidence };
  const { answer, shortAnswer, items, citations } = proposed;
  const { confidence } = decision;
  const result = { answer, shortAnswer, items, citations, nearest: null, confidence, timingsMs };
  return { answer: { ...base, status: 'answered', ...result }, evidence };
}

function weightsFor(model: ExtractorModel, inquiry: Inquiry): Weights {
  const group = rankGroup(inquiry.kind);
  return model.rank[group] ?? model.rank['other'] ?? {};
}

/** ISO date in Asia/Shanghai, which is eight hours ahead and keeps no summer time. */
export function isoToday(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}
