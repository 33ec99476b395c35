import type { FigureOperation } from '../domain/inquiry.js';
import type { Hedge, Quantity } from '../domain/quantity.js';
import { measureOf } from '../text/quantities/measures.js';

/** A number made of printed ones. */
export interface Result {
  readonly min: number;
  readonly max: number;
  /** Null where every term is exact. */
  readonly hedge: Hedge | null;
  readonly unit: string;
}

type Term = Pick<Quantity, 'min' | 'max' | 'hedge' | 'unit' | 'normal'>;

/**
 * The sum, mean or difference (first minus last) of figures that measure the same: computed in the unit that they share,
 * else in the base unit of what they measure.
 * @returns null for fewer than two, or where they do not measure the same thing
 */
export function compute(operation: FigureOperation, terms: readonly Term[]): Result | null {
  const [first] = terms;
  if (first === undefined || terms.length < 2 || (operation === 'difference' && terms.length > 2)) return null;
  const { dimension } = first.normal;
  if (terms.some((term) => term.normal.dimension !== dimension)) return null;
  const shared = terms.every((term) => term.unit === first.unit);
  const unit = shared ? first.unit : dimension;
  const { factor } = measureOf(unit);
  // 5000亩 there and back by way of 平方米 would be 4999.99999999.
  const mins = terms.map((term) => (shared ? term.min : term.normal.min / factor));
  const maxes = terms.map((term) => (shared ? term.max : term.normal.max / factor));
  const result = (min: number, max: number, hedge: Hedge | null): Result => ({ min: tidy(min), max: tidy(max), hedge, unit });
  switch (operation) {
    case 'sum':
      return result(total(mins), total(maxes), hedgeOfAll(terms));
    case 'average':
      return result(total(mins) / terms.length, total(maxes) / terms.length, hedgeOfAll(terms));
    case 'difference': {
      const exact = terms.every((term) => term.hedge === null);
      return result((mins[0] ?? 0) - (maxes[1] ?? 0), (maxes[0] ?? 0) - (mins[1] ?? 0), exact ? null : 'about');
    }
  }
} // prettier-ignore

/** A figure in another unit of the same dimension; null where there is none, or it is its own. */
export function convert(term: Term, unit: string): Result | null {
  const [from, to] = [measureOf(term.unit), measureOf(unit)];
  if (from.dimension !== to.dimension || from.factor === to.factor || term.unit === '') return null;
  return { min: tidy(term.normal.min / to.factor), max: tidy(term.normal.max / to.factor), hedge: term.hedge, unit };
} // prettier-ignore

/** How many of the smaller unit one of the larger is: `1公顷 = 15亩`. */
export function factorBetween(unit: string, other: string): { large: string; small: string; times: number } {
  const [one, two] = [measureOf(unit).factor, measureOf(other).factor];
  return one >= two
    ? { large: unit, small: other, times: tidy(one / two) }
    : { large: other, small: unit, times: tidy(two / one) };
}

/** Sums of what is all at least are at least; of anything else they are about. */
function hedgeOfAll(terms: readonly Term[]): Hedge | null {
  if (terms.every(({ hedge }) => hedge === null)) return null;
  const vague = new Set(terms.map(({ hedge }) => hedge).filter((hedge) => hedge !== null));
  const [only] = vague;
  return vague.size === 1 && only !== undefined ? only : 'about';
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** 0.1 + 0.2 is 0.3 in decimal. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
