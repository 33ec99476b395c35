import type { TimePrecision } from '../../domain/resolved-time.js';
import { dayNumber, monthEnd, yearOf } from '../issue-date/calendar.js';

/** From a day to a day, both included, as numbers of days (`dayNumber`). */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly precision: TimePrecision;
}

/** One day. */
export function oneDay(day: number): Stretch {
  return { first: day, last: day, precision: 'day' };
}

/** From a day to another; the same day twice is one, and a range that runs backwards is none. */
export function daysFrom(first: number, last: number): Stretch | null {
  if (last < first) return null;
  return { first, last, precision: first === last ? 'day' : 'days' };
}

/** Months by number: 13 is January of the next year, 0 December of the last. */
export function monthsOf(year: number, first: number, last: number, precision: TimePrecision): Stretch {
  return { first: firstOfMonth(year, first), last: monthEnd(year, last), precision };
}

/** Whole years. */
export function yearsOf(first: number, last: number): Stretch {
  return monthsOf(first, 1, 12 * (last - first + 1), first === last ? 'year' : 'years');
}

/** 上旬 1, 中旬 2, 下旬 3, which goes to the month's end. */
export function tenDaysOf(year: number, month: number, part: 1 | 2 | 3): Stretch {
  const first = firstOfMonth(year, month) + 10 * (part - 1);
  return { first, last: part === 3 ? monthEnd(year, month) : first + 9, precision: 'tenDays' };
}

/** The first day of a month by number, as in `monthsOf`. */
export function firstOfMonth(year: number, month: number): number {
  return monthEnd(year, month - 1) + 1;
}

/** 1 to 12. */
export function monthOf(day: number): number {
  return new Date(day * 86_400_000).getUTCMonth() + 1;
}

/** 1 to 31. */
export function dayOfMonth(day: number): number {
  return day - firstOfMonth(yearOf(day), monthOf(day)) + 1;
}

/** The same stretch of another year: whole months stay whole, and 29 February becomes the month's end. */
export function inYear(stretch: Stretch, year: number): Stretch {
  const by = year - yearOf(stretch.first);
  const moved = (day: number): number => {
    const [to, month] = [yearOf(day) + by, monthOf(day)];
    const end = monthEnd(to, month);
    const whole = stretch.precision !== 'day' && stretch.precision !== 'days';
    if (whole && day === monthEnd(yearOf(day), month)) return end;
    return dayNumber(to, month, dayOfMonth(day)) ?? end;
  };
  return { ...stretch, first: moved(stretch.first), last: moved(stretch.last) };
}
