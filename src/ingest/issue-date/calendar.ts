const DAY_IN_MILLISECONDS = 86_400_000;
// An issue tells more of what was than of what will be, so a day without a year is sooner of the months behind it.
const FURTHEST_AHEAD = 60;

/** A calendar day as days since 1970-01-01, so that days subtract. Null where there is none (2月30日). */
export function dayNumber(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime() / DAY_IN_MILLISECONDS
    : null;
}

/** The last day of a month. */
export function monthEnd(year: number, month: number): number {
  return Date.UTC(year, month, 0) / DAY_IN_MILLISECONDS;
}

/** `YYYY-MM-DD`. */
export function isoDate(day: number): string {
  return new Date(day * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

/** Year of a day number. */
export function yearOf(day: number): number {
  return new Date(day * DAY_IN_MILLISECONDS).getUTCFullYear();
}

/** 0 for Sunday to 6 for Saturday; the first of January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The Monday of a day's week: Chinese weeks begin on Monday. */
export function mondayOf(day: number): number {
  return day - ((weekdayOf(day) + 6) % 7);
}

/**
 * The year in which a reader of an issue takes a month that is printed without one.
 * @param endIn the month's end, or the day itself, in a year; null where that year lacks it (2月29日)
 * @returns that day, at most two months after the issue, else the last one before; null where there is none
 */
export function nearestTo(issue: number, endIn: (year: number) => number | null): number | null {
  const year = yearOf(issue);
  for (const candidate of [year + 1, year, year - 1]) {
    const day = endIn(candidate);
    if (day !== null && day - issue <= FURTHEST_AHEAD) return day;
  }
  return null;
}
