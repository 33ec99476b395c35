import type { MonthReference, TimeExpression, YearReference } from '../domain/time-span.js';

/** A time of an English question. */
export interface EnglishTime {
  /** UTF-16 offsets into the query. */
  readonly start: number;
  readonly end: number;
  readonly expression: TimeExpression;
}

const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = (name: string): string => `(?<${name}>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?`;
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const OF_YEAR = `(?:\\s*(?:,|of|in)?\\s*${YEAR})?`;
const TO = '\\s*(?:-|–|—|to|and|until|through)\\s*';

type Groups = Readonly<Partial<Record<string, string>>>;
type Rule = readonly [pattern: RegExp, read: (groups: Groups) => TimeExpression];

const printed = (year: string | undefined): YearReference | null =>
  year === undefined ? null : { kind: 'printed', year: Number(year) };
const monthOf = (groups: Groups): MonthReference => ({
  kind: 'printed',
  month: MONTHS.indexOf((groups['month'] ?? '').slice(0, 3)) + 1,
});
const day = (groups: Groups, name: string): TimeExpression => ({
  kind: 'day',
  year: printed(groups['year']),
  month: monthOf(groups),
  day: Number(groups[name]),
});
const fromIssue = (word: string | undefined): number => (word === 'last' ? -1 : word === 'next' ? 1 : 0);
const TENS: Readonly<Record<string, 1 | 2 | 3>> = { early: 1, mid: 2, late: 3 };
const ORDINALS: Readonly<Record<string, number>> = { first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4 }; // prettier-ignore

/** A year that is named, or counted from the issue's (last year); none is the issue's own. */
const yearOf = ({ year, relative }: Groups): YearReference | null =>
  year !== undefined
    ? printed(year)
    : relative === undefined
      ? null
      : { kind: 'fromIssue', by: fromIssue(relative) };
const months = (groups: Groups, first: number, last: number, precision: 'quarter' | 'half' | 'months'): TimeExpression => ({
  kind: 'months', year: yearOf(groups), first, last, precision, printed: false,
}); // prettier-ignore
const WHOSE = `(?:\\s*(?:of|in)?\\s*(?:${YEAR}|(?<relative>last|this|next) year))?`;

// What is longer stands first: Nov 6–7, 2022 before Nov 6 before November.
const RULES: readonly Rule[] = [
  [
    new RegExp(`\\b${MONTH}\\s+${DAY('first')}${TO}${DAY('last')}\\b(?!:)${OF_YEAR}`, 'gu'),
    (groups) => ({ kind: 'range', first: day(groups, 'first'), last: day(groups, 'last') }),
  ],
  [new RegExp(`\\b${MONTH}\\s+${DAY('day')}\\b${OF_YEAR}`, 'gu'), (groups) => day(groups, 'day')],
  [new RegExp(`\\b${DAY('day')}\\s+(?:of\\s+)?${MONTH}\\b${OF_YEAR}`, 'gu'), (groups) => day(groups, 'day')],
  [
    new RegExp(`\\b(?<tens>early|mid|late)[\\s-]+${MONTH}\\b${OF_YEAR}`, 'gu'),
    (groups) => ({ kind: 'month', year: printed(groups['year']), month: monthOf(groups), tenDays: TENS[groups['tens'] ?? ''] ?? null }),
  ],
  [
    // The May that is a verb stands without in, last or a year.
    new RegExp(`\\b(?:(?:in|last|since|during|this past|until|by)\\s+)${MONTH}\\b${OF_YEAR}|\\b${MONTH.replace('<month>', '<other>')}\\s*,?\\s*(?<of>(?:19|20)\\d\\d)\\b`, 'gu'),
    (groups) => ({
      kind: 'month',
      year: printed(groups['year'] ?? groups['of']),
      month: monthOf({ month: groups['month'] ?? groups['other'] }),
      tenDays: null,
    }),
  ],
  [
    new RegExp(`\\b(?:the )?(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter\\b${WHOSE}|\\bq(?<number>[1-4])\\b${WHOSE.replace('<year>', '<year2>').replace('<relative>', '<relative2>')}`, 'gu'),
    (groups) => {
      const quarter = groups['number'] === undefined ? (ORDINALS[groups['ordinal'] ?? ''] ?? 1) : Number(groups['number']);
      const whose = { year: groups['year'] ?? groups['year2'], relative: groups['relative'] ?? groups['relative2'] };
      return months(whose, 3 * quarter - 2, 3 * quarter, 'quarter');
    },
  ],
  [
    new RegExp(`\\b(?:the )?first (?<count>two|three) quarters\\b${WHOSE}`, 'gu'),
    (groups) => months(groups, 1, groups['count'] === 'two' ? 6 : 9, 'months'),
  ],
  [
    new RegExp(`\\b(?:the )?(?<half>first|second) half(?: of the year)?\\b${WHOSE}`, 'gu'),
    (groups) => (groups['half'] === 'first' ? months(groups, 1, 6, 'half') : months(groups, 7, 12, 'half')),
  ],
  [
    /\b(?<relative>last|this|next) year\b/gu,
    ({ relative }) => ({ kind: 'year', year: { kind: 'fromIssue', by: fromIssue(relative) } }),
  ],
  [
    /\b(?<relative>last|this|next) month\b/gu,
    ({ relative }) => ({ kind: 'month', year: null, month: { kind: 'fromIssue', by: fromIssue(relative) }, tenDays: null }),
  ],
  [
    /\b(?<relative>last|this|next) week\b/gu,
    ({ relative }) => ({ kind: 'week', weeks: fromIssue(relative), weekday: null }),
  ],
  [/\byesterday\b/gu, () => ({ kind: 'dayOffset', first: -1, last: -1 })],
  [/\btoday\b/gu, () => ({ kind: 'dayOffset', first: 0, last: 0 })],
  [
    new RegExp(`\\b(?:in|during|since|of|for|by) ${YEAR}\\b|(?<![\\d,.-])(?<alone>(?:19|20)\\d\\d)(?![\\d,.-]\\d|\\d)`, 'gu'),
    (groups) => ({ kind: 'year', year: { kind: 'printed', year: Number(groups['year'] ?? groups['alone']) } }),
  ],
]; // prettier-ignore

/**
 * The times of an English question, none inside another.
 * @param query lower case, half width
 */
export function findEnglishTimes(query: string): EnglishTime[] {
  const found: EnglishTime[] = [];
  for (const [pattern, read] of RULES) {
    for (const match of query.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, expression: read(match.groups ?? {}) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
