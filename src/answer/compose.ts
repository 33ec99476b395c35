import type { Article } from '../domain/article.js';
import type { AnswerItem, Citation } from '../domain/answer.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { Candidate } from './extract.js';
import { cite } from './cite.js';
import type { ArticleFigure } from './figures.js';

/** What an engine proposes: still to be checked. */
export interface ProposedAnswer {
  readonly answer: string;
  readonly shortAnswer: string | null;
  readonly items: readonly AnswerItem[];
  readonly citations: readonly Citation[];
  readonly articles: readonly Article[];
}

/** The candidate's span and the sentence it stands in. */
export function composeExtract({ sentence, span }: Candidate): ProposedAnswer {
  const citation = cite(1, sentence.article, sentence.start, sentence.end);
  const short =
    span === null
      ? sentence.text.replace(/[。；;！!]+$/u, '')
      : span.members.length > 1
        ? span.members.join('、')
        : span.text;
  return {
    // A sentence that is itself the answer is not said twice.
    answer: span === null ? sentence.text : `${short}\n“${sentence.text}”`,
    shortAnswer: short,
    items: (span === null ? [short] : span.members).map((text) => ({ text, measures: null, citation: 1 })),
    citations: [citation],
    articles: [sentence.article],
  };
}

/** Who wrote the article: the byline is the quote. Null where the article prints none. */
export function composeAuthor(inquiry: Inquiry, article: Article): ProposedAnswer | null {
  const { byline, reporters, correspondents } = article;
  const at = byline === null ? -1 : article.text.indexOf(byline);
  const names = /通讯员|correspondent/u.test(inquiry.query)
    ? correspondents
    : reporters.length > 0
      ? reporters
      : correspondents;
  if (byline === null || at < 0 || names.length === 0) return null;
  const short = names.join('、');
  return {
    answer: `${short}\n“${byline}”`,
    shortAnswer: short,
    items: names.map((text) => ({ text, measures: null, citation: 1 })),
    citations: [cite(1, article, at, at + byline.length)],
    articles: [article],
  };
}

// More are a table, not an answer.
const MOST_FIGURES = 40;

/** Every figure of a matter, a line each, with the sentence that bears it. */
export function composeFigures(figures: readonly ArticleFigure[]): ProposedAnswer | null {
  const shown = figures.slice(0, MOST_FIGURES);
  if (shown.length === 0) return null;
  const citations: Citation[] = [];
  const items = shown.map(({ article, start, end, text, measures }) => {
    const known = citations.find(
      (citation) => citation.articleId === article.articleId && citation.start === start,
    );
    const citation = known ?? cite(citations.length + 1, article, start, end);
    if (known === undefined) citations.push(citation);
    return { text, measures, citation: citation.n };
  });
  return {
    answer: items
      .map(
        ({ text, measures, citation }) => `${measures === null ? '' : `${measures}：`}${text} [${citation}]`,
      )
      .join('\n'),
    shortAnswer: items.map((item) => item.text).join('、'),
    items,
    citations,
    articles: [...new Set(shown.map((figure) => figure.article))],
  };
}
