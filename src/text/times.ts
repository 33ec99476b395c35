import type { TimeSpan } from '../domain/time-span.js';
import { fold } from './fold.js';
import { toSimplifiedAligned } from './script.js';
import { BEGINNINGS } from './times/beginnings.js';
import { coreOf } from './times/core.js';
import { printedParts } from './times/printed-parts.js';
import { readTime } from './times/time-grammar.js';

const TITLE = /《[^《》\n]{0,80}》/gu;

/**
 * Every time that the text prints, none inside another: written dates and ranges, words that count from the issue
 * (昨日, 上周五, 去年同期), festivals and solar terms, and vague times (近日). Durations (3天内), what recurs (每周三) and a
 * clock without its day are none.
 * @param text any string
 * @returns times in order, offsets into `text`
 */
export function findTimes(text: string): TimeSpan[] {
  const plain = toSimplifiedAligned(fold(text));
  const titles = [...plain.matchAll(TITLE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let title = 0;
  const found: TimeSpan[] = [];
  const begins = new RegExp(BEGINNINGS, 'gu');
  for (let begin = begins.exec(plain); begin !== null; begin = begins.exec(plain)) {
    const start = begin.index;
    const reading = readTime(plain, start);
    // A beginning may be of several characters, and the next time inside of them.
    begins.lastIndex = Math.max(start + 1, reading?.end ?? 0);
    if (reading === null || reading.end <= start) continue;
    const { expression, end } = reading;
    if (expression === null) continue;
    while ((titles[title]?.end ?? Infinity) <= start) title += 1;
    const inTitle = (titles[title]?.start ?? Infinity) < start;
    const core = coreOf(plain.slice(start, end), expression);
    const printed = printedParts(core.expression);
    // 《昨日山谷》 and 《清明上河图》 name no time; a year or day in a title is still printed.
    if (inTitle && printed.relative) continue;
    found.push({
      start: start + core.start,
      end: start + core.end,
      text: text.slice(start + core.start, start + core.end),
      wholeStart: start,
      wholeEnd: end,
      ...printed,
      inTitle,
      expression,
    });
  }
  return found;
}
