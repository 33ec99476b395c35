import type { Answer } from '../src/domain/answer.js';
import { SEARCH_STAGES, type OpenArchive, type SearchStage } from '../src/surfaces/services.js';
import { drawOrder } from './corpus.js';
import type { EvaluationQuestion, EvaluationSet } from './evaluation-sets.js';
import type { ProgressLog } from './progress-log.js';
import { rankOf, scoreAnswer, type AnswerScore } from './score.js';

/** A question asked, and what came of it. */
export interface Asked {
  readonly set: string;
  readonly question: EvaluationQuestion;
  /** Asked of 200 other documents of its set, which do not hold the answer. */
  readonly withheld: boolean;
  readonly answer: Answer;
  readonly score: AnswerScore;
  /** Wall time of the whole call. */
  readonly ms: number;
}

/** Place of the first right document for each question, by stage; Infinity where it is not among the hits. */
export type Ranks = Readonly<Record<SearchStage, readonly number[]>>;

// As many passages as the place is looked for in.
const HITS = 50;
const OTHER_DOCUMENTS = 200;

/** Asks every question in turn, one at a time, as one person would. */
export async function askSet(
  archive: OpenArchive,
  set: EvaluationSet,
  otherDocuments: readonly string[],
  log: ProgressLog,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const ask = async (question: EvaluationQuestion, sourceIds: readonly string[] | null): Promise<void> => {
    const started = performance.now();
    const answer = await archive.ask(question.question, sourceIds === null ? {} : { sourceIds });
    const ms = performance.now() - started;
    const gold = sourceIds === null ? question : { answers: [], docIds: [] };
    asked.push({
      set: set.name,
      question,
      withheld: sourceIds !== null,
      answer,
      score: scoreAnswer(answer, gold),
      ms,
    });
  };
  for (const [index, question] of set.questions.entries()) {
    await ask(question, null);
    await ask(question, withoutOwn(question, otherDocuments));
    log.nowAndThen(`${set.name}: ${index + 1} of ${set.questions.length} asked`);
  }
  return asked;
}

/** 200 documents that are not the question's own: others for each question, the same each time. */
function withoutOwn({ id, docIds }: EvaluationQuestion, documents: readonly string[]): string[] {
  return documents
    .filter((document) => !docIds.includes(document))
    .map((document) => ({ document, order: drawOrder(`${id} ${document}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, OTHER_DOCUMENTS)
    .map(({ document }) => document);
}

export async function searchSet(archive: OpenArchive, set: EvaluationSet, log: ProgressLog): Promise<Ranks> {
  const ranks: Record<SearchStage, number[]> = { words: [], vectors: [], fused: [] };
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
export function dumpLine({ set, question, withheld, answer, score, ms }: Asked): object {
  const { inquiry, status, confidence, shortAnswer } = answer;
  return {
    id: question.id,
    set,
    withheld,
    question: question.question,
    kind: inquiry.kind,
    right: withheld ? status === 'not_found' : score.right,
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
