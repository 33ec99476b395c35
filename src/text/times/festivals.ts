import type { FestivalStretch, TimeExpression, YearReference } from '../../domain/time-span.js';
import { skipClock } from './clock.js';
import { smallNumber } from './numerals.js';
import { matchAt, type Reading, type TimeReading } from './reading.js';

// Streets, squares and companies that bear a day's name: 五一广场, 国庆路, 白露小区; 春节联欢晚会 is a programme, and
// 霜降籽 and 白露茶 are what is picked then: one word with the day.
const NO_NAME = String.raw`(?!\p{Script=Han}{0,2}(?:广场|大道|小区|社区|公园|大桥|村|街道|中学|小学|公司|医院)|[路街巷镇桥村籽茶]|联欢晚会)`;
// 王国庆, 李小雪, 赵清明; 新中国庆祝.
const NO_PERSON = String.raw`(?<![王李张刘陈杨赵吴徐孙马朱胡郭罗郑梁谢宋唐许韩冯邓曹彭曾董袁潘蔡杜苏魏吕沈姚卢崔谭陆汪廖贾邹孟薛闫侯龚邵])`;
const TERMS = '立春|惊蛰|春分|谷雨|立夏|芒种|夏至|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|冬至';
const LUNAR =
  '春节(?![目约能水奏])|元宵(?=佳?节|夜|灯)|端午|七夕|中元节|中秋|重阳(?!路|木|投)|腊八(?=节)|除夕';
const SOLAR =
  '元旦|(?:情人|妇女|植树|劳动|青年|儿童|建党|建军|教师|圣诞|母亲|父亲|感恩)节(?!目)|国庆(?!祝|幸|典|功|阳)|平安夜';
// 政治清明, 天清明: only as a day.
const CLEAR = '(?<![治气神月风冷吏])清明(?![上廉澈])';
const NAMED = new RegExp(
  String.raw`${NO_PERSON}(?<!青|(?<![喜欢])迎(?=春))(?<!中|全|我|祖|建(?=国))(?:(?:[“"「『]?(?:三八|五一|五四|六一|七一|八一)[”"」』]?\s?)?(?:国际)?(${SOLAR}|${LUNAR}|${TERMS}|${CLEAR})(?:佳?节(?![目约能水奏气])|夜(?!市|景))?(?:节气)?)${NO_NAME}`,
  'uy',
);
// The rest of the terms are weather, stuff or given names, too: only where it is said that a term is meant.
const WEATHER_TERM =
  /(雨水|小满|小暑|小雪|大雪|小寒|大寒)(?:节气|时节(?!当)|(?=过后|将至|一过|到来|前后))|(?<=节气)[“"]?(雨水|小满|小暑|小雪|大雪|小寒|大寒)[”"]?/uy;
// By their numbers: “五一”; without quotes only before what is said of festivals (五一广场, 十一个).
const NUMBERED =
  /[“"「『](五一|十一|六一|七一|八一|三八)[”"」』](?!路|广场|街|大道|村|小区)|(?<![〇零一二三四五六七八九十百\d第])(五一|十一|六一)(?=小?长?假|期间|黄金周|前夕|节|当天|小长假|将至)(?:节(?![目约]))?/uy;
const NUMBERS: Readonly<Record<string, string>> = { 五一: '劳动', 十一: '国庆', 六一: '儿童', 七一: '建党', 八一: '建军', 三八: '妇女' }; // prettier-ignore
// 节前 is the week before; 前三季度 is not 前.
const STRETCHES: readonly (readonly [RegExp, FestivalStretch])[] = [
  [/\s?(?:小?长假|假期?(?:期间)?|黄金周|假日)(?!日本)(?:期间)?|\s?期间/uy, 'holiday'],
  [/\s?前后/uy, 'around'],
  [/\s?(?:前夕|前(?![往来三期后列台天日晚]))/uy, 'before'],
  [/\s?(?:当[天日晚]|[这那][一]?[天日])/uy, 'day'],
];
const MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const LUNAR_DAY = '(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)';
// 农历八月十五, 正月十五, 腊月, 大年初一; a month and a day without 日 is of the farmers' calendar, too: 八月十五,
// 三月三.
const LUNAR_DATE = new RegExp(
  String.raw`(?:农历|阴历|旧历)\s?([正冬腊]|十[一二]?|[一二三四五六七八九])月(${LUNAR_DAY}(?!日|个))?|([正腊])月(${LUNAR_DAY}(?!日|个))?|(?<![一二三四五六七八九十])(十[一二]?|[二三四五六七八九])月(初[一二三四五六七八九十]|十五)(?![日号个元年万])|(?<![一二三四五六七八九十])([二三五六七九])月(\7)(?![日号个十月])`,
  'uy',
);
const NEW_YEAR = /大年(初[一二三四五六七八九十]|三十|夜)/uy;

/** A festival or solar term with how much of it is meant, or a day of the farmers' calendar. */
export function readFestival(text: string, at: number, year: YearReference | null): Reading | null {
  const named = matchAt(NAMED, text, at) ?? matchAt(WEATHER_TERM, text, at) ?? matchAt(NUMBERED, text, at);
  if (named === null) return readLunarDate(text, at, year);
  // Groups that took no part are undefined, whatever their type says.
  const printed = named.slice(1).find(Boolean) ?? '';
  const name = NUMBERS[printed] ?? printed.replace(/节$/u, '');
  const end = at + named[0].length;
  for (const [pattern, stretch] of STRETCHES) {
    const match = matchAt(pattern, text, end);
    if (match === null) continue;
    const behind = end + match[0].length;
    const clock = stretch === 'day' ? skipClock(text, behind) : behind;
    return { end: clock, expression: { kind: 'festival', name, year, stretch } };
  }
  return { end: skipClock(text, end), expression: { kind: 'festival', name, year, stretch: 'day' } };
}

function readLunarDate(text: string, at: number, year: YearReference | null): TimeReading | null {
  const newYear = matchAt(NEW_YEAR, text, at);
  if (newYear !== null) {
    const printed = newYear[1] ?? '';
    const expression: TimeExpression = printed.startsWith('初')
      ? { kind: 'lunar', year, month: 1, day: smallNumber(printed.slice(1)) }
      : { kind: 'festival', name: '除夕', year, stretch: 'day' };
    return { end: skipClock(text, at + newYear[0].length), expression };
  }
  const match = matchAt(LUNAR_DATE, text, at);
  if (match === null) return null;
  const month = match[1] ?? match[3] ?? match[5] ?? match[7] ?? '';
  const day = match[2] ?? match[4] ?? match[6] ?? match[8];
  return {
    end: skipClock(text, at + match[0].length),
    expression: {
      kind: 'lunar',
      year,
      month: MONTHS[month] ?? smallNumber(month),
      day: day === undefined ? null : smallNumber(day.replace('初', '')),
    },
  };
}
