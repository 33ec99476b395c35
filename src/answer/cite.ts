import type { Article } from '../domain/article.js';
import type { Citation } from '../domain/answer.js';

/** The citation of a stretch of an article's text. */
export function cite(n: number, article: Article, start: number, end: number): Citation {
  const {
    articleId,
    sourceId,
    title,
    kicker,
    subtitles,
    byline,
    reporters,
    paper,
    issueDate,
    issueDateBasis,
    page,
    url,
    source,
  } = article;
  const quote = article.text.slice(start, end);
  return {
    n,
    articleId,
    sourceId,
    title,
    kicker,
    subtitles,
    byline,
    reporters,
    paper,
    issueDate,
    issueDateBasis,
    page,
    url,
    source,
    quote,
    start,
    end,
  };
}
