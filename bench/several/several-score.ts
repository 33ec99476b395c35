import { contains } from '../score.js';
import type { SeveralPart, SeveralQuestion } from './several-questions.js';

/** What of an answer is scored. */
export interface GivenSeveral {
  readonly status: 'answered' | 'not_found';
  readonly answer: string;
  readonly citations: readonly { readonly sourceId: string | null; readonly text: string }[];
}

/** Counts, so that questions add up. */
export interface SeveralScore {
  /** Parts that an article tells, and those of which such an article is cited. */
  readonly told: number;
  readonly cited: number;
  /** Of these, parts that have a line; in a comparison one that says more than that nothing was found. */
  readonly answered: number;
  /** Parts with a figure or word that is looked for, and those that show it. */
  readonly wanted: number;
  readonly right: number;
  /** Lines of a comparison, articles of the others: what is shown, and what of it is wrong. */
  readonly shown: number;
  readonly wrong: number;
}

const UNTOLD = /(?:没有找到|沒有找到|not found)$/u;

/**
 * Scores an answer by its parts. A line of a comparison is wrong where it holds no right answer of its part; an article
 * cited otherwise is wrong where it is of another matter.
 */
export function scoreSeveral(given: GivenSeveral, { kind, topic, parts }: SeveralQuestion): SeveralScore {
  const answered = given.status === 'answered';
  const cites = ({ docIds }: SeveralPart): boolean =>
    answered && given.citations.some(({ sourceId }) => sourceId !== null && docIds.includes(sourceId));
  const lineOf = (part: SeveralPart): string => (answered ? textOf(given.answer, part) : '');
  const isShown = (part: SeveralPart): boolean => lineOf(part) !== '' && !UNTOLD.test(lineOf(part));
  const isRight = (part: SeveralPart): boolean =>
    isShown(part) && part.answers.some((answer) => contains(lineOf(part), answer));
  const told = parts.filter(({ docIds }) => docIds.length > 0);
  const wanted = parts.filter(({ answers }) => answers.length > 0);
  const compared = kind === 'comparison';
  const shown = compared ? parts.filter(isShown) : [];
  const matter = new RegExp(topic, 'iu');
  const articles = new Map(answered ? given.citations.map(({ sourceId, text }) => [sourceId, text]) : []);
  return {
    told: told.length,
    cited: told.filter(cites).length,
    answered: told.filter(compared ? isShown : cites).length,
    wanted: wanted.length,
    right: wanted.filter(isRight).length,
    shown: compared ? shown.length : articles.size,
    wrong: compared
      ? shown.filter((part) => !isRight(part)).length
      : [...articles.values()].filter((text) => !matter.test(text)).length,
  };
}

/** The lines of a part; the whole answer where it has none of its own. */
function textOf(answer: string, { label }: SeveralPart): string {
  if (label === undefined) return answer;
  const lines = answer.split('\n').filter((line) => line.split(/[：:]/u)[0]?.includes(label));
  return lines.length === 0 ? answer : lines.join('\n');
}

export function addScores(scores: readonly SeveralScore[]): SeveralScore {
  const sum = (of: keyof SeveralScore): number => scores.reduce((total, score) => total + score[of], 0);
  return {
    told: sum('told'),
    cited: sum('cited'),
    answered: sum('answered'),
    wanted: sum('wanted'),
    right: sum('right'),
    shown: sum('shown'),
    wrong: sum('wrong'),
  };
}
