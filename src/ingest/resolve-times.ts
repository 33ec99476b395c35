import type { ResolvedTime } from '../domain/resolved-time.js';
import type { TimeExpression, TimeSpan } from '../domain/time-span.js';
import { fold } from '../text/fold.js';
import { findTimes } from '../text/times.js';
import { isoDate, yearOf } from './issue-date/calendar.js';
import { beginningOf, dayOfIso, following, newSentence, type Context } from './resolve-times/context.js';
import { isComing } from './resolve-times/coming.js';
import { resolveExpression } from './resolve-times/resolve-expression.js';
import { firstOfMonth, monthOf } from './resolve-times/stretch.js';

const SENTENCE_ENDS = /[。!?\n]/u;

/**
 * Every time that a text prints, with the days it means for a reader of its issue.
 * @param issueDate ISO date; where it is none, words that count from it cannot be resolved and nothing is returned
 * @param spans the text's times, where they are known already
 * @returns in order; times in titles, days that there are not (2月30日) and centuries are left out
 */
export function resolveTimes(
  text: string,
  issueDate: string,
  spans: readonly TimeSpan[] = findTimes(text),
): ResolvedTime[] {
  const issue = dayOfIso(issueDate);
  if (issue === null) return [];
  const plain = fold(text);
  const resolved: ResolvedTime[] = [];
  let context = beginningOf(issue);
  let behind = 0;
  for (const span of spans) {
    const { wholeStart: start, wholeEnd: end, expression } = span;
    const between = plain.slice(behind, start);
    if (SENTENCE_ENDS.test(between)) context = newSentence(context);
    if (between.includes('\n')) context = { ...context, period: null };
    behind = end;
    if (span.inTitle || expression.kind === 'distant') continue;
    const printed = text.slice(start, end);
    if (expression.kind === 'vague') {
      resolved.push({ start, end, text: printed, from: null, to: null, precision: 'vague' });
      continue;
    }
    const told = comparedMonth(expression, plain.slice(Math.max(0, start - 2), start), context);
    const stretch = resolveExpression(told, { ...context, coming: isComing(plain, start, end) });
    if (stretch === null) {
      // 当年 of no year that was named is long ago.
      if (isBackThen(expression, context)) resolved.push({ start, end, text: printed, from: null, to: null, precision: 'vague' }); // prettier-ignore
      continue;
    }
    const { first, last, precision } = stretch;
    resolved.push({ start, end, text: printed, from: isoDate(first), to: isoDate(last), precision });
    // What is only compared with is not what the report is of.
    if (told === expression) context = behindTime(following(context, stretch, expression.kind), span, last);
  }
  return resolved;
}

/** 6月装机量较上月增加: the month before the one that the sentence is of. */
function comparedMonth(expression: TimeExpression, before: string, context: Context): TimeExpression {
  const isLast =
    expression.kind === 'month' && expression.month.kind === 'fromIssue' && expression.month.by === -1;
  const of = context.month;
  if (!isLast || of === null || !/[较比]\s?$/u.test(before)) return expression;
  const first = firstOfMonth(of.year, of.month - 1);
  const year = { kind: 'printed', year: yearOf(first) } as const;
  return { ...expression, year, month: { kind: 'printed', month: monthOf(first) } };
}

function isBackThen(expression: TimeExpression, context: Context): boolean {
  return expression.kind === 'year' && expression.year.kind === 'fromNamed' && context.year === null;
}

/** What the sentence's next times take from one that prints a year and month, or a day. */
function behindTime(context: Context, span: TimeSpan, last: number): Context {
  const end = lastEnd(span.expression);
  const told =
    (end.kind === 'day' || end.kind === 'month') && end.year !== null ? yearOf(last) : context.toldYear;
  return { ...context, toldYear: told, sentenceDay: end.kind === 'day' ? last : context.sentenceDay };
}

function lastEnd(expression: TimeExpression): TimeExpression {
  if (expression.kind !== 'range') return expression;
  const { first, last } = expression;
  return last.kind === 'day' && last.month === null ? first : last;
}
