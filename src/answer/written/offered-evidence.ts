import type { Answer, Citation } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Evidence } from '../../domain/evidence.js';
import { sentences } from '../../text/sentences.js';
import { cite } from '../cite.js';

/** What a chat model is given to write from: numbered stretches of articles. */
export interface OfferedEvidence {
  /** As citations, numbered from 1; a model cites by these numbers. */
  readonly citations: readonly Citation[];
  /** The articles they stand in, by id. */
  readonly articles: ReadonlyMap<string, Article>;
}

/** More is dear, slow, and read less well. */
const MOST_OFFERED = 8;

/**
 * The passages that the extracted answer stands in come first, then those that the reader found best.
 * @param evidence best first; articles that are not in it are not offered
 */
export function offeredEvidence(extracted: Answer, evidence: readonly Evidence[]): OfferedEvidence {
  const articles = new Map(evidence.map(({ article }) => [article.articleId, article]));
  const stretches: Pick<Citation, 'articleId' | 'start' | 'end'>[] = [];
  const add = (one: Pick<Citation, 'articleId' | 'start' | 'end'>): void => {
    if (!stretches.some((other) => holds(other, one))) stretches.push(one);
  };
  const passages = evidence.map(({ article, passage }) => ({
    articleId: article.articleId,
    start: passage.start,
    end: passage.end,
  }));
  for (const quote of extracted.citations)
    if (articles.has(quote.articleId)) add(passages.find((passage) => holds(passage, quote)) ?? quote);
  for (const passage of passages) if (stretches.length < MOST_OFFERED) add(passage);
  return {
    citations: stretches.flatMap(({ articleId, start, end }, index) => {
      const article = articles.get(articleId);
      return article === undefined ? [] : [cite(index + 1, article, start, end)];
    }),
    articles,
  };
}

/** The sentences of a citation, as citations of their own with the same number. */
export function sentencesOf(citation: Citation): Citation[] {
  return sentences(citation.quote).map(({ start, end }) => ({
    ...citation,
    quote: citation.quote.slice(start, end),
    start: citation.start + start,
    end: citation.start + end,
  }));
}

type Place = Pick<Citation, 'articleId' | 'start' | 'end'>;

export function holds(outer: Place, inner: Place): boolean {
  return outer.articleId === inner.articleId && outer.start <= inner.start && inner.end <= outer.end;
}

export function overlap(one: Place, other: Place): boolean {
  return one.articleId === other.articleId && one.start < other.end && other.start < one.end;
}
