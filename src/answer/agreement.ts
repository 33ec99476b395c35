import { findQuantities } from '../text/quantities.js';
import { shortAnswerOf } from './compose.js';
import type { Candidate } from './extract.js';

// Three passages that say the same are as good as ten.
const ENOUGH = 3;

/**
 * How many other passages' best candidates say what the best of all says, in 0..1: what several passages tell is rarely
 * misread.
 * @param ranked best first
 */
export function agreementOf(ranked: readonly Candidate[]): number {
  const [best] = ranked;
  if (best === undefined) return 0;
  const heard = new Set([best.sentence.evidence.passage.passageId]);
  let agreeing = 0;
  for (const candidate of ranked) {
    const { passageId } = candidate.sentence.evidence.passage;
    if (heard.has(passageId)) continue;
    heard.add(passageId);
    if (saysTheSame(best, candidate)) agreeing += 1;
  }
  return Math.min(1, agreeing / ENOUGH);
}

/** One answer holds the other, as where it begins and ends is a matter of taste; or the same figure: 1.8万 and 18000台. */
export function saysTheSame(one: Candidate, other: Candidate): boolean {
  const [a, b] = [shortAnswerOf(one), shortAnswerOf(other)];
  if (a.includes(b) || b.includes(a)) return true;
  const figures = figuresIn(a);
  return figures.length > 0 && figures.every((figure) => figuresIn(b).includes(figure));
}

/** The figures of a text by value and what they count, so that prints of different form compare. */
export function figuresIn(text: string): string[] {
  return findQuantities(text).map(({ normal }) => `${normal.min}..${normal.max} ${normal.dimension}`);
}
