import type { Answer } from '../src/domain/answer.js';
import type { Limits } from '../src/domain/limits.js';
import { SEARCH_STAGES, type OpenArchive, type SearchStage } from '../src/surfaces/services.js';
import type { EvaluationQuestion, EvaluationSet } from './evaluation-sets.js';
import { holdsSwapped, withoutOwn, type SwappedQuestion } from './unanswerable.js';
import type { ProgressLog } from './progress-log.js';
import { rankOf, scoreAnswer, type AnswerScore } from './score.js';

/**
 * As it stands; of its own document alone, so that nothing need be found; of 200 other documents of its set, which do
 * not hold the answer; with a word swapped, so that nothing holds it.
 */
export type AskedWay = 'open' | 'given' | 'withheld' | 'swapped';

/** A question asked, and what came of it. */
export interface Asked {
  readonly set: string;
  readonly question: EvaluationQuestion;
  /** What was asked: the question's own words, but where one was swapped. */
  readonly text: string;
  readonly way: AskedWay;
  readonly answer: Answer;
  readonly score: AnswerScore;
  /** Wall time of the whole call. */
  readonly ms: number;
}

/** Place of the first right document for each question, by stage; Infinity where it is not among the hits. */
export type Ranks = Readonly<Record<SearchStage, readonly number[]>>;

// As many passages as the place is looked for in.
const HITS = 50;

/** Asks every question in turn, one at a time, as one person would. */
export async function askSet(
  archive: OpenArchive,
  set: EvaluationSet,
  otherDocuments: readonly string[],
  swapped: readonly SwappedQuestion[],
  log: ProgressLog,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const ask = async (
    question: EvaluationQuestion,
    way: AskedWay,
    text = question.question,
    limits: Limits = {},
  ): Promise<void> => {
    const started = performance.now();
    const answer = await archive.ask(text, limits);
    const ms = performance.now() - started;
    const gold = way === 'open' || way === 'given' ? question : { answers: [], docIds: [] };
    asked.push({
      set: set.name,
      question,
      text,
      way,
      answer,
      score: scoreAnswer(answer, gold),
      ms,
    });
  };
  for (const [index, question] of set.questions.entries()) {
    await ask(question, 'open');
    await ask(question, 'given', question.question, { sourceIds: question.docIds });
    await ask(question, 'withheld', question.question, { sourceIds: withoutOwn(question, otherDocuments) });
    log.nowAndThen(`${set.name}: ${index + 1} of ${set.questions.length} asked`);
  }
  for (const [index, one] of swapped.entries()) {
    const hits = await archive.search(one.text, { limit: 8, stage: 'fused' });
    if (hits.some((hit) => holdsSwapped(one, hit))) continue;
    await ask(one.question, 'swapped', one.text);
    log.nowAndThen(`${set.name}: ${index + 1} of ${swapped.length} swapped asked`);
  }
  return asked;
}

export async function searchSet(archive: OpenArchive, set: EvaluationSet, log: ProgressLog): Promise<Ranks> {
  const ranks: Record<SearchStage, number[]> = { words: [], vectors: [], fused: [], read: [] };
  for (const [index, { question, docIds }] of set.questions.entries()) {
    for (const stage of SEARCH_STAGES) {
      const hits = await archive.search(question, { limit: HITS, stage });
      ranks[stage].push(rankOf(hits.map(({ article }) => article.sourceId), docIds)); // prettier-ignore
    }
    log.nowAndThen(`${set.name}: ${index + 1} of ${set.questions.length} searched`);
  }
  return ranks;
}

/** What `--dump` writes of a question: for looking at errors one by one. */
export function dumpLine({ set, question, text, way, answer, score, ms }: Asked): object {
  const { inquiry, status, confidence, shortAnswer } = answer;
  return {
    id: question.id,
    set,
    way,
    question: text,
    kind: inquiry.kind,
    right: way === 'open' || way === 'given' ? score.right : status === 'not_found',
    exact: score.exact,
    f1: score.f1,
    cited: score.cited,
    status,
    confidence,
    shortAnswer,
    answer: answer.answer,
    quotes: answer.citations.map(({ sourceId, quote }) => ({ sourceId, quote })),
    answers: question.answers,
    gold: question.docIds,
    ms,
  };
}
