import type { Limits } from '../../domain/limits.js';
import { normalise } from '../../text/fold.js';
import { toSimplified } from '../../text/script.js';

/** Words to search for, and the days and the paper that they are looked for in. */
export interface SearchRequest {
  readonly words: string;
  readonly limits: Limits;
}

/**
 * Reads `油茶 2022-11..2022-12 衡阳晚报`: at the end of the words, in any order, a time as `periodLimits` reads it and
 * a paper's whole name, in either script. The first word is always a word: who searches for 2022 finds it.
 * @param papers that the archive holds
 */
export function parseSearch(text: string, papers: readonly string[]): SearchRequest {
  const known = new Map(papers.map((paper) => [foldName(paper), paper]));
  const words = text.trim().split(/\s+/u);
  let limits: Limits = {};
  for (let changed = true; changed && words.length > 1;) {
    changed = false;
    const period =
      limits.from === undefined && limits.to === undefined ? periodLimits(words.at(-1) ?? '') : null;
    if (period !== null) {
      limits = { ...limits, ...period };
      words.pop();
      changed = true;
      continue;
    }
    // A paper's name may have spaces: its longest form counts.
    for (let length = words.length - 1; length > 0 && limits.paper === undefined; length--) {
      const paper = known.get(foldName(words.slice(-length).join(' ')));
      if (paper === undefined) continue;
      limits = { ...limits, paper };
      words.splice(-length);
      changed = true;
    }
  }
  return { words: words.join(' '), limits };
}

/**
 * Reads a time: `2022`, `2022-11`, `2022-11-07`, `2022年11月7日`, or two of them with `..` between (either may be missing).
 * @returns its first and last day, both included; null where it is none
 */
export function periodLimits(text: string): Pick<Limits, 'from' | 'to'> | null {
  const [first = '', last = first, ...more] = text.replaceAll('－', '-').split(/\.{2,3}|…/u);
  if (more.length > 0 || (first === '' && last === '')) return null;
  const from = first === '' ? null : daysOf(first);
  const to = last === '' ? null : daysOf(last);
  if ((first !== '' && from === null) || (last !== '' && to === null)) return null;
  if (from !== null && to !== null && from.first > to.last) return null;
  return { ...(from === null ? {} : { from: from.first }), ...(to === null ? {} : { to: to.last }) };
}

/** First and last day of a year, a month or a day; null where there is no such. */
function daysOf(text: string): { first: string; last: string } | null {
  const plain = text.replace(/[年月](?=\d)/gu, '-').replace(/[年月日号號]$/u, '');
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(plain);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map((part: string | undefined) => Number(part ?? Number.NaN));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (Number.isNaN(month)) return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
  if (month < 1 || month > 12) return null;
  if (Number.isNaN(day)) return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 0) };
  const one = dayOf(year, month, day);
  return Number(one.slice(-2)) === day ? { first: one, last: one } : null;
}

/** ISO date; the day 0 is the last of the month before. */
function dayOf(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(2000, month - 1, day));
  // Not through the constructor, to which the year 20 is 1920.
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

function foldName(name: string): string {
  return normalise(toSimplified(name));
}
