/** A number as printed, read: `min` and `max` differ for 六七十, 十几 and 数百. */
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

const DIGIT = '零〇一二两三四五六七八九';
// The 千 of 千瓦 belongs to the unit: 3000千瓦时. Of 三千米 it belongs to the number: nobody writes 三 of a kilometre so, but
// 六十五万 of them.
const KILO = '瓦|克(?!拉)|卡|帕|伏|赫';
const VAGUE = '[余多几来]?';
const SCALE = String.raw`${VAGUE}(?:万亿|[百千]?[万亿]|(?:[十百]|千(?!${KILO}|米)))`;
// 1亿9580万, 2万3672, 3千5百: what goes on behind a scale is part of the number.
const REST = String.raw`(?:(?<=[万亿])\d{3,4}(?![\d.,])(?:[万亿](?!\d))?|(?<=[百千万亿])\d{1,4}(?:[百千十](?![\d瓦克米])|[百千]?[万亿])){0,3}`;
const ARABIC = String.raw`(?<![百千万亿])\d{1,18}(?:,\d{3}(?!\d)){0,6}(?:\.\d{1,18})?(?: ?${SCALE}(?:[余多]?[万亿])?${REST}|(?<=0)几)?`;
// 数 begins a number in 数百, and ends a word in 人数三万. Numerals before it make it part of another: 第三十八条 is not
// eighteen of anything.
const INNER = `[几${DIGIT}十百]|千(?!${KILO})`;
const HAN = String.raw`(?<![几${DIGIT}十百千万亿\d])(?:半|(?:数(?=[十百千万亿])|[万亿]|${INNER})(?:${INNER}){0,23}(?:${VAGUE}[万亿](?!千米)(?:${INNER}){0,24}|[万亿](?=千米)){0,4}(?:点[零〇一二三四五六七八九]{1,8}(?![十百千时分刻半线])[万亿]{0,2})?)`;

/**
 * Source of a regular expression that matches one number (no unit) in folded text. Hardly anything in it can match in
 * two ways, and runs are bounded: a page of 一一一一… is read as quickly as any other. 来 makes a number vague before
 * what is counted (三十来人), and is a verb elsewhere (20来到).
 */
export const NUMBER_SOURCE = `(?:${ARABIC}|${HAN})(?:[余多]|(?<=[十百千0])来(?=[个人名岁亩斤公米分天家户里块吨台辆条座位只头种年]))?`;

const WHOLE = new RegExp(`^(?:${NUMBER_SOURCE})$`, 'u');
const TRAILING = /[余多来]/gu;

/**
 * Reads one number: `1.8万`, `150余万`, `18,000`, `一万八千`, `六七十`, `十几`, `两百多`, `五十一点六`.
 * @param printed folded text of exactly the number
 * @returns null where it is not a number
 */
export function readNumber(printed: string): NumberReading | null {
  // Nearly all of them, and the rest takes ten times as long.
  if (/^\d{1,15}(?:\.\d{1,15})?$/.test(printed)) return exactly(Number(printed));
  if (printed === '半') return exactly(0.5);
  const text = printed.replace(/\s/g, '');
  // What 来 stands before is the unit's, and not here: as if a person followed.
  const whole = text.endsWith('来') ? text.slice(0, -1) : text;
  if (!WHOLE.test(whole)) return null;
  const exact = text.replace(/,/g, '').replace(TRAILING, '');
  const min = evaluate(settle(exact, 'low'));
  const max = evaluate(settle(exact, 'high'));
  if (min === null || max === null || min > max) return null;
  return { min, max, approximate: min !== max || exact.length < text.replace(/,/g, '').length };
}

function exactly(value: number): NumberReading {
  return { min: value, max: value, approximate: false };
}

/**
 * The lower or the upper number that a vague one allows: 六七十 is 60 to 70 (neighbours count up by one, but for 三五),
 * 几十 is 20 to 90, 十几 is 11 to 19 and 十几万 so many 万.
 */
function settle(text: string, end: 'low' | 'high'): string {
  return text
    .replace(
      /(?<=^|[十百千万亿])([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)/gu,
      (pair, low: string, high: string) => {
        const step = (DIGITS[high] ?? 0) - (DIGITS[low] ?? 0);
        return step === 1 || pair === '三五' ? (end === 'low' ? low : high) : pair;
      },
    )
    .replace(/(?<=十)几/gu, end === 'low' ? '一' : '九')
    .replace(/0几/gu, end === 'low' ? '1' : '9')
    .replace(/[几数]/gu, end === 'low' ? '二' : '九');
}

/** The value of a number without vagueness; null where it is none (三四五万, 10万8万). */
function evaluate(text: string): number | null {
  const point = /^(.+)点([零〇一二三四五六七八九]+)([万亿]*)$/u.exec(text);
  if (point !== null) {
    const whole = evaluate(point[1] ?? '');
    const decimals = Array.from(point[2] ?? '', (digit) => DIGITS[digit]).join('');
    return whole === null ? null : evaluate(`${whole}.${decimals}${point[3] ?? ''}`);
  }
  // 二〇二三: digit for digit.
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(text))
    return Number(Array.from(text, (digit) => DIGITS[digit]).join(''));
  const value = sumOfScales(text.match(/\d+(?:\.\d+)?|./gu) ?? []);
  // 1.8 × 10000 is 18000 in decimal, not 18000.000000000002.
  return value === null ? null : Number(value.toPrecision(15));
}

/** Scales go down within a number: 千 百 十 within each 万, 万 within each 亿; 亿 multiplies all that stands before it. */
function sumOfScales(tokens: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let below = { small: Infinity, large: Infinity };
  // What a last numeral counts tenths of: 三百二 is 320, 三百零二 and 3万2 are not.
  let tail = 1;
  for (const token of tokens) {
    const small = SMALL[token];
    const large = LARGE[token];
    if (small !== undefined) {
      if (small >= below.small) return null;
      section += (digit ?? 1) * small;
      digit = null;
      below = { ...below, small };
      tail = small / 10;
    } else if (large !== undefined) {
      const before = section + (digit ?? 0);
      if (before === 0 && total > 0 && large < 1e8) return null;
      if (large >= below.large && !(large === 1e8 && below.large === 1e4)) return null;
      total = large === 1e8 ? (total + before || 1) * large : total + (before || 1) * large;
      section = 0;
      digit = null;
      below = { small: Infinity, large };
      tail = large / 10;
    } else {
      const value = DIGITS[token] ?? Number(token);
      if (Number.isNaN(value) || (digit !== null && digit !== 0)) return null;
      if (value === 0 || !(token in DIGITS)) tail = 1;
      digit = value;
    }
  }
  return total + section + (digit ?? 0) * Math.max(1, tail);
}
