import type { Answer, AnswerItem, Citation } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Segmenter } from '../../text/segment.js';
import type { ProposedAnswer } from '../compose.js';
import { citationFor } from './still-answers.js';
import type { Writing } from './writing.js';

/**
 * The answer in a chat model's words: sentences that passed, each with its numbers; what was computed, which shows its
 * terms, on a line of its own. The short answer and the items stay in the words of the page.
 * @param articles those that the citations stand in
 */
export function composeWritten(
  extracted: Answer,
  writing: Writing,
  articles: ReadonlyMap<string, Article>,
  segmenter: Segmenter,
): ProposedAnswer {
  const citations: Citation[] = [...writing.citations];
  const number = (item: AnswerItem): number => citationFor(item, extracted.citations, citations, segmenter);
  const items = extracted.items.map((item): AnswerItem => {
    if (item.computed === null) return { ...item, citation: number(item) };
    const terms = item.computed.terms.map((term) => ({
      text: term.text,
      citation: number({ ...term, measures: null, computed: null }),
    }));
    return { ...item, citation: terms[0]?.citation ?? 0, computed: { ...item.computed, terms } };
  });
  const prose = joinSentences(writing.kept.map(({ text }) => text));
  const computed = items
    .filter((item) => item.computed !== null)
    .map(({ text, computed: made }) => `${text}${marks(made?.terms ?? [])}`);
  const named = new Set(citations.map(({ articleId }) => articleId));
  return {
    answer: [prose, ...computed].join('\n'),
    shortAnswer: extracted.shortAnswer,
    items,
    citations,
    articles: [...articles.values()].filter(({ articleId }) => named.has(articleId)),
  };
}

/** Chinese sentences follow each other without a blank. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce(
    (joined, next) => joined + (joined === '' || isWide(joined, next) ? '' : ' ') + next,
    '',
  );
}

function isWide(before: string, after: string): boolean {
  return /[。！？”）]\s*(?:\[\d+\])*$/u.test(before) || /^\p{Script=Han}/u.test(after);
}

function marks(terms: readonly { readonly citation: number }[]): string {
  return [...new Set(terms.map(({ citation }) => `[${citation}]`))].join('');
}
