import type { Article } from '../domain/article.js';
import type { AnswerItem, Citation } from '../domain/answer.js';
import type { ComputedFigure } from '../domain/computed.js';
import type { FigureOperation, Inquiry, Language } from '../domain/inquiry.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Candidate } from './extract.js';
import { cite } from './cite.js';
import { computedText } from './computed-text.js';
import { phrases } from './phrases.js';

/** What an engine proposes: still to be checked. */
export interface ProposedAnswer {
  readonly answer: string;
  readonly shortAnswer: string | null;
  readonly items: readonly AnswerItem[];
  readonly citations: readonly Citation[];
  readonly articles: readonly Article[];
}

/** A candidate as the short answer prints it: the span, the members of a list, or the sentence without its full stop. */
export function shortAnswerOf({ sentence, span }: Pick<Candidate, 'sentence' | 'span'>): string {
  if (span === null) return sentence.text.replace(/[。；;！!]+$/u, '');
  return span.members.length > 1 ? span.members.join('、') : span.text;
}

/** The candidate's span and the sentence it stands in. */
export function composeExtract({ sentence, span }: Candidate): ProposedAnswer {
  const citation = cite(1, sentence.article, sentence.start, sentence.end);
  const short = shortAnswerOf({ sentence, span });
  return {
    // A sentence that is itself the answer is not said twice.
    answer: span === null ? sentence.text : `${short}\n“${sentence.text}”`,
    shortAnswer: short,
    items: (span === null ? [short] : span.members).map((text) => ({
      text,
      measures: null,
      citation: 1,
      computed: null,
    })),
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
    items: names.map((text) => ({ text, measures: null, citation: 1, computed: null })),
    citations: [cite(1, article, at, at + byline.length)],
    articles: [article],
  };
}

// More are a table, not an answer.
const MOST_FIGURES = 40;

/** Every figure of a matter, a line each, with the sentence that bears it. */
export function composeFigures(entries: readonly LedgerEntry[]): ProposedAnswer | null {
  const shown = entries.slice(0, MOST_FIGURES);
  if (shown.length === 0) return null;
  const { citations, numberOf } = citeEntries(shown);
  const items = shown.map((entry) => ({
    text: entry.quantity.text,
    measures: measureText(entry),
    citation: numberOf(entry),
    computed: null,
  }));
  return {
    answer: items.map(lineOf).join('\n'),
    shortAnswer: items.map((item) => item.text).join('、'),
    items,
    citations,
    articles: [...new Set(shown.map((entry) => entry.article))],
  };
}

/** A figure that was computed: what it is, then its terms, a line each, with their sentences. */
export function composeComputed(
  operation: FigureOperation,
  unit: string,
  terms: readonly LedgerEntry[],
  language: Language,
): ProposedAnswer | null {
  const { citations, numberOf } = citeEntries(terms);
  const printed = terms.map((entry) => ({ text: entry.quantity.text, citation: numberOf(entry) }));
  const computed: ComputedFigure = { operation, unit, terms: printed, language };
  const text = computedText(computed);
  if (text === null) return null;
  const items = terms.map((entry) => ({
    text: entry.quantity.text,
    measures: measureText(entry),
    citation: numberOf(entry),
    computed: null,
  }));
  return {
    answer: [text, ...items.map(lineOf)].join('\n'),
    shortAnswer: text,
    items: [{ text, measures: null, citation: 1, computed }, ...items],
    citations,
    articles: [...new Set(terms.map((entry) => entry.article))],
  };
}

/** The same answer with its figure also in the unit that was asked for; as it is where there is nothing to convert. */
export function withConversion(proposed: ProposedAnswer, unit: string, language: Language): ProposedAnswer {
  const [item, more] = proposed.items;
  if (item === undefined || more !== undefined) return proposed;
  const terms = [{ text: item.text, citation: item.citation }];
  const computed: ComputedFigure = { operation: 'conversion', unit, terms, language };
  const text = computedText(computed);
  if (text === null) return proposed;
  return {
    ...proposed,
    answer: proposed.answer.replace(item.text, () => text),
    shortAnswer: text,
    items: [item, { text, measures: null, citation: item.citation, computed }],
  };
}

/** The same answer, saying of which issue's day it is: who holds an office changes. */
export function withDay(proposed: ProposedAnswer, language: Language): ProposedAnswer {
  const date = proposed.citations[0]?.issueDate ?? null;
  if (date === null) return proposed;
  return { ...proposed, answer: `${proposed.answer}\n${phrases(language).asOf(date)}` };
}

/** Of whom or where, and what: 全镇油茶林面积. */
function measureText({ measure }: LedgerEntry): string | null {
  return measure === null ? null : `${measure.of ?? ''}${measure.what}`;
}

function lineOf({ text, measures, citation }: AnswerItem): string {
  return `${measures === null ? '' : `${measures}：`}${text} [${citation}]`;
}

/** A citation for every sentence, once. */
function citeEntries(entries: readonly LedgerEntry[]): {
  citations: Citation[];
  numberOf: (entry: LedgerEntry) => number;
} {
  const citations: Citation[] = [];
  const find = ({ article, start }: LedgerEntry): Citation | undefined =>
    citations.find((one) => one.articleId === article.articleId && one.start === start);
  for (const entry of entries)
    if (find(entry) === undefined)
      citations.push(cite(citations.length + 1, entry.article, entry.start, entry.end));
  return { citations, numberOf: (entry) => find(entry)?.n ?? 0 };
}
