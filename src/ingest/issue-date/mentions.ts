import type { TimeSpan } from '../../domain/time-span.js';
import { fold } from '../../text/fold.js';
import { findTimes } from '../../text/times.js';
import type { PageArticle } from '../page/page-article.js';

/** A time that an article prints, with the words around it. */
export interface Mention {
  readonly printed: string;
  readonly year: number | null;
  readonly month: number | null;
  /** The last day of a range. */
  readonly day: number | null;
  /** By how many days a range's first day lies before its last (11月6—7日: 1); 0 for a single day. */
  readonly length: number;
  /** Folded text before, in its sentence or its clause, at most 16 characters. */
  readonly before: string;
  /** Folded text behind, up to the next written time or the end of the sentence, at most 24 characters. */
  readonly after: string;
  /** Of the article's first two paragraphs, where the day of what it reports stands. */
  readonly lead: boolean;
  /** Headlines tell of years, but print days of what is to come. */
  readonly headline: boolean;
  /** Of what is to come, not of what was. */
  readonly plan: boolean;
  /** A year is printed shortly before, which this day may be of. */
  readonly behindYear: boolean;
}

const HEADLINE_ROLES = new Set(['kicker', 'title', 'subtitle']);
const LEAD_PARAGRAPHS = 2;
const YEAR_REACHES = 80;

/** Every time that an article prints, in order. */
export function mentionsOf(article: PageArticle): Mention[] {
  let paragraphs = 0;
  return article.lines.flatMap((line) => {
    if (line.role === 'body') paragraphs += 1;
    const headline = HEADLINE_ROLES.has(line.role);
    const lead = line.role === 'byline' || (line.role === 'body' && paragraphs <= LEAD_PARAGRAPHS);
    return mentionsIn(line.text).map((mention) => ({ ...mention, lead, headline }));
  });
}

// 今年7月, 今年8月3日: `findTimes` gives the words, not their figures.
const THIS_YEAR = /今年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?/u;
// 7月30日至8月1日 ends in its second month.
const SECOND_MONTH = /[-—–~至到]\s?(\d{1,2})\s?月/u;

function mentionsIn(text: string): Omit<Mention, 'lead' | 'headline'>[] {
  const plain = fold(text);
  const spans = findTimes(text);
  const nextWritten = startsOfNextWritten(spans);
  let yearEnds = -Infinity;
  return spans.map((span, index) => {
    const printed = plain.slice(span.start, span.end);
    const groups = THIS_YEAR.exec(printed)?.groups;
    const second = span.lastDay === null ? null : (SECOND_MONTH.exec(printed)?.[1] ?? null);
    const month = numberOr(second ?? groups?.['month'], span.month);
    const day = numberOr(groups?.['day'], span.lastDay ?? span.day);
    const sentence = plain.slice(Math.max(0, span.start - 16), span.start).split(/[。!?;\n]/u);
    const before = sentence.at(-1) ?? '';
    const next = nextWritten[index] ?? Infinity;
    const after = plain.slice(span.end, Math.min(next, span.end + 24)).split(/[。!?;\n]/u)[0] ?? '';
    const behindYear = span.year === null && span.start - yearEnds <= YEAR_REACHES;
    if (span.year !== null) yearEnds = span.end;
    return {
      printed: span.text,
      year: span.year,
      month,
      day,
      length: lengthOf(span, month),
      before,
      after,
      plan: isPlan(before, printed, after) || (month === null && YEAR_TO_COME.test(before + after)),
      behindYear,
    };
  });
}

/** For each time, where the next one that is not a mere word (今日) starts. */
function startsOfNextWritten(spans: readonly TimeSpan[]): number[] {
  const starts: number[] = [];
  let next = Infinity;
  for (let index = spans.length - 1; index >= 0; index--) {
    starts[index] = next;
    const span = spans[index];
    if (span?.relative === false) next = span.start;
  }
  return starts;
}

/** @param month the range's last */
function lengthOf({ month: firstMonth, day: firstDay, lastDay }: TimeSpan, month: number | null): number {
  if (lastDay === null || firstDay === null || firstMonth === null || month === null) return 0;
  return Math.max(0, 30 * ((month - firstMonth + 12) % 12) + lastDay - firstDay);
}

function numberOr(digits: string | undefined, otherwise: number | null): number | null {
  return digits === undefined ? otherwise : Number(digits);
}

// Before a time: 将于, 到2035年, 预计在. A range before it (2023-2025年, 11月3日至) ends in time to come or not at all.
const PLANNED =
  /(?:将|拟|定于|预定|原定|预计|预期|预测|计划|目标|力争|确保|有望|最早|最晚|推迟|延期|延后|延长|提前|截止|有效期|到期|面向|展望|明年)[^,。]{0,8}$|(?:到|(?<!截)至)$|\d\s?[-—–~]\s?$/u;
// Behind it: 9月10日将举办, 9月1日起施行, 2025年前, 2035年远景目标. What a report of that day says will be is none.
const TO_COME =
  /^[^,]{0,4}(?:前(?!往|来|后|三|期|夕|沿|列|方|去)|之前)|^(?:起|始)?(?:正式)?(?:施行|实施|起)|^[^,]{0,10}(?:规划|目标|远景|方案|大选)|^(?:(?!记者|获悉|发布|通报|消息|召开|举行|会议|表示|介绍|,).){0,8},?(?:即将|将(?!军|领|近|士)|拟|计划|预计|截止|到期)/u;
// A year alone is wide, so that any word of what will be makes it a plan's.
const YEAR_TO_COME = /将|预计|预期|预测|计划|规划|目标|有望|希望|力争|暂定|大选|竞选|竞逐|选举|奥运/u;

function isPlan(before: string, printed: string, after: string): boolean {
  return PLANNED.test(before) || TO_COME.test(after) || /^明[天日年]/u.test(printed);
}
