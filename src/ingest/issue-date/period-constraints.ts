import { monthEnd, nearestTo } from './calendar.js';
import { NO_DAYS, scoreLag, type DateConstraint, type LagScores } from './constraint.js';
import type { Mention } from './mentions.js';

// Figures of a month come out in the weeks after its end, those of a quarter within its next one.
const MONTH_LAGS: LagScores = [[-20, -2], [-1, -0.5], [31, 1.2], [62, 0.4], [400, -0.5]]; // prettier-ignore
const QUARTER_LAGS: LagScores = [[-20, -2], [-1, -0.5], [92, 1], [150, 0], [400, -0.7]]; // prettier-ignore
const QUARTERS: readonly (readonly [words: RegExp, lastMonth: number])[] = [
  [/前三季度|第?三季度/u, 9],
  [/上半年|第?二季度/u, 6],
  [/第?一季度/u, 3],
];

/**
 * What a closed part of the running year says (截至7月底, 1至7月, 今年前三季度): the issue comes after its end and, as
 * nobody counts it for long, before the next part's.
 */
export function periodConstraints(mentions: readonly Mention[]): DateConstraint[] {
  return mentions.flatMap((mention) => {
    if (mention.year !== null || mention.plan || mention.day !== null) return [];
    const month = countedMonth(mention);
    const quarter = QUARTERS.find(([words]) => words.test(mention.printed))?.[1];
    if (month !== null) return [behind(mention, month, MONTH_LAGS)];
    return quarter === undefined || !isRunning(mention) ? [] : [behind(mention, quarter, QUARTER_LAGS)];
  });
}

/** 截至7月底, 1-7月, 今年1月至7月: the month up to whose end something is counted. */
function countedMonth({ printed, month, before }: Mention): number | null {
  if (/^今年1月(?:份)?至/u.test(printed)) return Number(/至(\d{1,2})月/u.exec(printed)?.[1]);
  if (month === null) return null;
  if (/[1一]\s?月?(?:份)?\s?[-—–~至到]\s?$/u.test(before)) return month;
  return /截至(?:今年)?$/u.test(before) && /[底末份]$|月$/u.test(printed) ? month : null;
}

/** 今年上半年, or 上半年 alone; not the same part of another year. */
function isRunning({ printed, before }: Mention): boolean {
  return /^今年/u.test(printed) || !/(?:年|同期|比)$/u.test(before);
}

function behind({ printed }: Mention, month: number, lags: LagScores): DateConstraint {
  return {
    kind: 'period',
    printed,
    why: `figures up to the end of ${month}月 are told soon after it`,
    key: `period ${month} ${lags.length} ${lags[2]?.[0] ?? ''}`,
    daysIn: NO_DAYS,
    years: [],
    score: (issue) => {
      const end = nearestTo(issue, (year) => monthEnd(year, month));
      return end === null ? 0 : scoreLag(lags, issue - end);
    },
  };
}
