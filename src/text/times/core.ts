import type { TimeExpression } from '../../domain/time-span.js';

/** Where in a text the printed date itself stands. */
interface Core {
  readonly start: number;
  readonly end: number;
  /** What stands there says. */
  readonly expression: TimeExpression;
}

const AS_OF = /^截[至止]\s?(?:到|至)?\s?/u;
const SINCE = /\s?(?:以来|(?:延续|持续)?[至迄]今|同期)$/u;
const WEEKDAY = /\s?\(?(?:星期|周|礼拜)[一二三四五六日天].*$/u;
const WEEKDAY_AT_END = /\s?\(?(?:星期|周|礼拜)[一二三四五六日天][^至到~—–-]*$/u;
const UNTIL = /\s?起\s?(?:[-—–~]|直?至|到).*$/u;
const BEFORE_LAST_MONTH = /^.*(?:[-—–~、]|至|到)\s?(?=[\d一二三四五六七八九十]{1,2}\s?月)/u;

/**
 * The date itself within a time, which is what its year, month and day are of: without 截至 before it, without 以来, 同期,
 * its weekday or the end of a validity (起至10月7日) behind it, and of 1至8月 the month that ends it. Whoever weighs what
 * stands beside a date finds these words there.
 * @param plain the time as printed, folded and simplified
 * @returns offsets into `plain`
 */
export function coreOf(plain: string, expression: TimeExpression): Core {
  switch (expression.kind) {
    case 'asOf': {
      const before = AS_OF.exec(plain)?.[0].length ?? 0;
      const core = coreOf(plain.slice(before), expression.time);
      return { ...core, start: before + core.start, end: before + core.end };
    }
    case 'since':
    case 'samePeriod':
      return upTo(plain, SINCE, expression);
    case 'day':
      return upTo(plain, WEEKDAY, expression);
    case 'months':
      return expression.printed && isRunning(expression.year)
        ? lastMonth(plain, expression)
        : whole(plain, expression);
    case 'range': {
      const { first, last } = expression;
      if (first.kind === 'month' && last.kind === 'month' && first.year === null && last.year === null)
        return lastMonth(plain, expression);
      if (UNTIL.test(plain)) return upTo(plain, UNTIL, first);
      return last.kind === 'day' ? upTo(plain, WEEKDAY_AT_END, expression) : whole(plain, expression);
    }
    default:
      return whole(plain, expression);
  }
}

function isRunning(year: Extract<TimeExpression, { kind: 'months' }>['year']): boolean {
  return year === null || (year.kind === 'fromIssue' && year.by === 0);
}

function whole(plain: string, expression: TimeExpression): Core {
  return { start: 0, end: plain.length, expression };
}

function upTo(plain: string, rest: RegExp, expression: TimeExpression): Core {
  return { start: 0, end: rest.exec(plain)?.index ?? plain.length, expression };
}

function lastMonth(plain: string, expression: TimeExpression): Core {
  return { start: BEFORE_LAST_MONTH.exec(plain)?.[0].length ?? 0, end: plain.length, expression };
}
