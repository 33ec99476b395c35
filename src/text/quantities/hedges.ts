import type { Hedge } from '../../domain/quantity.js';

/** A word beside a number that makes it vague, and where it begins or ends. */
export interface HedgeReading {
  readonly hedge: Hedge;
  readonly at: number;
}

const BELOW =
  '不足|不到|不超过|不高于|不大于|不多于|至多|最多|将近|接近|低于|少于|小于|(?<![拿交付说凑查想认分养])不出';
const ABOVE = '超过了?|不低于|不少于|不小于|不下于|不下|不止|至少|最少|起码|高于|多于|大于|逾|超';
// 节约200元, 附近5公里 and 看不到10人 hedge nothing. 约占三成 is as vague as 约三成, and quoted whole.
const BEFORE = new RegExp(
  `(?:(?<below>(?<![看见听找等买收赶得])(?:${BELOW})|(?<![最附临邻靠新就])近)|(?<above>${ABOVE})|(?<about>≈|约等于|大约|约莫|大概|差不多|(?<![节签合预条公违制特邀续相赴失履简婉])约)(?:为|占|有|合|达|需|是|在)?) ?$`,
  'u',
);
const LONGEST = 6;
// 近三年来, 近5日: the last years and days, all of them. Behind a verb that takes time (耗时近3年), and before what follows
// a time (近一年后), it is a little less.
const RECENT = /(?<![时了过经有达续隔期花费用满长共已将]) ?近 ?$/u;
const SPAN = /^[\d.一二两三四五六七八九十几半]+ ?(?:年|个?月|天|日|周)(?!多|余|后|之久|的?时间)/u;

/**
 * The hedge right before an offset.
 * @param number what follows (`三年来`, as far as it may matter)
 */
export function hedgeBefore(plain: string, at: number, number: string): HedgeReading | null {
  // What every hedge ends with, before trying them all.
  if (!/[足到过于多近少约莫概逾超下止码上为占有合达需是在出了≈ ]/u.test(plain.charAt(at - 1))) return null;
  const before = plain.slice(Math.max(0, at - LONGEST), at);
  const match = BEFORE.exec(before) ?? bareUpon(before, number);
  if (match === null) return null;
  if (match.groups?.['below'] === '近' && RECENT.test(before) && SPAN.test(number)) return null;
  const { below, above } = match.groups ?? {};
  return {
    hedge: below !== undefined ? 'below' : above !== undefined ? 'above' : 'about',
    at: at - match[0].length,
  };
}

const UPON = /(?<![以之路线街网地海船车马山楼])(?<above>上) ?$/u;

/** 上百, 上千: 上 before a scale alone; not 镇上百分之十. */
function bareUpon(before: string, number: string): RegExpExecArray | null {
  return /^[百千万亿](?!分之)/u.test(number) ? UPON.exec(before) : null;
}

const AFTER =
  / ?(?:(?<about>左右(?![两侧手岸互])|上下(?![游级班学楼册两联车文客班]))|(?<above>及?以上|有余|出头|开外)|(?<below>及?以[下内](?!来)))/uy;

/** The hedge at an offset, behind the unit. */
export function hedgeAfter(plain: string, at: number): HedgeReading | null {
  AFTER.lastIndex = at;
  const match = AFTER.exec(plain);
  if (match === null) return null;
  const { about, above } = match.groups ?? {};
  return {
    hedge: about !== undefined ? 'about' : above !== undefined ? 'above' : 'below',
    at: at + match[0].length,
  };
}
