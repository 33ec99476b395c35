import { skipClock } from './clock.js';
import { matchAt, type Reading } from './reading.js';

const NAME = '(?:周|星期|礼拜)';
// 上周五个交易日 are five days, 本周日元 is money.
const DAY = '[一二三四五六](?!个)|日(?![元本均经韩])|[天末]';
const WEEKS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 };

// 样本周期, 成本周转; 上周边, 这周围, 本周年; 会上周明提出 is a person who says something at a meeting.
const SAYS = '(?:提出|表示|介绍|指出|强调|认为|说|称|透露|告诉|坦言|建议)';
const WEEK = new RegExp(
  String.raw`(上上|下下|(?<![会场网路街线身楼]|[样成资基文剧版课])[上本这下]|(?<=会|[场网路街线身楼])[上下](?!个?周\p{Script=Han}{1,2}${SAYS}))个?(?:一(?=周))?${NAME}(?:(${DAY})(?!\p{Script=Han}${SAYS})|(?![围边期岁长折转年到密报刊身遭易知]|全(?=[\p{P}的]|$)|\d{1,2}[日号月]))`,
  'uy',
);
// A day of the week alone: not 每周三, 两周一次, 周一鸣介绍 nor 周二人转.
const WEEKDAY = new RegExp(
  String.raw`(?<![\d一二两三四五六七八九十几数每隔逢近单双整半个])(?:周|星期)(${DAY})(?!\p{Script=Han}${SAYS}|[览般定样共直边围些次回遍换更度刊报福]|粮液|人转)`,
  'uy',
);
// 周一至周五 are hours that come every week.
const WEEKDAYS = new RegExp(
  String.raw`(?:周|星期)[一二三四五六日](?:\s?(?:[-—–~]{1,2}|至|到)\s?(?:周|星期)?[一二三四五六日天]|[、和及](?:周|星期)[一二三四五六日])+`,
  'uy',
);
const DAYS = '一二三四五六日';

/** 上周五, 本周, 下周末, 周日. */
export function readWeek(text: string, at: number): Reading | null {
  const week = matchAt(WEEK, text, at);
  if (week !== null) {
    const weeks = WEEKS[week[1] ?? ''] ?? 0;
    const day = week[2];
    const end = at + week[0].length;
    if (day === undefined) return { end, expression: { kind: 'week', weeks, weekday: null } };
    if (day === '末') return { end, expression: { kind: 'week', weeks, weekday: 'weekend' } };
    return { end: skipClock(text, end), expression: { kind: 'week', weeks, weekday: weekdayOf(day) } };
  }
  const weekdays = matchAt(WEEKDAYS, text, at);
  if (weekdays !== null) return { end: at + weekdays[0].length, expression: null };
  const day = matchAt(WEEKDAY, text, at);
  if (day === null) return null;
  return {
    end: skipClock(text, at + day[0].length),
    expression: { kind: 'week', weeks: null, weekday: weekdayOf(day[1] ?? '') },
  };
}

function weekdayOf(day: string): number {
  return day === '天' ? 7 : DAYS.indexOf(day) + 1;
}
