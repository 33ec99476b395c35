import type { TimeExpression } from '../../domain/time-span.js';
import { skipClock } from './clock.js';
import { DAY_DIGITS, DAY_NUMBER, TO, smallNumber } from './numerals.js';
import { matchAt, type Reading } from './reading.js';

const offset = (first: number, last = first): TimeExpression => ({ kind: 'dayOffset', first, last });

/**
 * Days counted from the issue or from the day named before, each with the words that only hold its characters: 文明天桥,
 * 光明日报, 今天然气, 目前日均, 相当日常, 每次日常. 昨晚 and its like hold their own part of the day.
 */
const WORDS: readonly (readonly [RegExp, TimeExpression])[] = [
  [/今明两年/uy, { kind: 'range', first: { kind: 'year', year: { kind: 'fromIssue', by: 0 } }, last: { kind: 'year', year: { kind: 'fromIssue', by: 1 } } }],
  [/今明两[天日]/uy, offset(0, 1)],
  [/今明后三?[天日]/uy, offset(0, 2)],
  [/昨今两[天日]/uy, offset(-1, 0)],
  [/明后两[天日]/uy, offset(1, 2)],
  [/大前天/uy, offset(-3)],
  [/大后天/uy, offset(3)],
  [/(?<![以之此目日年月提])前[天日](?![天气空津河然门桥本均产常用益报程])|(?<![以之此目日年月提空])前晚/uy, offset(-2)],
  [/昨(?:天|日(?!本(?!报|市|省|县|台|站))|晚间?|夜|晨|早)/uy, offset(-1)],
  [/(?<!当)今天(?![然空津])|今日(?!头条|说法|俄罗斯|美国|[均产])|今(?:晚间?(?!报)|晨|早|夜)/uy, offset(0)],
  [/(?<![文清聪透鲜光黎])明(?:天(?![桥花幕然启顺])|日(?![报之]|广场)|晚(?![清期年])|早(?!期)|晨)/uy, offset(1)],
  [/(?<![先\d一二两三四五六七八九十百几数今之以然此最年月日])后天(?![性气然空津])/uy, offset(2)],
  [/(?<![相应适正恰充承]|[案事]发)当(?:[日天](?![常空气地然性子])|晚(?!报)|夜)|(?<![不相共合])同(?:日|天(?!籁))|是日(?=[,上下])/uy, { kind: 'namedDay', by: 0 }],
  [/(?<![首每多几此\d一二两三四五六])次日(?![本均])|翌日|第二天(?!性)/uy, { kind: 'namedDay', by: 1 }],
  [/(?<![之提大])前一[天日晚](?!前)/uy, { kind: 'namedDay', by: -1 }],
]; // prettier-ignore

// What a number before 日 makes something else than a day of the month: a duration (3日内), an age (7日龄), a tour
// (三日游), money (3日元), 12日均, 处5日以下拘留; and so what counts before it (近5日, 连续5日). 5日报道 and 5日本报讯 are days.
const NO_DAY = String.raw`(?![内后游龄均用常间志程夜薪圆式之子历期照销产]|以[上下内后]|\p{Script=Han}?元|报(?!道|告|到|送|警|名|称)|本(?!报|市|省|县|区|台|站|地|周|月|轮|次|届))`;
// Chinese numerals are days of the month only behind another such day: 六日至七日. 三日 alone is a duration.
const BARE_DAY = new RegExp(
  String.raw`(?:(?<![\d.第年/:近前后每满约超续历时隔过共留业期禁押假])${DAY_DIGITS}\s?日|(?<=[日号]\s?(?:[-—–~]{1,2}|[至到、和与及]))${DAY_NUMBER}[日号])${NO_DAY}`,
  'uy',
);
const BARE_DAYS = new RegExp(
  String.raw`(?<![\d.第年/:])(${DAY_DIGITS})(?:${TO}|、)(${DAY_DIGITS})\s?日`,
  'uy',
);
const NO_DAYS = new RegExp(NO_DAY, 'uy');

/** 昨日, 前晚, 今明两天, 当日, 次日, with their part of the day and clock. */
export function readDayWord(text: string, at: number): Reading | null {
  for (const [pattern, expression] of WORDS) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return { end: skipClock(text, at + match[0].length), expression };
  }
  return null;
}

/** `5日`, `12-14日`: a day without its month. */
export function readBareDay(text: string, at: number): Reading | null {
  const days = matchAt(BARE_DAYS, text, at);
  if (days !== null) {
    const end = at + days[0].length;
    if (matchAt(NO_DAYS, text, end) === null) return { end, expression: null };
    const [first, last] = [dayOf(days[1]), dayOf(days[2])];
    return { end: skipClock(text, end), expression: { kind: 'range', first, last } };
  }
  const day = matchAt(BARE_DAY, text, at);
  if (day === null) return null;
  return { end: skipClock(text, at + day[0].length), expression: dayOf(day[0].replace(/\s?[日号]$/u, '')) };
}

function dayOf(printed: string | undefined): TimeExpression {
  return { kind: 'day', year: null, month: null, day: smallNumber(printed ?? '') };
}
