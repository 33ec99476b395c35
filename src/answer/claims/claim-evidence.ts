import type { Article } from '../../domain/article.js';
import { resolveTimes } from '../../ingest/resolve-times.js';
import type { ClaimEvidence } from './claim-types.js';

/**
 * A stretch of an article as numbered evidence, its times resolved as the whole article tells them.
 * @param start UTF-16 offsets into `article.text`
 */
export function claimEvidence(n: number, article: Article, start: number, end: number): ClaimEvidence {
  const { text, title, issueDate, paper, byline } = article;
  const times =
    issueDate === null
      ? []
      : resolveTimes(text, issueDate)
          .filter((time) => start <= time.start && time.end <= end)
          .map((time) => ({ ...time, start: time.start - start, end: time.end - start }));
  return { n, quote: text.slice(start, end), title, issueDate, paper, byline, times };
}
