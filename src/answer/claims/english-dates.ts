import type { TimeSpan } from '../../domain/time-span.js';
import { resolveTimes } from '../../ingest/resolve-times.js';
import { findEnglishTimes } from '../../question/english-times.js';
import type { ClaimFault } from './claim-types.js';
import type { ClaimTime } from './dates.js';
import type { Source, SourceTime } from './source.js';

const NO_PARTS = { year: null, month: null, day: null, lastDay: null, relative: false, inTitle: false };
const NO_YEAR = 2000;

/** The times of an English claim. */
export function englishTimes(text: string): ClaimTime[] {
  const lower = text.toLowerCase();
  return findEnglishTimes(lower).map(({ start, end, expression }) => {
    const words = text.slice(start, end);
    const span: TimeSpan = { ...NO_PARTS, start, end, text: words, wholeStart: start, wholeEnd: end, expression };
    const hasYear = /\d{4}/u.test(words);
    const relative = /\b(?:last|this|next|yesterday|today)\b/u.test(words.toLowerCase());
    return {
      start,
      end,
      text: words,
      yearless: !hasYear && !relative && expression.kind !== 'year',
      inIssue: (issueDate): SourceTime | null => {
        if (issueDate === null && relative) return null;
        const year = /\d{4}/u.exec(words)?.[0] ?? String(NO_YEAR);
        const [time] = resolveTimes(text, issueDate ?? `${year}-12-31`, [span]);
        return time === undefined ? null : { ...time, yearUnknown: issueDate === null && !hasYear };
      },
    };
  });
} // prettier-ignore

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY = 86_400_000;

/** Days of the week of an English claim that are none of the evidence's days, nor printed there. */
export function checkWeekdays(text: string, source: Source): ClaimFault[] {
  return [...text.toLowerCase().matchAll(new RegExp(`\\b(?:${WEEKDAYS.join('|')})s?\\b`, 'gu'))]
    .filter(([word]) => {
      const index = WEEKDAYS.indexOf(word.replace(/s$/u, ''));
      const printed = new RegExp(`(?:周|星期|礼拜)${'日一二三四五六'.charAt(index)}`, 'u').test(source.bare);
      return !printed && !source.pieces.some(({ times, evidence }) => [...times.map(({ from }) => from), evidence.issueDate].some((iso) => iso !== null && new Date(Date.parse(iso)).getUTCDay() === index && Date.parse(iso) % DAY === 0));
    })
    .map(([word]) => ({ rule: 'date', detail: word }));
} // prettier-ignore
