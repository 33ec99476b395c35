import type { TimeExpression, TimeSpan } from '../../domain/time-span.js';

type Printed = Pick<TimeSpan, 'year' | 'month' | 'day' | 'lastDay' | 'relative'>;

const NONE: Printed = { year: null, month: null, day: null, lastDay: null, relative: true };

/** What a time prints of year, month and day in figures; words that count from elsewhere (去年8月) print nothing. */
export function printedParts(expression: TimeExpression): Printed {
  switch (expression.kind) {
    case 'day':
    case 'month': {
      const { year, month } = expression;
      if (year !== null && year.kind !== 'printed') return NONE;
      const day = expression.kind === 'day' ? expression.day : null;
      // 本月5日 prints its day; of 上月5日 that would be taken for one of this month.
      if (month?.kind === 'fromIssue') return month.by === 0 ? { ...NONE, day } : NONE;
      if (month?.kind === 'fromNamed') return NONE;
      return { year: year?.year ?? null, month: month?.month ?? null, day, lastDay: null, relative: false };
    }
    case 'months': {
      const { year, printed, last } = expression;
      const month = printed ? ((last - 1) % 12) + 1 : null;
      if (year?.kind === 'printed') return { ...NONE, year: year.year, month, relative: false };
      // 今年1至8月 ends with a month of this year.
      const running = year === null || (year.kind === 'fromIssue' && year.by === 0);
      return printed && running ? { ...NONE, month, relative: false } : NONE;
    }
    case 'year':
    case 'samePeriod':
    case 'festival':
    case 'lunar':
      return expression.year?.kind === 'printed'
        ? { ...NONE, year: expression.year.year, relative: false }
        : NONE;
    case 'range':
      return rangeParts(printedParts(expression.first), printedParts(expression.last));
    case 'since':
      return printedParts(expression.first);
    case 'asOf':
      return printedParts(expression.time);
    default:
      return NONE;
  }
}

function rangeParts(first: Printed, last: Printed): Printed {
  if (first.relative || last.relative) return first.relative ? NONE : first;
  if (last.day !== null && last.year === null) return { ...first, lastDay: last.day };
  return { ...last, year: last.year ?? first.year };
}
