import type { Segmenter } from '../text/segment.js';
import { checkDraft } from './check.js';
import type { ProposedAnswer } from './compose.js';

/**
 * What in a proposed answer its quotes do not bear (invariants 1 and 2), a line each for `--explain`; none where it may
 * be shown. An extracted answer that has any is a fault of ours: it is not shown.
 */
export function faultsOf(proposed: ProposedAnswer, segmenter: Segmenter): string[] {
  const articles = new Map(proposed.articles.map((article) => [article.articleId, article]));
  return checkDraft(proposed, articles, segmenter).map(
    ({ rule, detail }) => `check: ${rule} not borne by its quote: ${detail}`,
  );
}
