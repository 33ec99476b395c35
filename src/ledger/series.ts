import type { LedgerEntry } from '../domain/ledger.js';
import type { ResolvedTime } from '../domain/resolved-time.js';
import { measureKey, sameOwner } from './same-measure.js';

/** Figures of one measure across articles. */
export interface Series {
  readonly entries: readonly SeriesEntry[];
}

export interface SeriesEntry {
  readonly entry: LedgerEntry;
  /** Another entry of the series tells another figure of the same owner and time. */
  readonly contradicted: boolean;
}

/**
 * Puts figures of the same measure side by side, the newest first; what contradicts one another stands together. A
 * figure whose measure is not sure is a series of its own.
 * @param entries in the order in which the series are to stand
 */
export function groupSeries(entries: readonly LedgerEntry[]): Series[] {
  const groups: LedgerEntry[][] = [];
  const byKey = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = measureKey(entry);
    const known = key === null ? undefined : byKey.get(key);
    if (known !== undefined) known.push(entry);
    else {
      const group = [entry];
      groups.push(group);
      if (key !== null) byKey.set(key, group);
    }
  }
  return groups.map((group) => ({
    entries: group
      .map((entry) => ({ entry, contradicted: group.some((other) => contradict(entry, other)) }))
      .sort((a, b) => timeOf(b.entry).localeCompare(timeOf(a.entry))),
  }));
}

/** Do two figures say different things of one owner at one time? Vague figures that may be the same do not. */
export function contradict(a: LedgerEntry, b: LedgerEntry): boolean {
  if (a === b || !sameOwner(a, b) || !sameTime(a.when, b.when)) return false;
  // Within an article, two figures of one measure are of two things that it tells apart.
  if (a.article.articleId === b.article.articleId) return false;
  return !mayBeEqual(a, b);
}

function sameTime(a: ResolvedTime | null, b: ResolvedTime | null): boolean {
  return a !== null && b !== null && a.from === b.from && a.to === b.to;
}

// 余 and 近 stand for less than a tenth.
const VAGUE = 0.1;

function mayBeEqual(a: LedgerEntry, b: LedgerEntry): boolean {
  const [one, two] = [rangeOf(a), rangeOf(b)];
  return one.min <= two.max && two.min <= one.max;
}

function rangeOf({ quantity: { normal, hedge } }: LedgerEntry): { min: number; max: number } {
  const margin = hedge === null ? 1e-9 : VAGUE;
  const [min, max] = [Math.abs(normal.min) * margin, Math.abs(normal.max) * margin];
  return { min: normal.min - min, max: normal.max + max };
}

/** When a figure is of, else the day of its issue, for ordering; what has neither comes last. */
export function timeOf({ when, article }: LedgerEntry): string {
  return when?.to ?? article.issueDate ?? '';
}
