import type { TimeSpan } from '../domain/time-span.js';
import { fold } from './fold.js';
import { toSimplifiedAligned } from './script.js';

const YEAR = String.raw`(?<year>(?:1[5-9]|20)\d\d)\s?年(?:度)?`;
const MONTH = String.raw`(?<month>1[0-2]|0?[1-9])\s?月(?!球|饼|亮)(?:份)?`;
const DAY = String.raw`(?<day>3[01]|[12]\d|0?[1-9])\s?(?:日|号)?`;
const LAST = String.raw`\s?(?:-|—|–|~|至|到)+\s?(?:(?:1[0-2]|0?[1-9])\s?月)?(?<last>3[01]|[12]\d|0?[1-9])\s?(?:日|号)`;
const PART = String.raw`(?:上旬|中旬|下旬|底|初|末)?`;
const CLOCK = String.raw`(?:\s?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚|深夜)?\s?(?:\d{1,2}(?:时|点)(?:\d{1,2}分|半|许)?|\d{1,2}:\d{2})?)(?:左右|许)?`;

// Written dates, most complete first. The clock behind a day belongs to the time that is printed.
const WRITTEN = new RegExp(
  String.raw`(?<!\d)(?:(?:${YEAR}\s?)?${MONTH}\s?(?:${DAY}(?:${LAST})|(?<day2>3[01]|[12]\d|0?[1-9])\s?(?:日|号)|${PART})|${YEAR.replace('year', 'year2')}\s?(?:第[一二三四]季度|前三季度|上半年|下半年|[年]?[初底末]|春节|春|夏|秋|冬)?|(?<day3>3[01]|[12]\d|0?[1-9])\s?日(?!\p{L}?元|均|前|报|本))${CLOCK}`.replaceAll(
    '(?<day>',
    '(?<day1>',
  ),
  'gu',
);

const RELATIVE =
  /(?:今年|去年|前年|明年)(?:以来|前三季度|第[一二三四]季度|上半年|下半年|年初|年底|初|底|\d{1,2}月(?:\d{1,2}日)?(?:至\d{1,2}月)?)?|前三季度|第[一二三四]季度|上半年|下半年|(?:今日|今天|昨日|昨天|前日|前天|明日|明天|当日|当天|当晚|次日)(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚)?(?:\d{1,2}时许?)?|近日|日前(?<![一二两三四五六七八九十\d]日前)|近期|目前|眼下|本月(?:底|初)?|上月|下月|上个月|本周[一二三四五六日]?|上周[一二三四五六日]?|下周[一二三四五六日]?|中秋节?(?:前夕|期间|当天)?|国庆节?(?:前夕|期间)?|春节(?:前夕|期间)?|霜降(?:前后)?|\d{2,4}世纪(?:\d0年代)?|公元前?\d+年/gu;

/**
 * Every time that the text prints, longest readings first, none inside another.
 * @param text any string
 * @returns times in order, offsets into `text`
 */
export function findTimes(text: string): TimeSpan[] {
  const plain = toSimplifiedAligned(fold(text));
  const written = [...plain.matchAll(WRITTEN)].map((match) => writtenTime(text, match));
  const relative = [...plain.matchAll(RELATIVE)].map((match) => relativeTime(text, match));
  const found: TimeSpan[] = [];
  for (const span of [...relative, ...written].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = found.at(-1);
    if (last === undefined || span.start >= last.end) found.push(span);
  }
  return found;
}

function writtenTime(text: string, match: RegExpExecArray): TimeSpan {
  const groups = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].trimEnd().length;
  return {
    start,
    end,
    text: text.slice(start, end),
    year: numberOrNull(groups['year'] ?? groups['year2']),
    month: numberOrNull(groups['month']),
    day: numberOrNull(groups['day1'] ?? groups['day2'] ?? groups['day3']),
    lastDay: numberOrNull(groups['last']),
    relative: false,
  };
}

function relativeTime(text: string, match: RegExpExecArray): TimeSpan {
  const start = match.index;
  const end = start + match[0].length;
  return {
    start,
    end,
    text: text.slice(start, end),
    year: null,
    month: null,
    day: null,
    lastDay: null,
    relative: true,
  };
}

function numberOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
