import type { Inquiry, QueryTerm } from '../domain/inquiry.js';
import { measuresOf } from '../ledger/measures.js';
import { plainMeasure } from '../ledger/same-measure.js';
import { findQuantities } from '../text/quantities.js';
import type { Segmenter } from '../text/segment.js';
import { findTimes } from '../text/times.js';
import type { Candidate } from './extract.js';

// A rise further behind the best than this is another matter's.
const WITHIN = 4;

/** Where it is asked how much something rose or fell, the figures that say so come before those that say how much there is. */
export function preferChange(
  ranked: readonly Candidate[],
  { operation, terms }: Inquiry,
  segmenter: Segmenter,
): Candidate[] {
  const [best] = ranked;
  if (operation !== 'difference' || best === undefined) return [...ranked];
  const changes = ranked.filter((candidate) => candidate.score >= best.score - WITHIN && isChange(candidate, terms, segmenter));
  return [...changes, ...ranked.filter((candidate) => !changes.includes(candidate))];
} // prettier-ignore

/** A rise or fall of what the question names: 产量增长8% is none of the area. */
export function isChange(
  { sentence: { text }, span }: Pick<Candidate, 'sentence' | 'span'>,
  terms: readonly QueryTerm[],
  segmenter: Segmenter,
): boolean {
  if (span === null) return false;
  const figures = findQuantities(text);
  const times = findTimes(text).map(({ wholeStart: start, wholeEnd: end }) => ({ start, end }));
  const measure = measuresOf(text, figures, times, segmenter)[figures.findIndex(({ start }) => start === span.start)]; // prettier-ignore
  if (measure?.role !== 'rise' && measure?.role !== 'fall') return false;
  const what = plainMeasure(measure.what);
  return terms.some(({ forms, mustName }) => !mustName && forms.some((form) => what.includes(form)));
}
