import { readNumber } from '../numbers.js';

/** Chinese numerals of months, days and hours: 十一, 三十一, 廿三. */
const HAN_SMALL = String.raw`(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])`;

/** A month's number in digits or Chinese; not inside of a longer number. */
export const MONTH_NUMBER = String.raw`(?:(?<![\d.])(?:1[0-2]|0?[1-9])|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]))`;
/** A day's number in digits. */
export const DAY_DIGITS = String.raw`(?:3[01]|[12]\d|0?[1-9])(?!\d)`;
/** A day's number in digits or Chinese. */
export const DAY_NUMBER = String.raw`(?:${DAY_DIGITS}|${HAN_SMALL})`;
/** An hour's or a minute's. */
export const CLOCK_NUMBER = String.raw`(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[一二两三四五六七八九]|零)`;
/** Between the two ends of a range. */
export const TO = String.raw`\s?(?:[-—–~]{1,2}|至|到)\s?`;

/** `8`, `08`, `十二`, `廿三` to a number; 0 for what is none. */
export function smallNumber(printed: string): number {
  return readNumber(printed.replace('廿', '二十'))?.min ?? 0;
}

/** `2023`, `二〇二三`, `二○二三` to a number. */
export function yearNumber(printed: string): number {
  return readNumber(printed.replace(/○/gu, '〇'))?.min ?? 0;
}
