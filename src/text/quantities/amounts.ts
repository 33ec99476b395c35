import { afterRangeMark, numberAt, scaleLikeHigh, type NumberAt, type Reading } from './number-at.js';
import { isDivisible, unitAt, type UnitReading } from './unit-words.js';

/** A reading with what is needed to judge whether it counts anything. */
export interface Amount extends Reading {
  /** The number (the lower of a range) as printed. */
  readonly printed: string;
  /** Nothing but the number and its unit: no range, no half, no 多. */
  readonly plainly: boolean;
}

/**
 * A number with its unit, a range of them, or a large number without one.
 * @param low the number that begins at the offset
 */
export function amountAt(plain: string, at: number, low: NumberAt): Amount | null {
  const unit = unitOf(plain, low.end);
  if (unit !== null) return rangeOfTwo(plain, at, low, unit) ?? withOdds(plain, at, low, low, unit);
  return rangeOfOne(plain, at, low) ?? bareNumber(plain, at, low);
}

function unitOf(plain: string, at: number): UnitReading | null {
  return irregularUnit(plain, at) ?? unitAt(plain, at);
}

const MONTHS = /个(?<odd>半|多|余)(?<unit>月|小时|钟头|工作日|百分点|世纪|季度|星期)(?![球饼亮])/uy;

/** 个半月 and 个多小时: the unit is 个月 with a word in it. */
function irregularUnit(plain: string, at: number): UnitReading | null {
  if (plain.charAt(at) !== '个') return null;
  MONTHS.lastIndex = at;
  const match = MONTHS.exec(plain);
  if (match === null) return null;
  return { unit: `个${match.groups?.['unit'] ?? ''}`, alternate: null, end: at + match[0].length };
}

/** 100元至500元, 1万只至1.2万只: the unit stands on both sides. */
function rangeOfTwo(plain: string, at: number, low: NumberAt, unit: UnitReading): Amount | null {
  const next = afterRangeMark(plain, unit.end);
  if (next === null) return null;
  const below = /^(?:零下|-)/u.exec(plain.slice(next, next + 2))?.[0] ?? '';
  const high = numberAt(plain, next + below.length);
  const other = high === null ? null : unitAt(plain, high.end);
  if (high === null || other === null || other.unit !== unit.unit) return null;
  // From 120人到35人 is no range, nor is a bound that is vague: what is 3万多亩至5万亩 stays two figures.
  const upper = below === '' ? high : { ...high, min: -high.max, max: -high.min };
  const cold = /(?:零下|-) ?$/u.test(plain.slice(Math.max(0, at - 3), at));
  if ((cold ? -low.max : low.min) > upper.max) return null;
  return { ...amount(at, low, { ...upper, approximate: high.approximate }, other), plainly: false };
}

/** 650—700公斤, 3-5万元, 三、四个. */
function rangeOfOne(plain: string, at: number, low: NumberAt): Amount | null {
  const listed = neighbourAfterComma(plain, low);
  const next = listed ?? afterRangeMark(plain, low.end);
  const high = next === null ? null : numberAt(plain, next);
  const unit = high === null ? null : unitOf(plain, high.end);
  // 70到160万: what needs no unit as one number needs none as a range.
  if (high !== null && unit === null && listed === null && LARGE.test(high.printed)) {
    const bare = bareNumber(plain, at, high);
    return (
      bare && {
        ...bare,
        min: Math.min(scaleLikeHigh(low, high), high.max),
        printed: low.printed,
        plainly: false,
      }
    );
  }
  if (high === null || unit === null) return null;
  const min = scaleLikeHigh(low, high);
  const range = { ...low, min: Math.min(min, high.max), approximate: low.approximate || listed !== null };
  return { ...withOdds(plain, at, range, { ...high, max: Math.max(min, high.max) }, unit), plainly: false };
}

