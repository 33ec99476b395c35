import { readFestival } from './festivals.js';
import { readMonth, readMonths } from './months.js';
import { skip, type Reading } from './reading.js';
import { readYearPart } from './year-parts.js';
import { readYear } from './years.js';

const GAP = /\s/uy;
const SAME_PERIOD = /同期(?!声)/uy;
const WHOLE = /全年/uy;

/** A year and all that is printed of it as one time: 今年前三季度, 去年中秋节, 2022年8月31日, 去年同期, 去年底. */
export function readYearTime(text: string, at: number): Reading | null {
  const year = readYear(text, at);
  if (year === null) return null;
  const behind = skip(GAP, text, year.end);
  const same = skip(SAME_PERIOD, text, behind);
  if (same > behind) return { end: same, expression: { kind: 'samePeriod', year: year.year } };
  return (
    readFestival(text, behind, year.year) ??
    readMonths(text, behind, year.year) ??
    readMonth(text, behind, year.year) ??
    readYearPart(text, behind, year.year) ?? {
      end: skip(WHOLE, text, year.end),
      expression: { kind: 'year', year: year.year },
    }
  );
}
