import type { TimeExpression, YearReference } from '../../domain/time-span.js';
import { mondayOf, yearOf } from '../issue-date/calendar.js';
import { likeliest, resolveDay, resolveMonth, resolveMonths, yearFor } from './calendar-times.js';
import type { Context } from './context.js';
import { festivalIn, lunarIn } from './festival-days.js';
import { resolveRange } from './resolve-range.js';
import {
  daysFrom,
  firstOfMonth,
  inYear,
  monthOf,
  monthsOf,
  oneDay,
  yearsOf,
  type Stretch,
} from './stretch.js';

const DAYS_IN_WEEK = 7;

/**
 * What stretch of days a time is, seen from its issue and the times before it.
 * @returns null for a time without borders, or one that there is not (2月30日)
 */
export function resolveExpression(expression: TimeExpression, context: Context): Stretch | null {
  switch (expression.kind) {
    case 'day':
      return resolveDay(expression, context);
    case 'month':
      return resolveMonth(expression, context);
    case 'months':
      return resolveMonths(expression, context);
    case 'year': {
      if (expression.year.kind === 'fromNamed' && context.year === null) return null;
      const year = yearFor(expression.year, context);
      return yearsOf(year, year);
    }
    case 'quarter': {
      const first = 3 * Math.floor((monthOf(context.issue) - 1) / 3) + 1 + 3 * expression.by;
      return monthsOf(yearOf(context.issue), first, first + 2, 'quarter');
    }
    case 'years':
      return yearsOf(expression.first, expression.last);
    case 'dayOffset':
      return daysFrom(context.issue + expression.first, context.issue + expression.last);
    case 'namedDay':
      // A morning paper that says 当日 of no day named tells of the day before.
      return oneDay((context.day ?? context.issue - 1) + expression.by);
    case 'week':
      return resolveWeek(expression, context);
    case 'ago':
      return resolveAgo(expression, context);
    case 'samePeriod':
      return samePeriod(expression.year, context);
    case 'festival':
    case 'lunar':
      return resolveFestival(expression, context);
    case 'range':
      return resolveRange(expression, context, resolveExpression);
    case 'since': {
      const from = resolveExpression(expression.first, context);
      return from === null ? null : daysFrom(from.first, context.issue);
    }
    case 'asOf': {
      // What is counted is past: 截至12月31日 is never this coming December.
      const time = resolveExpression(expression.time, { ...context, coming: false });
      return time === null ? null : oneDay(time.last);
    }
    case 'vague':
    case 'distant':
      return null;
  }
}

function resolveWeek(
  { weeks, weekday }: Extract<TimeExpression, { kind: 'week' }>,
  { issue, coming, week, day: named }: Context,
): Stretch {
  const monday = mondayOf(issue) + DAYS_IN_WEEK * (weeks ?? 0);
  if (weekday === null) return { first: monday, last: monday + 6, precision: 'week' };
  if (weekday === 'weekend') return { first: monday + 5, last: monday + 6, precision: 'days' };
  const day = monday + weekday - 1;
  if (weeks !== null) return oneDay(day);
  // 下周三至周五, 上周三、周四: of the week just named, where it is no earlier.
  const sameWeek = week === null ? null : week + weekday - 1;
  if (sameWeek !== null && sameWeek > (named ?? sameWeek)) return oneDay(sameWeek);
  if (coming) return oneDay(day < issue ? day + DAYS_IN_WEEK : day);
  return oneDay(day > issue ? day - DAYS_IN_WEEK : day);
}

function resolveAgo(
  { count, unit }: Extract<TimeExpression, { kind: 'ago' }>,
  { issue }: Context,
): Stretch | null {
  const year = yearOf(issue);
  switch (unit) {
    case 'day':
      return oneDay(issue - count);
    case 'week': {
      const monday = mondayOf(issue) - DAYS_IN_WEEK * count;
      return { first: monday, last: monday + 6, precision: 'week' };
    }
    case 'month': {
      const first = firstOfMonth(year, monthOf(issue) - count);
      return monthsOf(yearOf(first), monthOf(first), monthOf(first), 'month');
    }
    case 'year':
      return yearsOf(year - count, year - count);
  }
}

/**
 * 去年同期: the sentence's last stretch a year before, sooner of months than of a day; else what its paragraph is of,
 * or the year up to the issue's day. Counted from that stretch: an issue of January that tells of December means the December before.
 */
function samePeriod(reference: YearReference, context: Context): Stretch | null {
  const { issue, sentencePeriod, sentenceDay } = context;
  const named = sentencePeriod ?? (sentenceDay === null ? context.period : oneDay(sentenceDay));
  const period = named ?? daysFrom(firstOfMonth(yearOf(issue), 1), issue);
  if (period === null) return null;
  const lastYear = reference.kind === 'fromIssue' && reference.by === -1;
  return inYear(period, lastYear ? yearOf(period.first) - 1 : yearFor(reference, context));
}

function resolveFestival(
  expression: Extract<TimeExpression, { kind: 'festival' | 'lunar' }>,
  context: Context,
): Stretch | null {
  const inOne = (year: number): Stretch | null =>
    expression.kind === 'festival'
      ? festivalIn(year, expression.name, expression.stretch)
      : lunarIn(year, expression.month, expression.day);
  if (expression.year !== null) return inOne(yearFor(expression.year, context));
  // Papers tell of a festival before it as much as after it.
  const day = likeliest(context, (year) => inOne(year)?.first ?? null, false, 1);
  if (day === null) return null;
  const year = yearOf(day);
  return [year - 1, year, year + 1].map(inOne).find((stretch) => stretch?.first === day) ?? null;
}
