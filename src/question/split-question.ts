import { hasHan } from '../text/fold.js';
import type { Segmenter } from '../text/segment.js';
import { cleanQuestion } from './clean.js';
import { chineseComparison } from './split/comparison.js';
import { englishComparison, englishMatter } from './split/english.js';
import { chineseMatter } from './split/matter.js';

/** How the parts of a question are found and put together. */
export type SeveralKind =
  | 'comparison' // two things or times, named in the question
  | 'timeline' // how a matter went, by the days of the issues
  | 'across' // the same asked of every article of the matter
  | 'about'; // what there is on a matter

/** One of several questions that a question is made of. */
export interface PartQuestion {
  /** What tells it from the others: 湖北, 2021年. */
  readonly label: string;
  /** It stands alone. */
  readonly question: string;
}

/** A question of several things, taken apart. */
export interface QuestionSplit {
  readonly kind: SeveralKind;
  /** Name of the rule, for `--explain`. */
  readonly rule: string;
  /** What is asked about, without the words that ask for several; of a comparison the question itself. */
  readonly matter: string;
  /** Of each article of the matter this is asked; null where the matter itself is looked for. */
  readonly each: string | null;
  /** The parts of a comparison, at least two; of the others the archive tells. */
  readonly parts: readonly PartQuestion[];
}

/**
 * Takes a question of several things apart, by its words alone.
 * @returns null where it is of one thing, as most are
 */
export function splitQuestion(question: string, segmenter: Segmenter): QuestionSplit | null {
  const { query, language } = cleanQuestion(question);
  if (language === 'en') {
    const text = question.normalize('NFKC').replace(/\s+/gu, ' ').trim().replace(/[?.!]+$/u, '');
    return englishComparison(text) ?? englishMatter(text);
  }
  if (!hasHan(query)) return null;
  return chineseMatter(query) ?? chineseComparison(query, segmenter);
} // prettier-ignore
