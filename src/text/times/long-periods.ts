import type { TimeExpression } from '../../domain/time-span.js';
import { smallNumber, TO, yearNumber } from './numerals.js';
import { matchAt, type Reading } from './reading.js';

// “十四五” in quotes; without them only before what is said of plans (十四五岁).
const PLAN =
  /[“"「『](十?[一二三四五六七八九]五)[”"」』](?:期间|时期)?|(?<![一二三四五六七八九十百\d])(十[一二三四五六七]五)(?:期间|时期|(?=规划|末|以来|开局|收官|建设))/uy;
// The sixth plan began in 1981, and each takes five years.
const firstYearOf = (plan: number): number => 1951 + 5 * plan;
const FIRST_REGULAR_PLAN = 6;

const TENS = '(?:[1-9]0|[一二三四五六七八九]十)';
const PART = '(?:初期?|末期?|中期|中叶|后期|前期|早期)?';
// 上世纪90年代初, 二十世纪八十年代, 1990年代, 90年代; 上世纪七八十年代 are two decades.
const DECADE = new RegExp(
  String.raw`(?:(上个?世纪|本世纪|(?:1[5-9]|2[01]|十[五六七八九]|二十一?)世纪)(${TENS}|[一二三四五六七八九]{2}十)年代|((?:1[5-9]|20)\d)0\s?年代|(?<![\d一二三四五六七八九十.])([3-9]0|[三四五六七八九]十)年代)${PART}`,
  'uy',
);
const CENTURY = /(?:上个?世纪|本世纪|(?:[1-9]|1\d|2[01]|十[一二三四五六七八九]?|二十一?)世纪)(?:初|末|中叶)?|公元前\s?\d{1,4}\s?(?:年|世纪)/uy; // prettier-ignore
// 2019—2022年: one 年 serves both; 2023—2024学年 is no span of years.
const YEARS = new RegExp(String.raw`(?<![\d.])((?:1[5-9]|20)\d\d)${TO}((?:1[5-9]|20)\d\d)\s?年(?:度)?`, 'uy');

/** Five-year plans, decades, centuries, `2019-2022年`. */
export function readLongPeriod(text: string, at: number): Reading | null {
  const plan = matchAt(PLAN, text, at);
  if (plan !== null) {
    const number = smallNumber((plan[1] ?? plan[2] ?? '').slice(0, -1));
    const end = at + plan[0].length;
    if (number < FIRST_REGULAR_PLAN) return { end, expression: { kind: 'distant' } };
    const first = firstYearOf(number);
    return { end, expression: { kind: 'years', first, last: first + 4 } };
  }
  const years = matchAt(YEARS, text, at);
  if (years !== null) {
    return {
      end: at + years[0].length,
      expression: { kind: 'range', first: printedYear(years[1]), last: printedYear(years[2]) },
    };
  }
  return readDecade(text, at);
}

function readDecade(text: string, at: number): Reading | null {
  const match = matchAt(DECADE, text, at);
  if (match === null) {
    const century = matchAt(CENTURY, text, at);
    return century === null ? null : { end: at + century[0].length, expression: { kind: 'distant' } };
  }
  const [all, century = '', tens = '', printed, alone] = match;
  const end = at + all.length;
  if (printed !== undefined) return { end, expression: decades(Number(printed) * 10, 1) };
  if (alone !== undefined) return { end, expression: decades(1900 + smallNumber(alone), 1) };
  const start = century.startsWith('上') ? 1900 : century === '本世纪' ? 2000 : centuryStart(century);
  // 七八十: from the seventies to the end of the eighties.
  const two = /^\D{2}十$/u.test(tens);
  return { end, expression: decades(start + smallNumber(two ? `${tens.charAt(0)}十` : tens), two ? 2 : 1) };
}

function printedYear(digits: string | undefined): TimeExpression {
  return { kind: 'year', year: { kind: 'printed', year: yearNumber(digits ?? '') } };
}

function decades(first: number, count: number): TimeExpression {
  return { kind: 'years', first, last: first + 10 * count - 1 };
}

function centuryStart(printed: string): number {
  return (smallNumber(printed.replace('世纪', '')) - 1) * 100;
}