/** 三、四个: two numerals that follow one another are one vague number, not two. */
function neighbourAfterComma(plain: string, low: NumberAt): number | null {
  const numerals = '一二三四五六七八九';
  const next = numerals.charAt(numerals.indexOf(low.printed) + 1);
  const isOne = low.printed.length === 1 && numerals.includes(low.printed);
  return isOne && next !== '' && plain.startsWith(`、${next}`, low.end) ? low.end + 1 : null;
}

/** Behind the unit: 两年半, 三亩多, 三成五, 1米75. */
function withOdds(plain: string, at: number, low: NumberAt, high: NumberAt, unit: UnitReading): Amount {
  const whole = asDiscount(amount(at, low, high, unit));
  const within = plain.slice(low.end, unit.end);
  if (/^个半/u.test(within)) return { ...whole, min: low.min + 0.5, max: high.max + 0.5, plainly: false };
  if (/^个[多余]/u.test(within)) return { ...whole, approximate: true, plainly: false };
  const rest = plain.slice(unit.end, unit.end + 4);
  if (isDivisible(unit.unit)) {
    if (/^半(?![载夜途路山个价数成岛决天年])/u.test(rest))
      return { ...whole, end: unit.end + 1, min: low.min + 0.5, max: high.max + 0.5, plainly: false };
    if (/^(?:多(?![次种家名元样数为方项年岁个人点地处条位部吃做说])|余(?![下人年名家个]))/u.test(rest))
      return { ...whole, end: unit.end + 1, approximate: true, plainly: false };
  }
  const tenths =
    unit.unit === '成' ? /^[一二三四五六七八九](?![十百千万个年月日天名人级])/u.exec(rest) : null;
  const decimals = /^(?:米|块)$/u.test(unit.unit)
    ? /^\d{1,2}(?![\d.]|[^\s,;。、)]{0,1}[米元%])/u.exec(rest)
    : null;
  const odd = tenths?.[0] ?? (/^\d/u.test(low.printed) ? decimals?.[0] : undefined);
  if (odd === undefined) return whole;
  const digits = tenths === null ? odd : String('一二三四五六七八九'.indexOf(odd) + 1);
  const add = Number(digits) / 10 ** digits.length;
  const [min, max] = [low.min + add, high.max + add].map((value) => Number(value.toPrecision(15)));
  return { ...whole, end: unit.end + odd.length, min: min ?? 0, max: max ?? 0, plainly: false };
}

/** 八五折 and 85折 are 8.5 tenths of the price. */
function asDiscount(whole: Amount): Amount {
  const ofHundred = whole.unit === '折' && whole.min > 10 && whole.max < 100;
  return ofHundred ? { ...whole, min: whole.min / 10, max: whole.max / 10 } : whole;
}

const AT_END = /^(?:[\s,;:。、!?)”]|$)/u;
// 三亿人 and 十万火急 aside, a number of ten thousands is one without a unit too: 资金一百二十万, 1.8万农民.
const LARGE = /[\d一二两三四五六七八九十百千几数] ?[余多几]?[万亿]/u;

/** 一百二十万 and 三百二 at the end of a clause, 1.8万 anywhere: a number that needs no unit to be one. */
function bareNumber(plain: string, at: number, low: NumberAt): Amount | null {
  const ends = AT_END.test(plain.slice(low.end, low.end + 1));
  const arabic = /^\d/u.test(low.printed);
  const counts = LARGE.test(low.printed)
    ? ends || arabic
    : ends && /^[一二两三四五六七八九][百千][一二三四五六七八九]$/u.test(low.printed);
  if (!counts || (arabic && /^(?:州|家灯火|物|[a-z])/u.test(plain.slice(low.end, low.end + 3)))) return null;
  return { ...amount(at, low, low, { unit: '', alternate: null, end: low.end }), plainly: true };
}

function amount(start: number, low: NumberAt, high: NumberAt, unit: UnitReading): Amount {
  return {
    start,
    end: unit.end,
    min: low.min,
    max: high.max,
    approximate: low.approximate || high.approximate,
    unit: unit.unit,
    alternateUnit: unit.alternate,
    printed: low.printed,
    plainly: true,
  };
}
