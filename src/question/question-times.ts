import type { AskedTime } from '../domain/asked-time.js';
import type { TimeExpression } from '../domain/time-span.js';
import { isoDate, yearOf } from '../ingest/issue-date/calendar.js';
import { beginningOf, dayOfIso } from '../ingest/resolve-times/context.js';
import { resolveExpression } from '../ingest/resolve-times/resolve-expression.js';
import { inYear } from '../ingest/resolve-times/stretch.js';
import type { Span } from '../text/sentences.js';
import { findTimes } from '../text/times.js';
import { findEnglishTimes } from './english-times.js';

/** What a question says of time. */
export interface QuestionTimes {
  /** The times that limit what may answer. */
  readonly asked: readonly AskedTime[];
  /** Does it ask of the newest state (今年, 目前, 昨日, 现任), whichever issue that is? */
  readonly ofNow: boolean;
  /** Where the query prints times: they are compared as days, not as words. */
  readonly spans: readonly Span[];
}

const NOW =
  /现任|现在|目前|如今|眼下|最新|最近|当前|今年|本月|本周|\b(?:now|current(?:ly)?|latest|recent(?:ly)?|newest|this year|today)\b/u;

/**
 * Reads a question's times by the grammar that reads articles.
 * @param newest date of the newest issue, ISO, from which 去年 and 上月 count; today's where there is none
 */
export function questionTimes(query: string, english: boolean, newest: string): QuestionTimes {
  const issue = dayOfIso(newest);
  const found = [
    ...findTimes(query).map(({ wholeStart: start, wholeEnd: end, expression }) => ({
      start,
      end,
      expression,
    })),
    ...(english ? findEnglishTimes(query) : []),
  ];
  const limiting = found.filter(({ expression }) => isLimit(expression));
  const asked = issue === null ? [] : limiting.flatMap(({ start, end, expression }) => resolve(query.slice(start, end), expression, issue)); // prettier-ignore
  return {
    asked,
    ofNow: NOW.test(query) || found.length > limiting.length,
    // A festival is a word of the question as well.
    spans: found.filter(({ expression }) => expression.kind !== 'festival' && expression.kind !== 'lunar'),
  };
}

function resolve(text: string, expression: TimeExpression, issue: number): AskedTime[] {
  const resolved = resolveExpression(expression, beginningOf(issue));
  if (resolved === null) return [];
  const anyYear = tellsNoYear(expression);
  // What an archive is asked for has been.
  const past = anyYear && resolved.first > issue ? inYear(resolved, yearOf(resolved.first) - 1) : resolved;
  return [{ text, from: isoDate(past.first), to: isoDate(past.last), anyYear }];
}

/**
 * 今年 and 昨日 are those of the newest issue that speaks of the matter, whichever it is; what counts back further
 * (去年, 上月), and what is printed, limits.
 */
function isLimit(expression: TimeExpression): boolean {
  switch (expression.kind) {
    case 'vague':
    case 'distant':
    case 'dayOffset':
    case 'namedDay':
    case 'samePeriod':
      return false;
    case 'year':
      return expression.year.kind === 'printed' || (expression.year.kind === 'fromIssue' && expression.year.by !== 0);
    case 'month':
      return expression.month.kind !== 'fromNamed' && !(expression.month.kind === 'fromIssue' && expression.month.by === 0);
    case 'day':
      return expression.month !== null && expression.month.kind !== 'fromNamed';
    case 'quarter':
      return expression.by !== 0;
    case 'week':
      return expression.weeks !== null && expression.weeks !== 0;
    case 'since':
    case 'asOf':
      return isLimit(expression.kind === 'since' ? expression.first : expression.time);
    case 'range':
      return isLimit(expression.first);
    default:
      return true;
  }
} // prettier-ignore

/** 11月7日, 上半年 and 中秋节 come every year; 去年11月 and 2022年 do not. */
function tellsNoYear(expression: TimeExpression): boolean {
  switch (expression.kind) {
    case 'day':
    case 'month':
      return expression.year === null && expression.month?.kind === 'printed';
    case 'months':
    case 'festival':
    case 'lunar':
      return expression.year === null;
    case 'range':
    case 'since':
      return tellsNoYear(expression.first);
    case 'asOf':
      return tellsNoYear(expression.time);
    default:
      return false;
  }
}
