import type { AnswerItem } from '../../domain/answer.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { Language } from '../../domain/inquiry.js';
import { compute } from '../../ledger/compute.js';
import { measureKey } from '../../ledger/same-measure.js';
import { cite } from '../cite.js';
import { computedText } from '../computed-text.js';
import type { Told } from './told.js';

/**
 * How much more the first is than the second, where the ledger knows that both measure the same; null otherwise.
 * @returns a line that shows the figure with its terms
 */
export function differenceLine(one: LedgerEntry, other: LedgerEntry, language: Language): Told | null {
  const key = measureKey(one);
  if (key === null || key !== measureKey(other)) return null;
  const result = compute('difference', [one.quantity, other.quantity]);
  if (result === null) return null;
  const terms = [one, other].map(({ quantity }, at) => ({ text: quantity.text, citation: at + 1 }));
  const computed: AnswerItem['computed'] = { operation: 'difference', unit: result.unit, terms, language };
  const text = computedText(computed);
  if (text === null) return null;
  return {
    label: null,
    text,
    items: [{ text, measures: null, citation: 1, computed }],
    borne: [one, other].map(({ article, start, end }, at) => ({
      citation: cite(at + 1, article, start, end),
      article,
    })),
    differs: false,
  };
}
