import type { FigureOperation } from '../domain/inquiry.js';
import { unitAtStart } from '../text/quantities.js';
import { MEASURED_UNITS } from '../text/quantities/measures.js';

// What a question counts without saying the unit. A yield is never answered with an area, nor a sum of money with a share.
const IMPLIED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/亩产|单产|产量|产出|收成|\byield|\boutput\b/u, ['公斤', '千克', '斤', '吨']],
  [/面积|多大|占地|\barea\b|\bacre|\bhectare|how large|how big/u, ['亩', '公顷', '平方米', '平方公里']],
  [/多重|重量|\bweigh|\bheavy\b|\btonne|\bkilogram|\bkilo/u, ['公斤', '千克', '斤', '吨', '克']],
  [
    /多少钱|金额|资金|价格|售价|收入|营收|投资|总额|利润|产值|费用|\bmoney\b|\bcost\b|\bprice\b|\brevenue\b|\binvest/u,
    ['元', '美元', '欧元', '英镑', '日元', '块'],
  ],
  [
    /百分之几|比例|占比|百分比|增速|增幅|率(?=$|是|为|有|达|多少|怎)|\bpercent|\bshare\b|\bgrowth rate\b/u,
    ['%', '个百分点', '百分点', '成'],
  ],
  [/多长时间|多久|时长|\bhow long\b/u, ['年', '个月', '天', '小时', '个小时', '分钟', '周', '秒']],
  [
    /多长|长度|全长|多远|距离|多高|高度|海拔|多宽|多深|身高|\bhow far\b|\bhow tall\b|\bhow high\b/u,
    ['公里', '千米', '米', '厘米', '毫米'],
  ],
  [/几岁|多少岁|多大年纪|年龄|\bhow old\b/u, ['岁']],
  [/多少度|温度|气温|\btemperature\b/u, ['度', '℃', '摄氏度']],
  [/人数|多少人|几人|\bhow many (?:people|persons|villagers|workers)\b/u, ['人', '名', '位', '人次']],
  [/\bhow many (?:machines|harvesters|vehicles|combines)\b/u, ['台', '辆', '套']],
  [/\bhow many (?:companies|enterprises|firms|businesses)\b/u, ['家', '个']],
  [/\bhow many batches\b/u, ['个批次', '批次', '批']],
  [/\bmu\b/u, ['亩']],
];

/** Measure words that a speaker uses for one another: 几个人 is answered with 3名. */
const KIN: readonly (readonly string[])[] = [
  ['人', '名', '位', '人次', '口'],
  ['台', '套', '辆', '部', '架', '艘', '个', '台次', '车次'],
  ['家', '个', '户', '所', '间', '座'],
  ['公斤', '千克', '斤', '吨', '克'],
  ['亩', '公顷', '平方米', '平方公里'],
  ['公里', '千米', '米', '里', '厘米'],
  ['元', '美元', '块', '块钱', '欧元', '英镑', '日元'],
  ['%', '成', '个百分点', '百分点', '折'],
  ['批次', '个批次', '批'],
  ['种', '类', '款', '个', '项'],
  ['次', '场', '届', '起', '回', '轮', '期'],
  ['件', '项', '条', '起', '个', '宗', '例'],
  ['年', '个月', '天', '日', '周', '小时', '个小时', '分钟', '秒', '周年'],
  ['株', '棵', '颗', '个'],
];

/**
 * Units that a figure has to have to answer the query; empty where any may. How much a yield rose is told in percent
 * as well.
 */
export function askedUnits(query: string, operation: FigureOperation | null = null): string[] {
  const printed = /(?:多少|几|how many)\s*(?:万|亿|千|百|十)?(.{1,6})/u.exec(query);
  const direct = printed === null ? null : unitAtStart(printed[1] ?? '');
  if (direct !== null && !/^[村镇县市省国站级门](?:民|长|府|里|级|庄|诊|口|台)/u.test(printed?.[1] ?? ''))
    return [direct];
  if (operation === 'difference') return [];
  return [...(IMPLIED.find(([pattern]) => pattern.test(query))?.[1] ?? [])];
}

// Units of measure by their English names, as a question asks for them.
const ENGLISH_UNITS: readonly (readonly [RegExp, string])[] = [
  [/\bhectares?\b/u, '公顷'],
  [/\bacres?\b/u, '英亩'],
  [/\bmu\b/u, '亩'],
  [/\bsquare (?:kilomet(?:re|er)s?|km)\b/u, '平方公里'],
  [/\bsquare met(?:re|er)s?\b/u, '平方米'],
  [/\b(?:metric )?ton(?:ne)?s?\b/u, '吨'],
  [/\b(?:kilograms?|kilos?|kg)\b/u, '公斤'],
  [/\bjin\b/u, '斤'],
  [/\b(?:kilomet(?:re|er)s?|km)\b/u, '公里'],
  [/\bmiles?\b/u, '英里'],
  [/\bmet(?:re|er)s?\b/u, '米'],
];

const ASKED_BEHIND = /(?:多少|几|换算成|相当于|折合)\s*(?:多少|几)?\s*[万亿千百十]?(?=(.{1,6}))/gu;

/**
 * The unit of measure that a query names to be answered in (多少公顷, in tonnes), null where it names none.
 * Only what measures converts: 几台 names no such unit.
 */
export function namedUnit(query: string): string | null {
  for (const [, behind = ''] of query.matchAll(ASKED_BEHIND)) {
    const unit = unitAtStart(behind);
    if (unit !== null) return MEASURED_UNITS.includes(unit) ? unit : null;
  }
  const english = /\b(?:in|how many|into) (?:(?:thousands?|millions?) of )?(?:square |metric )?[a-z]+/u.exec(
    query,
  )?.[0];
  return english === undefined
    ? null
    : (ENGLISH_UNITS.find(([pattern]) => pattern.test(english))?.[1] ?? null);
}

/**
 * What a time has to print to answer the query: a year where 哪年 is asked, a day where 哪天 is; null where any may.
 */
export function askedTime(query: string): RegExp | null {
  if (/哪一?年|何年|几几年|\b(?:what|which) year\b/u.test(query)) return /年|世纪/u;
  if (/哪一?[天日]|几号|几日|何日|\b(?:what|which) (?:day|date)\b/u.test(query)) return /[日号天—-]|节/u;
  if (/哪个?月|几月|\b(?:what|which) month\b/u.test(query)) return /月/u;
  return null;
}

/** How well a figure's unit answers: 1 the very unit, 0.6 a kindred one, 0 another. */
export function unitFit(asked: readonly string[], unit: string, alternate: string | null): number {
  if (asked.length === 0) return 0.5;
  if (asked.includes(unit) || (alternate !== null && asked.includes(alternate))) return 1;
  // 几个 counts whatever can be counted.
  if (asked.includes('个') && !/^(?:%|‰|.*百分点|元|.*元|亩|公.*|.*米|吨|斤|克|度|℃)$/u.test(unit))
    return 0.6;
  return asked.some((one) => KIN.some((kin) => kin.includes(one) && kin.includes(unit))) ? 0.6 : 0;
}
