import { isoDate, monthEnd, yearOf } from './calendar.js';
import type { DateConstraint } from './constraint.js';

/** A day that an issue may be of, and how likely it is among all that were looked at. */
export interface WeighedDay {
  readonly day: number;
  /** Shares of 1: of this day, of all days of its month, of all days of its year. */
  readonly daySure: number;
  readonly monthSure: number;
  readonly yearSure: number;
}

/** A constraint and how many articles state it. */
export interface Witness {
  readonly constraint: DateConstraint;
  readonly count: number;
}

// An issue is of the day before a named one (明天) to a week after it.
const DAYS_BEFORE = 2;
const DAYS_AFTER = 7;
const MOST_YEARS = 20;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
// Constraints of one page lean on each other, so that their sum says too much.
const TEMPERATURE = 1.15;

/** Constraints that say the same, counted. */
export function countWitnesses(constraints: readonly DateConstraint[]): Witness[] {
  const counted = new Map<string, Witness>();
  for (const constraint of constraints) {
    const count = (counted.get(constraint.key)?.count ?? 0) + 1;
    counted.set(constraint.key, { constraint: counted.get(constraint.key)?.constraint ?? constraint, count });
  }
  return [...counted.values()];
}

/** What a witness says to a day. Ten reports of a day are stronger than one, but not ten times. */
export function weight({ constraint, count }: Witness, day: number): number {
  return constraint.score(day) * (1 + Math.log(count));
}

/** The likeliest day; null where no year, or no day, is named. */
export function likeliestDay(witnesses: readonly Witness[]): WeighedDay | null {
  const years = likeliestYears(witnesses);
  const days = new Set<number>();
  for (const { constraint } of witnesses) {
    for (const day of years.flatMap((year) => constraint.daysIn(year))) {
      for (let issue = day - DAYS_BEFORE; issue <= day + DAYS_AFTER; issue++) days.add(issue);
    }
  }
  const scored = [...days].map((day) => ({
    day,
    score: witnesses.reduce((sum, witness) => sum + weight(witness, day), 0) / TEMPERATURE,
  }));
  const best = scored.reduce<(typeof scored)[number] | null>(
    (top, next) => (top === null || next.score > top.score ? next : top),
    null,
  );
  if (best === null) return null;
  const share = (of: (day: number) => boolean): number =>
    sum(
      scored.filter(({ day }) => of(day)),
      best.score,
    );
  const all = share(() => true);
  const month = isoDate(best.day).slice(0, 7);
  return {
    day: best.day,
    daySure: share((day) => day === best.day) / all,
    monthSure: share((day) => isoDate(day).startsWith(month)) / all,
    yearSure: share((day) => yearOf(day) === yearOf(best.day)) / all,
  };
}

function sum(scored: readonly { readonly score: number }[], top: number): number {
  return scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
}

/** The years that the page speaks for, those first that fit what else it says of years. */
function likeliestYears(witnesses: readonly Witness[]): number[] {
  const years = new Set(witnesses.flatMap(({ constraint }) => constraint.years));
  const speakers = witnesses.filter(({ constraint }) => constraint.years.length > 0);
  // By the best day that each could wish for: nothing that fits is lost.
  const score = (year: number): number => {
    const days = MONTHS.map((month) => monthEnd(year, month));
    return speakers.reduce((sum, witness) => sum + Math.max(...days.map((day) => weight(witness, day))), 0);
  };
  return [...years]
    .map((year) => ({ year, score: score(year) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_YEARS)
    .map(({ year }) => year);
}
