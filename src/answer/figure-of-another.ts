import type { Article } from '../domain/article.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { articleLedger } from '../ledger/article-ledger.js';
import { findNames } from '../text/names.js';
import type { Segmenter } from '../text/segment.js';

/** Places by what they are: a village's figure is not its town's. */
const PLACE = /^\p{Script=Han}{1,8}?(?:省|市|县|区|镇|乡|村|州|街道)$/u;

/**
 * Makes the test whether a figure is another place's than those that the question names: the ledger says of whom it
 * is (全镇 of 西岭镇). Where the question names no place, or the page does not say whose the figure is, it may be meant.
 * @param query the question, simplified
 * @returns takes an article and where a figure stands in it (UTF-16 units)
 */
export function figuresOfAnother(
  query: string,
  segmenter: Segmenter,
): (article: Article, start: number) => boolean {
  const asked = findNames(query, segmenter.tag(query))
    .map(({ text }) => text)
    .filter((text) => PLACE.test(text));
  if (asked.length === 0) return () => false;
  const ledgers = new Map<string, ReadonlyMap<number, LedgerEntry>>();
  const ledgerOf = (article: Article): ReadonlyMap<number, LedgerEntry> => {
    const known = ledgers.get(article.articleId);
    if (known !== undefined) return known;
    const ledger = new Map(articleLedger(article, segmenter).map((entry) => [entry.quantity.start, entry]));
    ledgers.set(article.articleId, ledger);
    return ledger;
  };
  return (article, start) => {
    const measure = ledgerOf(article).get(start)?.measure;
    const owner = measure?.name ?? measure?.of ?? '';
    // 永州市江永县: the owner is the last that is named; 江永 in a question is 江永县.
    return PLACE.test(owner) && !asked.some((place) => owner.endsWith(place) || place.endsWith(owner));
  };
}
