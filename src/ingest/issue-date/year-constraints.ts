import { dayNumber, monthEnd, yearOf } from './calendar.js';
import { NO_DAYS, scoreLag, type DateConstraint, type LagScores } from './constraint.js';
import type { Mention } from './mentions.js';

// By how many years the issue lies behind a year that is told of: natural logarithms of how much likelier than in any of
// twenty years, counted in articles of dated web news (what closes a year's books is rare there: by sense).
type YearKind = 'plain' | 'named' | 'story' | 'fiscal' | 'closed' | 'since' | 'last' | 'end';
const YEARS: Readonly<Record<YearKind, LagScores>> = {
  plain: [[-2, -3], [-1, -1.5], [0, 1.6], [1, 1.2], [2, 0.6], [4, 0], [5, -0.2], [Infinity, -1.2]], // prettier-ignore
  named: [[-1, -2.3], [0, 2.9], [1, 0.4], [2, -0.2], [Infinity, -2.3]], // prettier-ignore
  story: [[-2, -3], [-1, -1.5], [0, 0.7], [1, 1.2], [2, 0.6], [5, 0.1], [Infinity, -0.8]], // prettier-ignore
  fiscal: [[-1, -2], [0, 2], [1, 2.3], [2, -0.2], [3, -1.5], [Infinity, -2.5]], // prettier-ignore
  closed: [[-1, -3], [0, -1.5], [1, 3.5], [2, 0], [Infinity, -4]], // prettier-ignore
  since: [[-1, -3], [3, 0.8], [4, 0.4], [Infinity, -0.8]], // prettier-ignore
  last: [[-1, -3], [0, -2], [1, 1.9], [2, 1.2], [4, 0.5], [Infinity, -1.5]], // prettier-ignore
  end: [[-1, -2], [0, -1], [1, 1.9], [2, 1.2], [3, 0.6], [Infinity, -1]], // prettier-ignore
};
// By how many days the issue lies behind a day, month or quarter that is printed with its year: the same, likewise.
type SpanKind = 'day' | 'month' | 'quarter';
const SPANS: Readonly<Record<SpanKind, LagScores>> = {
  day: [[-60, -4], [-1, -1.5], [31, 3.5], [92, 1.6], [200, 1.3], [365, 1.1], [730, 0.3], [1095, -0.5], [1826, -0.9], [Infinity, -2]], // prettier-ignore
  month: [[-1, -3], [31, 3.1], [92, 1.9], [365, 1.6], [730, 1.3], [1095, 0.8], [1826, 0], [Infinity, -0.9]], // prettier-ignore
  quarter: [[-1, -3], [92, 3.6], [200, 0.8], [365, 0.4], [730, -0.7], [1095, -1], [Infinity, -2.8]], // prettier-ignore
};

// A paper seldom looks back further on a day when it names no later year.
const LOOKS_BACK = 16;

const WHY: Readonly<Record<YearKind, string>> = {
  plain: 'a year that is told of is not to come, and is sooner the running one',
  named: 'what is held bears the name of its year',
  story: 'what happened in a year is told in it or later',
  fiscal: 'a year that is accounted for is the running one or the last',
  closed: 'a year’s work is judged in the next year',
  since: 'what was done since a year is told in it or later',
  last: 'what is compared with a year is told in the next one',
  end: 'a year’s end is looked back at',
};

/** What the years in one article say: only the latest of each kind, as any story may look back on any year. */
export function yearConstraints(mentions: readonly Mention[]): DateConstraint[] {
  const latest = new Map<string, { constraint: DateConstraint; at: number }>();
  for (const mention of mentions) {
    const { year, plan } = mention;
    if (year === null || plan) continue;
    const span = spanOf(mention, year);
    const kind = yearKind(mention);
    const [of, at] = span === null ? [kind, year] : ['span', span.last];
    if ((latest.get(of)?.at ?? -Infinity) >= at) continue;
    latest.set(of, { at, constraint: span === null ? ofYear(mention, year, kind) : ofSpan(mention, span) });
  }
  return [...latest.values()].map(({ constraint }) => constraint);
}

