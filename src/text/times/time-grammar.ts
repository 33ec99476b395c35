import type { TimeExpression } from '../../domain/time-span.js';
import { readBareDay, readDayWord } from './day-words.js';
import { readFestival } from './festivals.js';
import { readLongPeriod } from './long-periods.js';
import { readMonth, readMonths } from './months.js';
import { firstReading, matchAt, skip, type Reader, type Reading } from './reading.js';
import { readVague } from './vague.js';
import { readWeek } from './weeks.js';
import { readBareYearPart } from './year-parts.js';
import { readYearTime } from './year-times.js';

// Longer readings first: 2019-2022年 before 2019, 八月十五 before 八月, 5日前 before 5日.
const SINGLE: readonly Reader[] = [
  readLongPeriod,
  readYearTime,
  (text, at) => readFestival(text, at, null),
  readVague,
  (text, at) => readMonths(text, at, null),
  (text, at) => readMonth(text, at, null),
  readBareYearPart,
  readDayWord,
  readWeek,
  readBareDay,
];
// What may stand between the ends of a range; 起 does in 9月5日起至10月7日. 自 and 从 before it stay outside.
const TO = /\s?(?:起\s?)?(?:[-—–~]{1,2}|直?至|到)\s?/uy;
const SINCE = /\s?以来|\s?(?:延续|持续)?[至迄]今(?![年天日晚])/uy;
const AS_OF = /截[至止]\s?(?:到|至)?\s?/uy;
// 每年五月, 每周三, 每逢端午、中秋: what comes again and again is at no time that an issue would give.
const RECURRING = /每(?:逢|到|当|隔|个|年|月|周|星期|季度|的|天|日|晚)*/uy;
const AND = /\s?(?:、|和|及|与|或|至|到|[-—–~])\s?/uy;
const MOST_IN_A_LIST = 12;

/** What time begins at a place of a folded, simplified text. */
export function readTime(text: string, at: number): Reading | null {
  const recurring = skip(RECURRING, text, at);
  if (recurring > at) return { end: skipList(text, recurring), expression: null };
  const asOf = skip(AS_OF, text, at);
  if (asOf > at) {
    const time = readStretch(text, asOf);
    if (time?.expression && time.expression.kind !== 'vague')
      return { end: time.end, expression: { kind: 'asOf', time: time.expression } };
    return readVague(text, at);
  }
  return readStretch(text, at);
}

/** A time, a range from one to another, or the stretch since one. */
function readStretch(text: string, at: number): Reading | null {
  const first = firstReading(SINGLE, text, at);
  if (!first?.expression || first.expression.kind === 'vague') return first;
  const { expression } = first;
  const since = skip(SINCE, text, first.end);
  if (since > first.end && expression.kind !== 'samePeriod')
    return { end: since, expression: { kind: 'since', first: expression } };
  const to = matchAt(TO, text, first.end);
  if (to === null || !mayEnd(expression)) return first;
  const last = firstReading(SINGLE, text, first.end + to[0].length);
  if (!last?.expression || !mayEnd(last.expression)) return first;
  return { end: last.end, expression: { kind: 'range', first: expression, last: last.expression } };
}

/** Has the time borders that a range could have? */
function mayEnd({ kind }: TimeExpression): boolean {
  return !['vague', 'distant', 'range', 'samePeriod', 'ago', 'since'].includes(kind);
}

function skipList(text: string, at: number): number {
  let end = at;
  for (let count = 0; count < MOST_IN_A_LIST; count++) {
    const next = readStretch(text, count === 0 ? end : skip(AND, text, end));
    if (next === null) return end;
    end = next.end;
  }
  return end;
}
