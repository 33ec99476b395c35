import type { Inquiry, QueryTerm } from '../domain/inquiry.js';
import type { Limits } from '../domain/limits.js';
import type { Segmenter, TaggedWord } from '../text/segment.js';
import { findTimes } from '../text/times.js';
import { isStopWord } from '../text/stop-words.js';
import { answerKind } from './answer-kind.js';
import { cleanQuestion } from './clean.js';
import { questionDates } from './question-dates.js';
import { askedUnits } from './units.js';

/** What understanding a question needs to know beyond its words. */
export interface UnderstandContext {
  readonly segmenter: Segmenter;
  /** ISO date in Asia/Shanghai. */
  readonly today: string;
  /** Date of the newest issue, ISO, or null. */
  readonly newestIssue: string | null;
}

/** A question's words to what it asks. Any text is taken; one without words asks nothing and finds nothing. */
export function understandQuestion(question: string, limits: Limits, context: UnderstandContext): Inquiry {
  const { query, language } = cleanQuestion(question);
  const kind = answerKind(query, language === 'en');
  return {
    question,
    query,
    language,
    kind,
    units: kind === 'figure' || kind === 'figures' ? askedUnits(query) : [],
    focus: focusOf(query),
    terms: termsOf(query, context.segmenter),
    dates: questionDates(query, context.today, context.newestIssue),
    limits,
  };
}

/** The noun behind the question word: 品种 of 什么品种, 企业 of 哪几家企业. */
function focusOf(query: string): string | null {
  const match = /(?:什么|哪些|哪几?[个家种位名类]?|哪一[个家种位名类]?|多少[台套家个名位种项]?(?:\([^)]*\))?)([\p{Script=Han}]{2,6}?)(?=$|[？?，,的是被在有了进参])/u.exec(query);
  return match?.[1] ?? null;
}

/** Parts of speech of what has a name of its own: persons, places, organisations, works, and words no dictionary has. */
const NAMING = /^(?:nr|nrt|nrfg|ns|nt|nz|x|eng)$/u;

function termsOf(query: string, segmenter: Segmenter): QueryTerm[] {
  // Days and years are compared as dates, not as words.
  const rest = withoutSpans(query, findTimes(query));
  const named = segmenter.tag(rest).filter(isName).map((word) => word.word);
  const words = [...new Set(segmenter.searchWords(rest))].filter((word) => !QUESTION_WORD.test(word));
  return words.map((word) => ({ word, mustName: named.includes(word) }));
}

function withoutSpans(text: string, spans: readonly { start: number; end: number }[]): string {
  return spans.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

const QUESTION_WORD = /^(?:多少|几|什么|哪.*|谁|何.*|怎.*|如何|为什么|为何|多[久大长高远重]|时候|数据|数字|情况|figures?|numbers?|data)$/u;

function isName({ word, tag }: TaggedWord): boolean {
  return NAMING.test(tag) && /[\p{Script=Han}a-z\d]/u.test(word) && !isStopWord(word) && (word.length > 1 || tag === 'nr');
}