/** First and last day of what is printed more closely than by its year, as day numbers. */
function spanOf({ printed, month, day, length }: Mention, year: number): Span | null {
  if (month !== null && day !== null) {
    const last = dayNumber(year, month, day);
    return last === null ? null : { kind: 'day', first: last - length, last };
  }
  if (month !== null) return months('month', year, month, month);
  const quarter = '一二三四'.indexOf(/第([一二三四])季度/u.exec(printed)?.[1] ?? ' ');
  if (quarter >= 0) return months('quarter', year, 3 * quarter + 1, 3 * quarter + 3);
  if (printed.includes('前三季度')) return months('quarter', year, 1, 9);
  if (printed.includes('上半年')) return months('quarter', year, 1, 6);
  return printed.includes('下半年') ? months('quarter', year, 7, 12) : null;
}

function months(kind: SpanKind, year: number, first: number, last: number): Span {
  return { kind, first: monthEnd(year, first - 1) + 1, last: monthEnd(year, last) };
}

// 2023年…马拉松赛, 2023年…工作例会: what a report is about bears its own year.
const EVENT_NAME =
  /^[^,、。的]{2,20}(?:活动|行动|计划|考试|大会|年会|例会|会议|论坛|培训班?|比赛|大赛|竞赛|联赛|锦标赛|公开赛|马拉松|世界杯|运动会|赛季|招生|高考|中考|征兵|仪式|博览会|展览会?|文化节|艺术节|夏令营|集训)/u;
const BEHIND_DAY = /\d\s?月\s?\d{1,2}\s?日[^。]{0,8}$/u;
const STORY = /(?:据|截至|自|从|早在|曾|于|在)$/u;

function yearKind({ printed, before, after, headline }: Mention): YearKind {
  if (/年度/u.test(printed)) return /考核|决算|考评|总结|年报|述职/u.test(after) ? 'closed' : 'fiscal';
  if (/[底末]$/u.test(printed)) return 'end';
  if (/^(?:以来|至今|起)/u.test(after)) return 'since';
  if (/^(?:的?同期)/u.test(after) || /(?:比|较|去年\(?)$/u.test(before)) return 'last';
  if (STORY.test(before) || after.startsWith(',')) return 'story';
  return headline || EVENT_NAME.test(after) || BEHIND_DAY.test(before) ? 'named' : 'plain';
}

function ofYear({ printed, after }: Mention, year: number, kind: YearKind): DateConstraint {
  return {
    kind: 'year',
    printed: (printed + (['closed', 'named', 'since', 'last'].includes(kind) ? after : '')).slice(0, 24),
    why: WHY[kind],
    key: `year ${kind} ${year}`,
    daysIn: NO_DAYS,
    years: yearsFrom(year),
    // The issue of the first of January speaks of the year that ended the night before.
    // In December a year's work is summed up already.
    score: (issue) => scoreLag(YEARS[kind], yearOf(kind === 'closed' ? issue + 30 : issue - 1) - year),
  };
}

/** A year that is told of may be long ago: those behind it must be looked at too, or it would be sure for want of others. */
function yearsFrom(year: number): number[] {
  return Array.from({ length: LOOKS_BACK }, (_, index) => year + index);
}

function ofSpan({ printed }: Mention, { kind, first, last }: Span): DateConstraint {
  return {
    kind: 'year',
    printed,
    why: 'what is told of with its year has been, and most of it not long ago',
    key: `span ${kind} ${first} ${last}`,
    daysIn: NO_DAYS,
    years: yearsFrom(yearOf(first)),
    // A quarter that is spoken of need not be over.
    score: (issue) => scoreLag(SPANS[kind], issue < first ? issue - first : Math.max(0, issue - last)),
  };
}

interface Span {
  readonly kind: SpanKind;
  readonly first: number;
  readonly last: number;
}
