import type { QueryTerm } from '../domain/inquiry.js';
import { inverseDocumentFrequency, type WeightedTerm } from './term-match.js';

/** A question's words with their weights, and those among them that no article has. */
export interface WeighedTerms {
  readonly terms: readonly WeightedTerm[];
  readonly unknown: ReadonlySet<string>;
}

/**
 * @param frequency in how many articles a word stands; a word that is missing stands in none
 * @param articles how many there are
 */
export function weighTerms(
  terms: readonly QueryTerm[],
  frequency: ReadonlyMap<string, number>,
  articles: number,
): WeighedTerms {
  const counted = terms.map((term) => ({
    term,
    count: Math.max(...term.forms.map((form) => frequency.get(form) ?? 0)),
  }));
  return {
    terms: counted.map(({ term, count }) => ({ ...term, weight: inverseDocumentFrequency(articles, count) })),
    unknown: new Set(counted.filter(({ count }) => count === 0).map(({ term }) => term.word)),
  };
}
