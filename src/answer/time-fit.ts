import type { Article } from '../domain/article.js';
import type { AskedTime } from '../domain/asked-time.js';
import type { Evidence } from '../domain/evidence.js';
import type { ResolvedTime } from '../domain/resolved-time.js';
import { resolveTimes } from '../ingest/resolve-times.js';
import type { Span } from '../text/sentences.js';
import { findTimes } from '../text/times.js';

/** The times of an article, resolved once: every sentence of it is looked at. */
export function createTimeReader(): (article: Article) => readonly ArticleTime[] {
  const known = new Map<Article, readonly ArticleTime[]>();
  return (article) => {
    const times = known.get(article) ?? articleTimes(article);
    known.set(article, times);
    return times;
  };
}

/** A time of an article; of an undated one perhaps without its year. */
export interface ArticleTime extends ResolvedTime {
  readonly yearUnknown: boolean;
}

/** In an article without a date a day without its year may be of any; what counts from the issue is of none. */
export function articleTimes({ text, issueDate }: Article): ArticleTime[] {
  if (issueDate !== null)
    return resolveTimes(text, issueDate).map((time) => ({ ...time, yearUnknown: false }));
  return findTimes(text).flatMap(({ text: words, year, start, relative }) =>
    relative
      ? []
      : // Resolved against the end of their year, since nothing in them counts from an issue.
        resolveTimes(words, `${year ?? SOME_YEAR}-12-31`).map((time) => ({
          ...time,
          start: time.start + start,
          end: time.end + start,
          yearUnknown: year === null,
        })),
  );
}

// A leap year, so that every day is one of it.
const SOME_YEAR = 2000;

/**
 * Evidence of the times asked for, by what its article says or by its issue, before the rest; otherwise in its order.
 */
export function ofTimeFirst(asked: readonly AskedTime[], evidence: readonly Evidence[]): readonly Evidence[] {
  if (asked.length === 0) return evidence;
  const timesOf = createTimeReader();
  const differs = new Map(
    evidence.map((one) => {
      const { article, passage } = one;
      return [one, fitTimes(asked, article, timesOf(article), passage).differs];
    }),
  );
  return [...evidence].sort((a, b) => (differs.get(a) ?? 0) - (differs.get(b) ?? 0));
}

/** How far a sentence and its article are of the times that a question names. */
export interface TimeFit {
  /** 1 where the sentence is, 0.7 where the article is, of all times asked. */
  readonly fits: number;
  /** Share of the times asked that neither the article nor its issue is of. */
  readonly differs: number;
}

/** Compares the times asked with those of an article, and of a sentence of it. */
export function fitTimes(
  asked: readonly AskedTime[],
  article: Article,
  times: readonly ArticleTime[],
  sentence: Span,
): TimeFit {
  if (asked.length === 0) return { fits: 0, differs: 0 };
  const speaks = (one: AskedTime): boolean =>
    times.some((time) => isOf(one, time)) || isOfIssue(one, article.issueDate);
  const share = asked.filter(speaks).length / asked.length;
  const within = times.filter((time) => time.start >= sentence.start && time.end <= sentence.end);
  // What names no time itself is of the time named before it.
  const governing = within.some(({ from }) => from !== null)
    ? within
    : times.filter((time) => time.end <= sentence.start && time.from !== null).slice(-1);
  const inSentence = asked.some((one) => governing.some((time) => isOf(one, time)));
  return { fits: inSentence ? 1 : 0.7 * share, differs: 1 - share };
}

const DAY = 86_400_000;
const dayOf = (iso: string): number => Date.parse(iso) / DAY;

// 前三季度 speaks of September, and 2022年 of no day of it: what is told may be somewhat longer than what is asked.
const LONGER = 3;

/** Is the printed time one that was asked for: the same, within it, or not much more? */
export function isOf(
  asked: AskedTime,
  time: Pick<ResolvedTime, 'from' | 'to'> & Partial<Pick<ArticleTime, 'yearUnknown'>>,
): boolean {
  if (time.from === null || time.to === null) return false;
  const [first, last] = [dayOf(time.from), dayOf(time.to)];
  const meant = time.yearUnknown === true ? { ...asked, anyYear: true } : asked;
  return occurrences(meant, time.from).some(({ from, to }) => {
    const within = first >= from && last <= to;
    return within || (first <= to && last >= from && last - first + 1 <= LONGER * (to - from + 1));
  });
}

// A whole month or year asked for is also that of the issue; of a day, only the issue of that day.
function isOfIssue(asked: AskedTime, issueDate: string | null): boolean {
  if (issueDate === null) return false;
  const day = dayOf(issueDate);
  return occurrences(asked, issueDate).some(({ from, to }) => from <= day && day <= to);
}

/** The days asked for, in days since 1970; where any year is meant, those of the years around another date. */
function occurrences({ from, to, anyYear }: AskedTime, around: string): { from: number; to: number }[] {
  const own = { from: dayOf(from), to: dayOf(to) };
  if (!anyYear) return [own];
  const by = Number(around.slice(0, 4)) - Number(from.slice(0, 4));
  return [by - 1, by, by + 1].map((years) => ({
    from: dayOf(inYears(from, years)),
    to: dayOf(inYears(to, years)),
  }));
}

/** The same day so many years on; 29 February becomes the 28th. */
function inYears(iso: string, by: number): string {
  const year = Number(iso.slice(0, 4)) + by;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}${iso.endsWith('-02-29') && !leap ? '-02-28' : iso.slice(4)}`;
}
