import type { TimeExpression, YearReference } from '../../domain/time-span.js';
import { TO, smallNumber } from './numerals.js';
import { matchAt, type TimeReading } from './reading.js';

type Precision = Extract<TimeExpression, { kind: 'months' }>['precision'];
interface Part {
  readonly pattern: RegExp;
  readonly months: (match: RegExpExecArray) => readonly [number, number];
  readonly precision: Precision;
}

const QUARTER = '[一二三四1-4]';
/** 四季度假村 is no quarter; 第二季 alone is a season of a series. */
const QUARTERS: readonly Part[] = [
  {
    pattern: new RegExp(String.raw`第?(${QUARTER})(?:${TO}|、)第?(${QUARTER})季度(?!假)`, 'uy'),
    months: (match) => [3 * smallNumber(match[1] ?? '') - 2, 3 * smallNumber(match[2] ?? '')],
    precision: 'months',
  },
  {
    pattern: new RegExp(String.raw`前([一二两三123])个?季(?:度(?!假)|(?!节))`, 'uy'),
    months: (match) => [1, 3 * smallNumber(match[1] ?? '')],
    precision: 'months',
  },
  {
    pattern: new RegExp(String.raw`(?:第|(?<![\d一二三四]))(${QUARTER})季度(?!假)`, 'uy'),
    months: (match) => [3 * smallNumber(match[1] ?? '') - 2, 3 * smallNumber(match[1] ?? '')],
    precision: 'quarter',
  },
  { pattern: /首季度?(?![节赛])/uy, months: () => [1, 3], precision: 'quarter' },
  { pattern: /上半年(?![度]?会)/uy, months: () => [1, 6], precision: 'half' },
  { pattern: /下半年/uy, months: () => [7, 12], precision: 'half' },
  {
    // 之前两个月, 提前3个月 and 此前5个月 count back from elsewhere.
    pattern: /(?<![之以提此目生])[前头]([2-9]|1[01]|[二两三四五六七八九十]|十一)\s?个?月(?![内前后饼])/uy,
    months: (match) => [1, smallNumber(match[1] ?? '')],
    precision: 'months',
  },
];
/** Parts that need a year before them: seasons come every year, and 第四季 may be of a series. */
const BEHIND_YEAR: readonly Part[] = [
  {
    pattern: new RegExp(`第(${QUARTER})季(?!节)`, 'uy'),
    months: (match) => [3 * smallNumber(match[1] ?? '') - 2, 3 * smallNumber(match[1] ?? '')],
    precision: 'quarter',
  },
  { pattern: /(?:暑假|暑期)(?:期间)?/uy, months: () => [7, 8], precision: 'months' },
  { pattern: /春(?:天|季)|春(?![节运晚耕播招茶笋游])/uy, months: () => [3, 5], precision: 'months' },
  { pattern: /夏(?:天|季)|夏(?![至令粮收季])/uy, months: () => [6, 8], precision: 'months' },
  { pattern: /秋(?:天|季)|秋(?![分粮收游招])/uy, months: () => [9, 11], precision: 'months' },
  { pattern: /冬(?:天|季)|冬(?![至奥季令训])/uy, months: () => [12, 14], precision: 'months' },
  { pattern: /年?初(?![中级步赛次衷审评试选具稿])/uy, months: () => [1, 2], precision: 'months' },
  { pattern: /年?[底末](?![部层线端])/uy, months: () => [12, 12], precision: 'month' },
];
// 三年内 and 半年内 are durations, 往年底, 每年初 come again.
const NOT_BEHIND = String.raw`(?<![\d一二两三四五六七八九十百几半多数今去前明后往当次同逐每全整大])`;
const BARE: readonly Part[] = [
  { pattern: new RegExp(`${NOT_BEHIND}年初(?!一)`, 'uy'), months: () => [1, 2], precision: 'months' },
  { pattern: new RegExp(`${NOT_BEHIND}年[底末]`, 'uy'), months: () => [12, 12], precision: 'month' },
];
const WITHIN = new RegExp(`${NOT_BEHIND}年内`, 'uy');
// 本季度 and 上季度 count from the issue's own.
const THIS_QUARTER = /[本上下]季度(?!假)|这个季度/uy;
const QUARTERS_BY: Readonly<Record<string, number>> = { 本: 0, 这: 0, 上: -1, 下: 1 };
// 全年净增; 健全年度, 安全年 and 周全年 hold the characters alone.
const WHOLE_YEAR = /(?<![健安周完齐保年])全年(?![龄级代度轻])/uy;
// 今春, 去冬: the year's word in short. 今夏令营, 今秋分 are other words; so is 当今春.
const SHORT_SEASON = /(?<![当古如至])(今|去|明)(?:春(?![节运晚耕])|夏(?![至令])|秋(?!分)|冬(?![至奥]))/uy;
const SHORT_YEARS: Readonly<Record<string, number>> = { 今: 0, 去: -1, 明: 1 };
const SEASON_MONTHS: Readonly<Record<string, readonly [number, number]>> = { 春: [3, 5], 夏: [6, 8], 秋: [9, 11], 冬: [12, 14] }; // prettier-ignore

/** A quarter, half or number of months, a season or an end of the year that was read before. */
export function readYearPart(text: string, at: number, year: YearReference): TimeReading | null {
  return readParts([...QUARTERS, ...BEHIND_YEAR], text, at, year);
}

/** The same without a year: 前三季度, 上半年, 年底, 年内, 今秋. */
export function readBareYearPart(text: string, at: number): TimeReading | null {
  const season = matchAt(SHORT_SEASON, text, at)?.[0];
  if (season !== undefined) {
    const [first, last] = SEASON_MONTHS[season.charAt(1)] ?? [1, 12];
    const year: YearReference = { kind: 'fromIssue', by: SHORT_YEARS[season.charAt(0)] ?? 0 };
    return {
      end: at + 2,
      expression: { kind: 'months', year, first, last, precision: 'months', printed: false },
    };
  }
  const quarter = matchAt(THIS_QUARTER, text, at)?.[0];
  if (quarter !== undefined)
    return {
      end: at + quarter.length,
      expression: { kind: 'quarter', by: QUARTERS_BY[quarter.charAt(0)] ?? 0 },
    };
  if (matchAt(WHOLE_YEAR, text, at) !== null)
    return { end: at + 2, expression: { kind: 'year', year: { kind: 'fromIssue', by: 0 } } };
  if (matchAt(WITHIN, text, at) !== null)
    return { end: at + 2, expression: { kind: 'year', year: { kind: 'fromIssue', by: 0 } } };
  return readParts([...QUARTERS, ...BARE], text, at, null);
}

function readParts(
  parts: readonly Part[],
  text: string,
  at: number,
  year: YearReference | null,
): TimeReading | null {
  for (const { pattern, months, precision } of parts) {
    const match = matchAt(pattern, text, at);
    if (match === null) continue;
    const [first, last] = months(match);
    if (first > last) continue;
    return {
      end: at + match[0].length,
      expression: { kind: 'months', year, first, last, precision, printed: false },
    };
  }
  return null;
}
