import type { LedgerEntry } from '../domain/ledger.js';
import { fold } from '../text/fold.js';
import { toSimplifiedAligned } from '../text/script.js';

/** What is measured, without what does not change it: 油茶林的总面积 as 油茶林面积. */
export function plainMeasure(what: string): string {
  return toSimplifiedAligned(fold(what)).replace(/[的总共等“”"'\s]/gu, '');
}

/**
 * Key of what an entry measures: entries with the same one can be held side by side. Null where that is not sure, as a
 * guess joins what does not belong together.
 */
export function measureKey({ measure, quantity }: LedgerEntry): string | null {
  if (measure === null || !measure.sure) return null;
  return `${plainMeasure(measure.what)}|${measure.role}|${quantity.normal.dimension}`;
}

/** Of the same owner, as far as both say (全镇 and none are not told apart). */
export function sameOwner(a: LedgerEntry, b: LedgerEntry): boolean {
  const [one, two] = [a, b].map(({ measure }) => measure?.name ?? measure?.of ?? null) as [string | null, string | null];
  return one === null || two === null ? a.article.articleId === b.article.articleId : plainMeasure(one) === plainMeasure(two);
} // prettier-ignore
