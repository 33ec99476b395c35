import { afterRangeMark, numberAt, type NumberAt, type Reading } from './number-at.js';

const PERCENT = /([百千万])分之/uy;
const UNITS: Readonly<Record<string, string>> = { 百: '%', 千: '‰', 万: '‱' };
const DOUBLING = /翻(?:了|了?(?<near>近|约|不止))?(?=[一二两三四五六七八九十\d])/uy;
// 另一半 is a spouse, 前一半 and 一半天 are stretches.
const HALF = /(?<![另前后上下这那每])一半(?![天年路夜截儿])/uy;
const SLASHED = /(?<=[占近约超足的过达到]|占比)(\d{1,2})\/(\d{1,2})(?![\d/.年月日]|决赛)/uy;

/**
 * A share or a multiple that begins at an offset: 百分之三十五, 四分之三, 一半, 翻一番. A fraction has no unit and is read
 * as its value; what doubles once becomes 2 倍.
 * @param number the number that begins at the offset
 */
export function shareAt(plain: string, at: number, number: NumberAt | null): Reading | null {
  if (!/[\d零一二两三四五六七八九十百千万亿翻]/u.test(plain.charAt(at))) return null;
  return (
    percentAt(plain, at) ??
    (number === null ? null : fractionAt(plain, at, number)) ??
    doublingAt(plain, at) ??
    halfAt(plain, at)
  );
}

function percentAt(plain: string, at: number): Reading | null {
  if (plain.charAt(at + 1) !== '分') return null;
  PERCENT.lastIndex = at;
  const match = PERCENT.exec(plain);
  const low = match === null ? null : numberAt(plain, at + match[0].length);
  if (match === null || low === null) return null;
  const unit = UNITS[match[1] ?? ''] ?? '%';
  const next = afterRangeMark(plain, low.end);
  // 百分之三至五, 百分之三至百分之五.
  const second = next === null ? null : plain.startsWith(match[0], next) ? next + match[0].length : next;
  const high = second === null ? null : numberAt(plain, second);
  // What has a unit of its own is another figure: 百分之三到5万元.
  const range = high !== null && high.max > low.min && !/[万亿]/u.test(high.printed);
  const last = range ? high : low;
  const approximate = low.approximate || last.approximate;
  return { start: at, end: last.end, min: low.min, max: last.max, approximate, unit, alternateUnit: null };
}

function fractionAt(plain: string, at: number, under: NumberAt): Reading | null {
  SLASHED.lastIndex = at;
  const slashed = plain.charAt(under.end) === '/' ? SLASHED.exec(plain) : null;
  if (slashed !== null)
    return fraction(at, at + slashed[0].length, Number(slashed[2]), Number(slashed[1]), false);
  if (!plain.startsWith('分之', under.end)) return null;
  const over = numberAt(plain, under.end + 2);
  return over === null ? null : fraction(at, over.end, under.min, over.min, over.approximate);
}

function fraction(
  start: number,
  end: number,
  under: number,
  over: number,
  approximate: boolean,
): Reading | null {
  if (under < 2 || over > under) return null;
  const value = over / under;
  return { start, end, min: value, max: value, approximate, unit: '', alternateUnit: null };
}

function doublingAt(plain: string, at: number): Reading | null {
  if (plain.charAt(at) !== '翻') return null;
  DOUBLING.lastIndex = at;
  const match = DOUBLING.exec(plain);
  const times = match === null ? null : numberAt(plain, at + match[0].length);
  if (match === null || times === null || !plain.startsWith('番', times.end) || times.max > 9) return null;
  const more = /^[多余]/u.test(plain.slice(times.end + 1)) ? 1 : 0;
  const [min, max] = [2 ** times.min, 2 ** times.max];
  const approximate = times.approximate || more > 0 || match.groups?.['near'] !== undefined;
  return { start: at, end: times.end + 1 + more, min, max, approximate, unit: '倍', alternateUnit: null };
}

function halfAt(plain: string, at: number): Reading | null {
  if (plain.charAt(at + 1) !== '半') return null;
  HALF.lastIndex = at;
  return HALF.test(plain) ? fraction(at, at + 2, 2, 1, false) : null;
}
