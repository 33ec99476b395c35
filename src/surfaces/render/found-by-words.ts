import type { Evidence } from '../../domain/evidence.js';
import { toSimplified } from '../../text/script.js';

/**
 * What a search by words shows of what was retrieved: vectors find something for whatever is asked, and that is no find.
 * Each article once, by its best passage. English words stand on no Chinese page: for them the nearest few are shown,
 * and said to be no more than that.
 * @param hits best first
 */
export function foundByWords(
  words: string,
  hits: readonly Evidence[],
): { readonly hits: readonly Evidence[]; readonly nearOnly: boolean } {
  const held = oneAnArticle(hits.filter(({ parts }) => (parts.words ?? 0) > 0));
  if (held.length > 0 || !/\p{Script=Latin}{2}/u.test(words)) return { hits: held, nearOnly: false };
  return { hits: oneAnArticle(hits).slice(0, NEAREST), nearOnly: true };
}

const NEAREST = 3;

function oneAnArticle(hits: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return hits.filter(({ article: { articleId } }) => !seen.has(articleId) && seen.add(articleId));
}

/** Words that were searched for, as the page may print them: traditional characters find simplified ones. */
export function printedWords(words: string): string[] {
  return [...new Set([words, toSimplified(words)].flatMap((text) => text.split(/\s+/u)))];
}
