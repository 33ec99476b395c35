import type { Quantity } from '../domain/quantity.js';
import { fold } from './fold.js';
import { amountAt, type Amount } from './quantities/amounts.js';
import { endOfDate } from './quantities/dates.js';
import { hedgeAfter, hedgeBefore } from './quantities/hedges.js';
import { measureOf } from './quantities/measures.js';
import {
  afterRangeMark,
  endOfNumerals,
  numberAt,
  plainForNumbers,
  type Reading,
} from './quantities/number-at.js';
import { endOfSaying, isRefused } from './quantities/refuse.js';
import { shareAt } from './quantities/shares.js';
import { unitAt } from './quantities/unit-words.js';
import { toSimplifiedAligned } from './script.js';

/** The unit or measure word that the text begins with, or null: 台 of `台(套)农机`. */
export function unitAtStart(text: string): string | null {
  return unitAt(toSimplifiedAligned(fold(text)), 0)?.unit ?? null;
}

/**
 * Every figure with a unit that the text prints, and large numbers and fractions without one. Dates, ordinals (第三次),
 * years (2022年), names and numbers of documents, telephones, models and scores are left out.
 * @param text any string, either script, full or half width
 * @returns quantities in order, offsets into `text`
 */
export function findQuantities(text: string): Quantity[] {
  // Half of all sentences have no numeral in any form, and need not be made plain.
  if (!ANY_NUMERAL.test(text)) return [];
  const plain = plainForNumbers(text);
  const found: Quantity[] = [];
  let from = 0;
  for (;;) {
    NUMERAL.lastIndex = from;
    const at = NUMERAL.exec(plain)?.index;
    if (at === undefined) return found;
    const skipped = endOfOrdinal(plain, at) ?? endOfSaying(plain, at);
    const date = skipped === null ? endOfDate(plain, at) : null;
    const quantity = skipped === null ? quantityAt(text, plain, at, date, found.at(-1)?.end ?? 0) : null;
    if (quantity !== null) found.push(quantity);
    from = skipped ?? quantity?.end ?? date ?? Math.max(at + 1, endOfNumerals(plain, at));
  }
}

// As long as numbers with their units mostly are.
const LOOK_AHEAD = 24;
const ANY_NUMERAL = /[\p{N}零一二两兩三四五六七八九十百千万萬亿億半几幾数數翻]/u;
const NUMERAL = /[\d零〇一二两三四五六七八九十百千万亿半几数翻]/gu;

/** 第三次, 第1至3名, 第三、四届: what 第 stands before counts nothing. */
function endOfOrdinal(plain: string, at: number): number | null {
  if (!/第 ?$/u.test(plain.slice(Math.max(0, at - 2), at))) return null;
  let end = endOfNumerals(plain, at);
  for (;;) {
    const next = plain.startsWith('、', end) ? end + 1 : afterRangeMark(plain, end);
    const further = next === null ? end : endOfNumerals(plain, next);
    if (next === null || further === next) return Math.max(at + 1, end);
    end = further;
  }
}

/**
 * @param date where the date that begins at the offset ends; null where none begins
 * @param floor where the figure before ends
 */
function quantityAt(
  text: string,
  plain: string,
  at: number,
  date: number | null,
  floor: number,
): Quantity | null {
  const low = numberAt(plain, at);
  const share = shareAt(plain, at, low);
  if (share !== null) return complete(text, plain, share, floor);
  const ahead = plain.slice(at, at + LOOK_AHEAD);
  const before = hedgeBefore(plain, at, ahead);
  // 近2000年 is a span, for all that 2000年 is a year.
  if (date !== null && !(before !== null && /^\d{4} ?年/u.test(ahead))) return null;
  const amount = low === null ? null : amountAt(plain, at, low);
  if (amount === null) return null;
  const around = {
    before: plain.slice(Math.max(0, at - 10), at),
    after: plain.slice(amount.end, amount.end + 10),
    hedged: before !== null || hedgeAfter(plain, amount.end) !== null,
  };
  return isRefused(amount, around) ? null : complete(text, plain, belowZero(plain, amount), floor);
}

// 净利润-3045.06万元: of what can be negative.
const BALANCE = /(?:润|益|净额|流量|增长|费用|盈余|差额)(?:为|是|:)?$/u;
const DEGREES = /^(?:℃|°c|摄氏度|度)$/u;

/** 零下3至5度 is −5 to −3; a minus sign counts before degrees and percent, and is a dash elsewhere. */
function belowZero(plain: string, amount: Amount): Reading {
  const sign = /(?:零下|(?<![a-z\d%℃])[-−]|负) ?$/u.exec(
    plain.slice(Math.max(0, amount.start - 4), amount.start),
  )?.[0];
  const before = plain.slice(Math.max(0, amount.start - 10), amount.start - (sign?.length ?? 0));
  const signed =
    DEGREES.test(amount.unit) || amount.unit === '%' || (amount.unit === '元' && BALANCE.test(before));
  if (sign === undefined || !signed) return amount;
  // The upper of 零下5℃至3℃ has lost its sign to the lower where both are cold.
  const values = /[℃度].*[℃度]/u.test(plain.slice(amount.start, amount.end))
    ? [-amount.min, amount.max]
    : [-amount.min, -amount.max];
  return {
    ...amount,
    start: amount.start - sign.length,
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

/** The reading with its hedges, not reaching back into the figure before. */
function complete(text: string, plain: string, reading: Reading, floor: number): Quantity {
  const before = hedgeBefore(plain, reading.start, plain.slice(reading.start, reading.start + LOOK_AHEAD));
  const after = hedgeAfter(plain, reading.end);
  const start = before === null || before.at < floor ? reading.start : before.at;
  const end = after?.at ?? reading.end;
  const { min, max, unit, alternateUnit } = reading;
  const { dimension, factor } = measureOf(unit);
  const approximate = reading.approximate || start < reading.start || after !== null;
  const inner = /[余多]/u.test(plain.slice(reading.start, reading.end)) ? 'above' : 'about';
  return {
    start,
    end,
    text: text.slice(start, end),
    min,
    max,
    approximate,
    hedge: approximate ? ((start < reading.start ? before?.hedge : null) ?? after?.hedge ?? inner) : null,
    unit,
    alternateUnit,
    normal: { min: scaled(min, factor), max: scaled(max, factor), dimension },
  };
}

/** 1.8 × 0.1 is 0.18 in decimal. */
function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}
