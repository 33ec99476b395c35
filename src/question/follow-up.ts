import type { Turn } from '../domain/turn.js';
import { hasHan } from '../text/fold.js';
import { askedAbout } from './follow-up/about.js';
import { askedAboutInEnglish } from './follow-up/english-about.js';
import { askedInsteadInEnglish } from './follow-up/english-instead.js';
import { pointingBackInEnglish } from './follow-up/english-pronouns.js';
import { askedRestInEnglish } from './follow-up/english-rest.js';
import type { FollowUp, FollowUpContext, FollowUpView } from './follow-up/follow-up-types.js';
import { askedInstead } from './follow-up/instead.js';
import { pointingBack } from './follow-up/pronouns.js';
import { askedRest } from './follow-up/rest.js';
import { tidy, type Tidy } from './follow-up/tidy.js';
import { isEnglish } from './clean.js';

type Rule = (asked: Tidy, before: Tidy, view: FollowUpView) => FollowUp | null;

// What is told by its whole form comes first; a pronoun may stand in any question.
const CHINESE: readonly Rule[] = [askedRest, askedAbout, askedInstead, pointingBack];
const ENGLISH: readonly Rule[] = [
  askedRestInEnglish,
  askedAboutInEnglish,
  askedInsteadInEnglish,
  pointingBackInEnglish,
];

/**
 * Makes a question that leans on the one before stand alone: 那油茶呢？, 是哪天的事？, 他还去了哪些企业？, 还有谁？
 * Rules are narrow: a question that stands alone must stay as it is, so one that may be either does.
 * @param previous what was last asked and answered, its question standing alone
 * @returns null where the question stands alone, or nothing it could lean on fits
 */
export function understandFollowUp(
  question: string,
  previous: Turn,
  { segmenter }: FollowUpContext,
): FollowUp | null {
  const asked = tidy(question);
  const before = tidy(previous.question);
  if (!/[\p{L}\p{N}]/u.test(asked.plain) || !/[\p{L}\p{N}]/u.test(before.plain)) return null;
  const view = { previous, segmenter };
  for (const rule of isEnglish(asked.text) || !hasHan(asked.text) ? ENGLISH : CHINESE) {
    const found = rule(asked, before, view);
    // Asked the same again, it is the same question.
    if (found !== null && found.question !== asked.text) return found;
  }
  return null;
}
