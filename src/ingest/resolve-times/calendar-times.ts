import type { MonthReference, TimeExpression, YearReference } from '../../domain/time-span.js';
import { dayNumber, yearOf } from '../issue-date/calendar.js';
import type { Context } from './context.js';
import { dayOfMonth, firstOfMonth, monthOf, monthsOf, oneDay, tenDaysOf, type Stretch } from './stretch.js';

// A day to come is as likely as one three times as long ago: papers tell of what was. Without a word of what will be,
// 10月7日 in an issue of September is this year's, and 12月28日 in one of January the last.
const FUTURE_COSTS = 3;
const NEXT_MONTHS = 1;
// A day of three weeks ago is printed with its month, one of next week without: 25日 on the 21st is to come.
const LONG_AGO = 20;
const SOON = 10;

/** The year of a reference. */
export function yearFor(reference: YearReference, context: Context): number {
  switch (reference.kind) {
    case 'printed':
      return reference.year;
    case 'fromIssue':
      return yearOf(context.issue) + reference.by;
    case 'fromNamed':
      return (context.year ?? yearOf(context.issue)) + reference.by;
  }
}

/** A day of a month; where nothing says of which, the likeliest. */
export function resolveDay(
  { year, month, day }: Extract<TimeExpression, { kind: 'day' }>,
  context: Context,
): Stretch | null {
  const found = month === null ? bareDay(day, context) : dayIn(year, month, day, context);
  return found === null ? null : oneDay(found);
}

function dayIn(
  year: YearReference | null,
  month: MonthReference,
  day: number,
  context: Context,
): number | null {
  if (month.kind !== 'printed') {
    const first = monthFor(month, year, context);
    return dayNumber(first.year, first.month, day);
  }
  if (year !== null) return dayNumber(yearFor(year, context), month.month, day);
  const inYear = (of: number): number | null => dayNumber(of, month.month, day);
  const told = context.toldYear === null ? null : inYear(context.toldYear);
  if (told !== null && told <= context.issue && told >= (context.day ?? told)) return told;
  return likeliest(context, inYear, context.coming);
}

/** The year's month that is likeliest meant: the nearest past, or where it is to come, the nearest to come. */
export function monthFor(
  month: MonthReference,
  year: YearReference | null,
  context: Context,
): { readonly year: number; readonly month: number } {
  const now = { year: yearOf(context.issue), month: monthOf(context.issue) };
  if (month.kind === 'fromNamed') {
    const named = context.month ?? now;
    return year === null ? named : { ...named, year: yearFor(year, context) };
  }
  if (month.kind === 'fromIssue') {
    const first = firstOfMonth(now.year, now.month + month.by);
    return { year: yearOf(first), month: monthOf(first) };
  }
  if (year !== null) return { year: yearFor(year, context), month: month.month };
  const told = context.toldYear;
  if (
    told !== null &&
    firstOfMonth(told, month.month) <= context.issue &&
    isLater(told, month.month, context)
  )
    return { year: told, month: month.month };
  const ahead = (month.month - now.month + 12) % 12;
  // Of ten months ago a paper would say 去年: 八月 at the end of July is the one to come.
  const named = context.inSentence ? context.month : null;
  // 9月或10月: behind a month to come, one that follows it.
  const follows = named !== null && 12 * named.year + named.month > 12 * now.year + now.month && ahead > 12 * (named.year - now.year) + named.month - now.month; // prettier-ignore
  const near =
    (follows && ahead <= 6) ||
    ahead <= NEXT_MONTHS ||
    (context.coming && ahead <= FUTURE_COSTS * (12 - ahead));
  const by = near ? ahead : ahead - 12;
  return { year: yearOf(firstOfMonth(now.year, now.month + by)), month: month.month };
}

function isLater(year: number, month: number, { month: named }: Context): boolean {
  return named === null || 12 * year + month >= 12 * named.year + named.month;
}

/** A month or its ten days. */
export function resolveMonth(
  { year, month, tenDays }: Extract<TimeExpression, { kind: 'month' }>,
  context: Context,
): Stretch {
  const of = monthFor(month, year, context);
  return tenDays === null
    ? monthsOf(of.year, of.month, of.month, 'month')
    : tenDaysOf(of.year, of.month, tenDays);
}

/** A day without its month: of the day named before in the sentence, else the last one not after the issue. */
function bareDay(day: number, context: Context): number | null {
  const { issue, sentenceDay } = context;
  // 下周一(7日): the day named just before, once more.
  if (context.inSentence && context.day !== null && dayOfMonth(context.day) === day) return context.day;
  if (sentenceDay !== null && day >= dayOfMonth(sentenceDay))
    return dayNumber(yearOf(sentenceDay), monthOf(sentenceDay), day);
  const [year, month] = [yearOf(issue), monthOf(issue)];
  const candidates = [-2, -1, 0, 1, 2].flatMap((by) => {
    const first = firstOfMonth(year, month + by);
    return dayNumber(yearOf(first), monthOf(first), day) ?? [];
  });
  const [past, coming] = [
    candidates.filter((each) => each <= issue),
    candidates.filter((each) => each >= issue),
  ];
  const [last, next] = [past.at(-1), coming[0]];
  const isNext =
    next !== undefined && next - issue <= SOON && (last === undefined || issue - last > LONG_AGO);
  return (context.coming || isNext ? next : last) ?? null;
}

/** The year's day nearest to the issue, the future held less likely unless it is what is told of. */
export function likeliest(
  { issue }: Pick<Context, 'issue'>,
  inYear: (year: number) => number | null,
  coming: boolean,
  futureCosts = FUTURE_COSTS,
): number | null {
  // A word of what will be makes the past the less likely, and still not last week: 将 has other meanings.
  const past = coming ? FUTURE_COSTS : 1;
  const future = coming ? 1 : futureCosts;
  const cost = (day: number): number => (day > issue ? future * (day - issue) : past * (issue - day));
  const year = yearOf(issue);
  const days = [year - 1, year, year + 1].flatMap((of) => inYear(of) ?? []);
  return days.sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Months by number; without a year the last that have ended, or are to come. */
export function resolveMonths(
  { year, first, last, precision, printed }: Extract<TimeExpression, { kind: 'months' }>,
  context: Context,
): Stretch {
  const { issue } = context;
  if (year !== null) {
    const of = yearFor(year, context);
    // 今冬 in January began last year.
    const begun = last > 12 && year.kind === 'fromIssue' && monthOf(issue) <= last - 12 ? of - 1 : of;
    return monthsOf(begun, first, last, precision);
  }
  const now = yearOf(issue);
  const ended = firstOfMonth(now, printed ? last : first) <= issue;
  // 上半年 and 年底 are the issue's own year's; 1—11月 in an issue of January are the last's.
  return monthsOf(printed && !ended && !context.coming ? now - 1 : now, first, last, precision);
}
