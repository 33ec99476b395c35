import { findTimes } from '../text/times.js';
import type { PageArticle } from './page/page-article.js';

/** A date read off a page, and why. */
export interface InferredDate {
  /** ISO date. */
  readonly date: string;
  /** The sentence of reasoning, for people. */
  readonly basis: string;
}

const MONTHS_FOR_PREPARATION = 2;

/**
 * Infers the issue's date from what its articles print.
 *
 * A daily prints yesterday's events: the issue is of the day after the latest day that opens a report (11月7日,记者从…).
 * The year is the latest that the page speaks of as running (2022年第四季度), or the one after a year whose books are
 * closed (2022年度…考核评价). Without a year there is no date: a wrong one would answer questions wrongly.
 */
export function inferIssueDate(articles: readonly PageArticle[]): InferredDate | null {
  const days = articles.flatMap(openingDays);
  const latest = days.sort((a, b) => a.month - b.month || a.day - b.day).at(-1);
  if (latest === undefined) return null;
  const text = articles.flatMap((article) => article.lines.map((line) => line.text)).join('\n');
  const year = inferYear(text);
  if (year === null) return null;
  // Reports of January in an issue that also tells of December: the year has turned between them.
  const wrapped =
    latest.month === 12 ? days.filter((day) => day.month <= MONTHS_FOR_PREPARATION).at(-1) : undefined;
  const event = wrapped ?? latest;
  const next = new Date(Date.UTC(year.year, event.month - 1, event.day + 1));
  return {
    date: next.toISOString().slice(0, 10),
    basis: `the day after ${event.month}月${event.day}日, the latest day that opens a report; the year from “${year.printed}”`,
  };
}

interface Day {
  readonly month: number;
  readonly day: number;
}

/** The first whole day in a report's first two paragraphs is the day of what it reports. */
function openingDays(article: PageArticle): Day[] {
  const lead = article.lines.filter((line) => line.role === 'body').slice(0, 2);
  for (const line of lead) {
    const time = findTimes(line.text).find((span) => span.month !== null && span.day !== null);
    if (time?.month && time.day) return [{ month: time.month, day: time.lastDay ?? time.day }];
  }
  return [];
}

function inferYear(text: string): { year: number; printed: string } | null {
  const mentions = [...text.matchAll(/(20\d\d)\s?年(度)?([^，。,、；]{0,24})/gu)].map(
    ([printed, digits, asFiscal, rest]) => {
      const closed = asFiscal !== undefined && /考核|评价|决算|总结|结果|考评|年报/u.test(rest ?? '');
      return {
        year: Number(digits) + (closed ? 1 : 0),
        printed: printed.slice(0, 16),
        plan: /规划|目标|远景|前|年底前/u.test(rest ?? ''),
      };
    },
  );
  // Plans reach into years to come (到2035年).
  const told = mentions.filter((mention) => !mention.plan);
  return told.sort((a, b) => b.year - a.year)[0] ?? null;
}
