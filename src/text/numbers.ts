/** A number as printed, read: `min` and `max` differ for ranges and for 六七十. */
export interface NumberReading {
  readonly min: number;
  readonly max: number;
  readonly approximate: boolean;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // prettier-ignore
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

// The 千 of 千瓦 belongs to the unit: 3000千瓦时.
const SCALE = String.raw`[余多几]?(?:万亿|[百千]?[万亿]|(?:[十百]|千(?![瓦克米]))(?!\d))`;
// 1亿9580万, 2万3672, 1万1千: what goes on behind a scale is part of the number.
const ARABIC = String.raw`(?<![百千万亿])\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,18})?(?:${SCALE}(?:${SCALE})?(?:(?<=[万亿])\d{1,4}(?!\d)[百千]?[万亿]?)?)?`;
// 数 begins a number in 数百, and ends a word in 人数三万. Numerals before it make it part of another: 第三十八条 is not
// eighteen of anything.
const HAN = String.raw`(?<![几零〇一二两三四五六七八九十百千万亿])(?:数(?=[十百千万亿])|[半几零〇一二两三四五六七八九十百千])[半数几零〇一二两三四五六七八九十百千]{0,23}(?:(?:[余多几]?[万亿]){1,2}[零〇一二两三四五六七八九十百千]{0,24}){0,3}`;

/**
 * Source of a regular expression that matches one number (no unit) in folded text. Hardly anything in it can match in
 * two ways, and runs are bounded: a page of 一一一一… is read as quickly as any other.
 */
export const NUMBER_SOURCE = `(?:${ARABIC}|${HAN})[余多]?`;

const WHOLE = new RegExp(`^(?:${NUMBER_SOURCE})$`, 'u');

/**
 * Reads one number: `1.8万`, `150余万`, `18,000`, `一万八千`, `六七十`, `两百多`, `近千` (without 近).
 * @param printed folded text of exactly the number
 * @returns null where it is not a number
 */
export function readNumber(printed: string): NumberReading | null {
  const text = printed.replace(/\s/g, '');
  if (!WHOLE.test(text)) return null;
  const approximate = /[余多几数]/.test(text);
  const exact = text.replace(/,/g, '').replace(/[余多]|(?<=[\d十百千万])几/g, '');
  if (exact === '半') return { min: 0.5, max: 0.5, approximate };
  const pair = /^([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$/.exec(exact);
  if (pair) {
    // 六七十 is sixty to seventy; a pair that does not step by one (二五) is not a range, but for 三五个.
    const [low, high] = [DIGITS[pair[1] ?? ''] ?? 0, DIGITS[pair[2] ?? ''] ?? 0];
    const scale = readHan(pair[3] === '' ? '一' : `一${pair[3] ?? ''}`) ?? 1;
    if (high === low + 1 || (low === 3 && high === 5))
      return { min: low * scale, max: high * scale, approximate: true };
  }
  const value = readMixed(exact.replace(/[几数]/g, '一'));
  return value === null ? null : { min: value, max: value, approximate };
}

/** Digits with Chinese multipliers (1.8万, 3千万, 1亿9580万), or Chinese numerals alone. */
function readMixed(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/u.exec(text);
  if (!match) return /\d/.test(text) ? readCompound(text) : readHan(text);
  let value = Number(match[1]);
  for (const unit of match[2] ?? '') value *= SMALL[unit] ?? LARGE[unit] ?? 1;
  // 1.8 × 10000 is 18000 in decimal, not 18000.000000000002.
  return Number(value.toPrecision(15));
}

/** 1亿9580万, 2万3672, 13万908亿; 10万8万 is two numbers, and so none. */
function readCompound(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)([百千]?)(万亿|[万亿])(\d{1,4})([百千]?)([万亿]?)$/u.exec(text);
  if (!match) return null;
  const [, first = '', small = '', large = '', second = '', tail = '', last = ''] = match;
  const value = readMixed(first + small + large);
  const rest = readMixed(second + tail + (last === '亿' ? '' : last));
  if (value === null || rest === null || rest >= (large === '万' ? (LARGE['万'] ?? 0) : (LARGE['亿'] ?? 0)))
    return null;
  return last === '亿' ? (large === '万' ? (value + rest) * 1e8 : null) : value + rest;
}

/** 一万八千, 三百二, 十五, 二〇二三. */
function readHan(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(text)) {
    return Number(Array.from(text, (digit) => DIGITS[digit]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastScale = 1;
  for (const character of text) {
    const small = SMALL[character];
    const large = LARGE[character];
    if (character in DIGITS) {
      if (digit !== null && digit !== 0) return null; // 三四五万 is no number
      digit = DIGITS[character] ?? 0;
      if (character === '零' || character === '〇') lastScale = 1;
    } else if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = null;
      lastScale = small;
    } else if (large !== undefined) {
      const before = section + (digit ?? 0);
      // 亿 multiplies all that stands before it (一万亿), 万 what stands since the last 亿 (一亿两千万).
      if (large === 1e8) total = Math.max(1, total + before) * large;
      else total += Math.max(1, before) * large;
      section = 0;
      digit = null;
      lastScale = large;
    } else return null;
  }
  // 三百二 is 320: a last digit behind a scale counts tenths of that scale.
  const tail = digit === null ? 0 : lastScale > 10 ? (digit * lastScale) / 10 : digit;
  return total + section + tail;
}
