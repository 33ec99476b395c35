import type { TimePrecision } from '../../domain/resolved-time.js';
import type { TimeExpression } from '../../domain/time-span.js';
import { dayNumber, mondayOf, yearOf } from '../issue-date/calendar.js';
import { monthOf, type Stretch } from './stretch.js';

/** What a time is understood by: the issue, and the times named before it. */
export interface Context {
  /** Day number of the issue. */
  readonly issue: number;
  /** Is the time of what is to come? */
  readonly coming: boolean;
  /** The last full day named; for a range, its end. */
  readonly day: number | null;
  /** Its month, or the last month named. */
  readonly month: { readonly year: number; readonly month: number } | null;
  /** The last year named. */
  readonly year: number | null;
  /** The Monday of the week that the sentence's last day of a week was of. */
  readonly week: number | null;
  /** The first stretch of months that the paragraph tells of. */
  readonly period: Stretch | null;
  /** Does the sentence name a time before this one? */
  readonly inSentence: boolean;
  /** The last stretch of its sentence that is more than a day and no mere year. */
  readonly sentencePeriod: Stretch | null;
  /** The year in which the sentence's last month or day was told outright (2021年3月), else null. */
  readonly toldYear: number | null;
  /** The last day of the same sentence that was named by its month. */
  readonly sentenceDay: number | null;
}

/** The state before the first time of a text. */
export function beginningOf(issue: number): Context {
  return { issue, coming: false, day: null, month: null, year: null, period: null, week: null, inSentence: false, sentencePeriod: null, toldYear: null, sentenceDay: null };
} // prettier-ignore

const PERIODS: readonly TimePrecision[] = ['month', 'months', 'quarter', 'half'];

/** What a new sentence keeps: days, months and years that words may refer to, and nothing else. */
export function newSentence(context: Context): Context {
  return {
    ...context,
    week: null,
    inSentence: false,
    sentencePeriod: null,
    toldYear: null,
    sentenceDay: null,
  };
}

/** The context behind a resolved time. */
export function following(context: Context, stretch: Stretch, kind: TimeExpression['kind']): Context {
  const days = stretch.precision === 'day' || stretch.precision === 'days';
  // A festival is told of beside the days of a report: 当日 means one only where no other is named.
  const aside = (kind === 'festival' || kind === 'lunar') && context.day !== null;
  const day = days && !aside ? stretch.last : null;
  const inMonth = day !== null || stretch.precision === 'month' || stretch.precision === 'tenDays';
  return {
    ...context,
    day: day ?? context.day,
    month: inMonth ? { year: yearOf(stretch.last), month: monthOf(stretch.last) } : context.month,
    year: yearOf(stretch.last),
    period: context.period ?? (PERIODS.includes(stretch.precision) && kind !== 'samePeriod' ? stretch : null),
    week: kind === 'week' ? mondayOf(stretch.first) : context.week,
    inSentence: true,
    // 上年同期 twice in a sentence is the same year twice.
    sentencePeriod: kind === 'samePeriod' || ['day', 'year'].includes(stretch.precision) ? context.sentencePeriod : stretch, // prettier-ignore
  };
}

/** `YYYY-MM-DD` of a printed paper (years 1500 to 2199) to a day number; null for anything else. */
export function dayOfIso(iso: string): number | null {
  const match = /^((?:1[5-9]|2[01])\d{2})-(\d{2})-(\d{2})/u.exec(iso);
  return match === null ? null : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}
