import type { Inquiry, QueryTerm } from '../domain/inquiry.js';
import type { Measure } from '../domain/ledger.js';
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
  candidate: Pick<Candidate, 'sentence' | 'span'>,
  terms: readonly QueryTerm[],
  segmenter: Segmenter,
): boolean {
  const measure = measureOf(candidate, segmenter);
  if (measure?.role !== 'rise' && measure?.role !== 'fall') return false;
  const what = plainMeasure(measure.what);
  return terms.some(({ forms, mustName }) => !mustName && forms.some((form) => what.includes(form)));
}

/** What the candidate's figure measures; null where it has none, or nothing says it. */
export function measureOf(
  { sentence: { text }, span }: Pick<Candidate, 'sentence' | 'span'>,
  segmenter: Segmenter,
): Omit<Measure, 'name'> | null {
  if (span === null) return null;
  const figures = findQuantities(text);
  const times = findTimes(text).map(({ wholeStart: start, wholeEnd: end }) => ({ start, end }));
  const measures = measuresOf(text, figures, times, segmenter);
  return measures[figures.findIndex(({ start }) => start === span.start)] ?? null;
}
