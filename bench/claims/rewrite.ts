import type { Quantity } from '../../src/domain/quantity.js';
import { readNumber } from '../../src/text/numbers.js';
import { inChinese } from '../../tests/support/in-chinese.js';
import type { ClaimBase } from './claim-base.js';
import type { Random } from './random.js';

/** Makes another sentence of a base; null where it does not lend itself to that. */
export type Rewrite = (base: ClaimBase, random: Random) => string | null;

/** The text with a stretch of it replaced. */
export function replaced(text: string, { start, end }: { start: number; end: number }, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** The number within a printed figure: the only one, in digits. */
export function numberIn(figure: Quantity): { start: number; end: number; value: number; printed: string } | null {
  const found = [...figure.text.matchAll(/\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?/gu)];
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const scale = /^ ?(?:万亿|亿|万)/u.exec(figure.text.slice(only.index + only[0].length))?.[0] ?? '';
  const printed = only[0] + scale;
  const value = readNumber(printed.replace(/ /gu, ''))?.min;
  const start = figure.start + only.index;
  return value === undefined ? null : { start, end: start + printed.length, value, printed };
} // prettier-ignore

/** Every usual way of printing a number but its own. */
export function otherNotations(value: number, printed: string): string[] {
  const ways = [String(value)];
  if (Number.isInteger(value)) ways.push(value.toLocaleString('en-US'), fullWidth(String(value)));
  if (Number.isInteger(value) && value >= 2 && value < 1e12 && String(value).replace(/0+$/u, '').length <= 5) ways.push(inChinese(value));
  if (value >= 1e4 && Number.isInteger(value / 10)) ways.push(`${tidy(value / 1e4)}万`);
  if (value >= 1e8 && Number.isInteger(value / 1e5)) ways.push(`${tidy(value / 1e8)}亿`);
  if (value > 1e8 && value < 1e12 && value % 1e4 === 0 && value % 1e8 !== 0 && value % 1e8 >= 1e7) ways.push(`${Math.floor(value / 1e8)}亿${(value % 1e8) / 1e4}万`);
  return ways.filter((way) => way !== printed && readNumber(way.normalize('NFKC'))?.min === value);
} // prettier-ignore

function fullWidth(text: string): string {
  return text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** `2023-08-16` as 2023年8月16日. */
export function dayInChinese(iso: string): string {
  return `${Number(iso.slice(0, 4))}年${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`;
}
