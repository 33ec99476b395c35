import type { Quantity } from '../../domain/quantity.js';
import { measureOf } from './measures.js';

// Without its unit a small number could be anything's; of ten thousands there is seldom more than one.
const TELLING = 1e4;

/**
 * Does a printed figure bear a claimed one? The value and the unit have to be the same: 1.8万 is 18,000 and 千克 is
 * 公斤, but 3公顷 is not 45亩, as nobody printed that. An exact claim needs an exact print, a vague one a vague print
 * that does not say the opposite (近 and 余); 约 says less than either.
 */
export function bearsFigure(printed: Quantity, claimed: Quantity): boolean {
  return (
    isNear(printed.min, claimed.min) &&
    isNear(printed.max, claimed.max) &&
    hasUnit(printed, claimed) &&
    printed.approximate === claimed.approximate &&
    (claimed.hedge === printed.hedge || claimed.hedge === 'about')
  );
}

function hasUnit(printed: Quantity, claimed: Quantity): boolean {
  if (claimed.unit === '' && claimed.min >= TELLING) return true;
  if (claimed.alternateUnit !== null && claimed.alternateUnit !== printed.alternateUnit) return false;
  return isSameUnit(printed.unit, claimed.unit) || isSameUnit(printed.alternateUnit, claimed.unit);
}

/** One unit under one name or two: what measures the same thing in the same size. */
function isSameUnit(unit: string | null, other: string): boolean {
  if (unit === null) return false;
  const [one, two] = [measureOf(unit), measureOf(other)];
  return unit === other || (one.dimension === two.dimension && isNear(one.factor, two.factor));
}

function isNear(one: number, two: number): boolean {
  // Less than one in the last digit of any number that is printed.
  return Math.abs(one - two) <= 1e-13 * Math.max(Math.abs(one), Math.abs(two));
}
