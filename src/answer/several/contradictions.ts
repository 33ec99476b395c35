import type { Answer } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Evidence } from '../../domain/evidence.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import { articleLedger } from '../../ledger/article-ledger.js';
import { measureKey } from '../../ledger/same-measure.js';
import { contradict } from '../../ledger/series.js';
import type { Segmenter } from '../../text/segment.js';
import { figuresIn } from '../agreement.js';
import { cite } from '../cite.js';
import type { Told } from './told.js';

/** More than that is no side by side. */
const MOST = 3;

/** The ledger's entry of an answer that is one printed figure; null where it is none, or the ledger has it not. */
export function entryOf(
  { items, citations }: Pick<Answer, 'items' | 'citations'>,
  article: Article,
  segmenter: Segmenter,
): LedgerEntry | null {
  const printed = items.filter(({ computed }) => computed === null);
  const [item, more] = printed;
  const citation = citations.find(({ n }) => n === item?.citation);
  if (item === undefined || more !== undefined || citation === undefined) return null;
  const figure = figuresIn(item.text);
  if (figure.length !== 1) return null;
  const { start, end } = citation;
  return (
    articleLedger(article, segmenter).find(
      (entry) =>
        entry.quantity.start >= start &&
        entry.quantity.end <= end &&
        figuresIn(entry.quantity.text)[0] === figure[0],
    ) ?? null
  );
}

/**
 * What other articles print of the same measure, owner and time, and is not the same: each to stand beside the figure
 * found, none to be averaged.
 */
export function contradictionsOf(
  entry: LedgerEntry,
  evidence: readonly Evidence[],
  segmenter: Segmenter,
): LedgerEntry[] {
  const key = measureKey(entry);
  if (key === null) return [];
  const articles = new Map(evidence.map(({ article }) => [article.articleId, article]));
  const found: LedgerEntry[] = [];
  for (const article of articles.values())
    for (const other of articleLedger(article, segmenter))
      if (measureKey(other) === key && contradict(entry, other) && !found.some((one) => isEqual(one, other)))
        found.push(other);
  return found.slice(0, MOST);
}

function isEqual(a: LedgerEntry, b: LedgerEntry): boolean {
  const [one, two] = [a.quantity.normal, b.quantity.normal];
  return one.min === two.min && one.max === two.max;
}

/** A figure of the ledger as a line of an answer. */
export function entryLine(entry: LedgerEntry, label: string | null, differs: boolean): Told {
  const { article, quantity, start, end } = entry;
  return {
    label,
    text: quantity.text,
    items: [{ text: quantity.text, measures: null, citation: 1, computed: null }],
    borne: [{ citation: cite(1, article, start, end), article }],
    differs,
  };
}
