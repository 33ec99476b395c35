import type { Inquiry, QueryTerm } from '../domain/inquiry.js';
import type { Limits } from '../domain/limits.js';
import { hasHan } from '../text/fold.js';
import type { Segmenter, TaggedWord } from '../text/segment.js';
import type { Span } from '../text/sentences.js';
import { isStopWord } from '../text/stop-words.js';
import { answerKind } from './answer-kind.js';
import { cleanQuestion } from './clean.js';
import { chineseFor, namesKind } from './glossary.js';
import { namedTogether, questionParts, type NamedTogether } from './question-parts.js';
import { questionTimes } from './question-times.js';
import { askedOperation } from './operation.js';
import { askedUnits, namedUnit } from './units.js';

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
  const english = language === 'en';
  const kind = answerKind(query, english);
  const operation = askedOperation(query);
  const together = namedTogether(query);
  // The segmenter takes 镇和洋泉 for a word: what is named side by side is cut apart.
  const apart = together === null ? query : cutApart(query, together);
  const times = questionTimes(query, english, context.newestIssue ?? context.today);
  return {
    question,
    query,
    language,
    kind,
    units: kind === 'figure' || kind === 'figures' ? askedUnits(query, operation) : [],
    focus: focusOf(query),
    terms: termsOf(apart, question, english, times.spans, context.segmenter),
    words: searchWords(apart, context.segmenter),
    times: times.asked,
    ofNow: times.ofNow,
    unit: namedUnit(query),
    operation,
    parts: questionParts(together, times.asked),
    limits,
  };
}

/** The noun behind the question word: 品种 of 什么品种, 企业 of 哪几家企业, 镇 of 哪个镇. */
function focusOf(query: string): string | null {
  const match =
    /(?:什么|哪一?[个家种位名类些几所座支项]?家?|多少[台套家个位名种项]?(?:\([^)]*\))?)([\p{Script=Han}]{1,6}?)(?=$|[？?，,的是被在有了进参出会能负签举开获对])/u.exec(
      query,
    );
  return match?.[1] ?? null;
}

/** Parts of speech of what has a name of its own: persons, places, organisations, works, and words no dictionary has. */
const NAMING = /^(?:nr|nrt|nrfg|ns|nt|nz|x|eng)$/u;

function termsOf(
  query: string,
  question: string,
  english: boolean,
  times: readonly Span[],
  segmenter: Segmenter,
): QueryTerm[] {
  // Days and years are compared as dates, not as words.
  const rest = withoutSpans(query, times);
  const tagged = segmenter.tag(rest);
  const named = tagged.filter((word) => isName(word, question)).map(({ word }) => word);
  const nouns = tagged.filter(({ tag }) => /^(?:n|vn|an|j|l|eng)/u.test(tag)).map(({ word }) => word);
  const words = [...new Set(segmenter.searchWords(rest))].filter(
    (word) => !QUESTION_WORD.test(word) && !/^[a-z]{1,2}$/u.test(word),
  );
  return (
    words
      // An English word that is no name and that the glossary has not cannot be looked for on the page.
      .filter(
        (word) =>
          !english || hasHan(word) || named.includes(word) || chineseFor(word).length > 0 || /\d/u.test(word),
      )
      .map((word) => ({
        word,
        mustName: named.includes(word),
        kind: english && namesKind(word),
        noun: named.includes(word) || nouns.some((noun) => noun === word || noun.endsWith(word)),
        forms: hasHan(word) || chineseFor(word).length === 0 ? [word] : chineseFor(word),
      }))
  );
}

/** The joints as blanks, so that offsets stay. */
function cutApart(query: string, { names, span }: NamedTogether): string {
  let at = span.start;
  let apart = query.slice(0, at);
  for (const name of names) {
    const start = query.indexOf(name, at);
    apart += ' '.repeat(start - at) + name;
    at = start + name.length;
  }
  return apart + query.slice(at);
}

function searchWords(query: string, segmenter: Segmenter): string[] {
  const words = segmenter.searchWords(query);
  return [...new Set([...words, ...words.flatMap((word) => (hasHan(word) ? [] : chineseFor(word)))])];
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  return spans.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

// Words of asking, and of newspapers as such: an article on rice need not hold the word 报道 to be the one asked for.
const QUESTION_WORD =
  /^(?:[这那哪]\p{Script=Han}|多少|几.?|什么|哪.*|谁|何.*|怎.*|如何|为什么|为何|多[久大长高远重]|时候|时间|日期|哪天|地点|地方|名字|姓名|叫|报道|.?文章|.?报道|新闻|记者|通讯员|作者|写|报导|数据|数字|情况|方面|具体|分别|列出|列举|全部|所有|一共|总共|共|共有|目前|总|号|天|年|月|日|件|样|些|令|次|figures?|numbers?|data|reporter|author|article|report(?:ed)?|wrote|written|year|date|day|kind|name|called|according)$/u;

function isName({ word, tag }: TaggedWord, question: string): boolean {
  // An English name is written with a capital, not at the beginning alone.
  if (tag === 'eng')
    return new RegExp(
      `\\s${word.charAt(0).toUpperCase()}${word.slice(1).replace(/[^a-z]/gu, '.')}`,
      'u',
    ).test(question);
  return (
    NAMING.test(tag) &&
    /[\p{Script=Han}\d]/u.test(word) &&
    !isStopWord(word) &&
    // 能收 and 会涨 are taken for persons.
    !/^[能会要该可将把被]./u.test(word) &&
    (word.length > 1 || tag === 'nr')
  );
}
