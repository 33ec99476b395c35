import type { MonthReference, TimeExpression, YearReference } from '../../domain/time-span.js';
import { skipClock } from './clock.js';
import { DAY_DIGITS, DAY_NUMBER, MONTH_NUMBER, TO, smallNumber } from './numerals.js';
import { matchAt, type Reading, type TimeReading } from './reading.js';

// 8月饼 is 8 and 月饼, 3月龄 an age, 六月黄 and 九月菊 are a crab and a flower, 十月革命 a name.
const AFTER_MONTH = String.raw`(?![饼球亮龄嫂黄菊]|革命)(?:份(?![额量子]))?`;
const MONTH = new RegExp(String.raw`(?<![每满近])(${MONTH_NUMBER})\s?月${AFTER_MONTH}`, 'uy');
// 1至8月, 7、8月份: but the 8 of 1-8月3日 is no end of a range of months.
const MONTHS = new RegExp(
  String.raw`(${MONTH_NUMBER})(?:${TO}|、|/)(${MONTH_NUMBER})\s?月${AFTER_MONTH}(?!\s?${DAY_DIGITS}\s?[日号])`,
  'uy',
);
// 成本月均, 样本月份; 楼上月季, 摊位上月饼; 当月亮. 本月 and the others behind their 个 need no such care.
const WORDS: readonly (readonly [RegExp, MonthReference])[] = [
  [/(?<![成样资基文剧版脚课账标日原根亏])本月(?!供|息|租|饼|季)份?|这个月/uy, { kind: 'fromIssue', by: 0 }],
  [/上上个?月/uy, { kind: 'fromIssue', by: -2 }],
  [/上个月|上月(?![饼球季台亮光薪嫂票坛])份?/uy, { kind: 'fromIssue', by: -1 }],
  [/下个月|下月(?![饼球季台亮光薪嫂票坛])份?/uy, { kind: 'fromIssue', by: 1 }],
  [/(?<![相应正])当月(?![饼球亮光嫂])|(?<![不相合])同月/uy, { kind: 'fromNamed' }],
];
// 10月初中生, 9月底部.
const TEN_DAYS: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/\s?(?:上旬|月?初(?![中级步赛次衷审评试选具稿]))/uy, 1],
  [/\s?中旬/uy, 2],
  [/\s?(?:下旬|月?底(?![部层线蕴气价色])|月?末(?![端班位]))/uy, 3],
];
const BARE_TEN_DAYS = /(?<![\d一二三四五六七八九十个本上下当每同该岁按次满])月(?=[初底末])/uy;
const DAY = new RegExp(String.raw`\s?(${DAY_NUMBER})\s?(?:日|号(?!线|楼|机组))`, 'uy');
const DAYS = new RegExp(
  String.raw`\s?(${DAY_NUMBER})(?:${TO}|、)(${DAY_NUMBER})\s?(?:日|号(?!线|楼|机组))`,
  'uy',
);

/** `1至8月`, `7、8月`, where one 月 serves both. */
export function readMonths(text: string, at: number, year: YearReference | null): TimeReading | null {
  const match = matchAt(MONTHS, text, at);
  if (match === null) return null;
  const [first, last] = [smallNumber(match[1] ?? ''), smallNumber(match[2] ?? '')];
  return {
    end: at + match[0].length,
    // 11至2月 goes into the next year.
    expression: { kind: 'months', year, first, last: last > first ? last : last + 12, precision: 'months', printed: true },
  }; // prettier-ignore
}

/** A month with what is printed behind it: its day or days and their clock, or its part. */
export function readMonth(text: string, at: number, year: YearReference | null): Reading | null {
  const written = matchAt(MONTH, text, at);
  if (written !== null) {
    const month: MonthReference = { kind: 'printed', month: smallNumber(written[1] ?? '') };
    return behindMonth(text, at + written[0].length, year, month);
  }
  for (const [pattern, month] of WORDS) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return behindMonth(text, at + match[0].length, year, month);
  }
  if (matchAt(BARE_TEN_DAYS, text, at) === null) return null;
  return behindMonth(text, at, year, { kind: 'fromIssue', by: 0 });
}

function behindMonth(
  text: string,
  at: number,
  year: YearReference | null,
  month: MonthReference,
): TimeReading {
  const days = matchAt(DAYS, text, at);
  if (days !== null) {
    const first: TimeExpression = { kind: 'day', year, month, day: smallNumber(days[1] ?? '') };
    const last: TimeExpression = { kind: 'day', year: null, month: null, day: smallNumber(days[2] ?? '') };
    return { end: skipClock(text, at + days[0].length), expression: { kind: 'range', first, last } };
  }
  const day = matchAt(DAY, text, at);
  if (day !== null) {
    const expression: TimeExpression = { kind: 'day', year, month, day: smallNumber(day[1] ?? '') };
    return { end: skipClock(text, at + day[0].length), expression };
  }
  for (const [pattern, tenDays] of TEN_DAYS) {
    const match = matchAt(pattern, text, at);
    if (match !== null)
      return { end: at + match[0].length, expression: { kind: 'month', year, month, tenDays } };
  }
  return { end: at, expression: { kind: 'month', year, month, tenDays: null } };
}
