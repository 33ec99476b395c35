import { findTimes } from '../text/times.js';

/** A month by its English name, with its day and year where given. */
export const ENGLISH_MONTH =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s*(20\d\d))?/gu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Years and days that a question names.
 * @param today ISO date, for 去年 and the like where the newest issue does not tell
 * @param newest date of the newest issue: 今年 and 去年 are meant from there
 * @returns ISO prefixes: `2023`, `2022-11`, `2022-11-07`; without a year `--11` and `--11-07`
 */
export function questionDates(query: string, today: string, newest: string | null): string[] {
  const dates = new Set<string>();
  for (const time of findTimes(query)) {
    if (time.relative) continue;
    const date = isoPrefix(time.year, time.month, time.day);
    if (date !== null) dates.add(date);
  }
  for (const match of query.matchAll(ENGLISH_MONTH)) {
    const month = MONTHS.indexOf((match[1] ?? '').slice(0, 3)) + 1;
    const date = isoPrefix(match[3] ? Number(match[3]) : null, month, match[2] ? Number(match[2]) : null);
    if (date !== null) dates.add(date);
  }
  for (const match of query.matchAll(/\bin (20\d\d|19\d\d)\b/gu)) if (match[1]) dates.add(match[1]);
  const year = Number((newest ?? today).slice(0, 4));
  if (/去年|last year/u.test(query)) dates.add(String(year - 1));
  if (/前年/u.test(query)) dates.add(String(year - 2));
  if (/明年|next year/u.test(query)) dates.add(String(year + 1));
  return [...dates];
}

function isoPrefix(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null && month === null) return null;
  const parts = [year === null ? '-' : String(year)];
  if (month !== null) parts.push(String(month).padStart(2, '0'));
  if (month !== null && day !== null) parts.push(String(day).padStart(2, '0'));
  return parts.join('-');
}
