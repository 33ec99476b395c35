import type { TimePrecision } from '../../domain/resolved-time.js';
import type { TimeExpression } from '../../domain/time-span.js';
import { dayNumber, yearOf } from '../issue-date/calendar.js';
import { following, type Context } from './context.js';
import { dayOfMonth, daysFrom, firstOfMonth, inYear, monthOf, type Stretch } from './stretch.js';

type Resolve = (expression: TimeExpression, context: Context) => Stretch | null;

const DAY_LIKE: readonly TimePrecision[] = ['day', 'days', 'week', 'tenDays'];

/** Both ends, the last read by the first: what it does not print it shares (11月6日至7日), or it is the next. */
export function resolveRange(
  range: Extract<TimeExpression, { kind: 'range' }>,
  context: Context,
  resolve: Resolve,
): Stretch | null {
  const first = resolve(range.first, context);
  if (first === null) return null;
  const last = lastOf(range.last, first, context, resolve, range.first.kind);
  if (last === null || last.last < first.first) return null;
  if (DAY_LIKE.includes(first.precision) || DAY_LIKE.includes(last.precision))
    return daysFrom(first.first, last.last);
  const years = isYears(first) && isYears(last);
  return { first: first.first, last: last.last, precision: years ? 'years' : 'months' };
}

function lastOf(
  last: TimeExpression,
  first: Stretch,
  context: Context,
  resolve: Resolve,
  kind: TimeExpression['kind'],
): Stretch | null {
  if (last.kind === 'day' && last.month === null) {
    const day = dayBehind(last.day, first.last);
    return day === null ? null : { first: day, last: day, precision: 'day' };
  }
  const behind = { ...following(context, first, kind), toldYear: null };
  const resolved = resolve(last, behind);
  if (resolved === null || !takesYear(last)) return resolved;
  // 12月29日至1月3日: of the same year as its beginning, or of the next.
  const same = inYear(resolved, yearOf(first.first));
  return same.last >= first.first ? same : inYear(resolved, yearOf(first.first) + 1);
}

/** Does the time print its month, and leave its year to what stands before? */
function takesYear(expression: TimeExpression): boolean {
  switch (expression.kind) {
    case 'day':
    case 'month':
      return expression.year === null && expression.month?.kind === 'printed';
    case 'months':
      return expression.year === null;
    case 'festival':
    case 'lunar':
      return expression.year === null;
    default:
      return false;
  }
}

/** The next such day of the month: 30日至2日 goes into the month behind. */
function dayBehind(day: number, first: number): number | null {
  const by = day < dayOfMonth(first) ? 1 : 0;
  const start = firstOfMonth(yearOf(first), monthOf(first) + by);
  return dayNumber(yearOf(start), monthOf(start), day);
}

function isYears({ precision }: Stretch): boolean {
  return precision === 'year' || precision === 'years';
}
