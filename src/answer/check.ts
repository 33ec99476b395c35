import type { AnswerItem, Citation } from '../domain/answer.js';
import type { Article } from '../domain/article.js';
import type { ComputedFigure } from '../domain/computed.js';
import { fold } from '../text/fold.js';
import { findNames } from '../text/names.js';
import { findQuantities } from '../text/quantities.js';
import { bearsFigure } from '../text/quantities/same-figure.js';
import { toSimplifiedAligned } from '../text/script.js';
import type { Segmenter } from '../text/segment.js';
import { findTimes } from '../text/times.js';
import { computedText } from './computed-text.js';

/** Why a draft may not be shown. */
export interface Violation {
  readonly rule: 'quote' | 'gap' | 'citation' | 'figure' | 'date' | 'name';
  readonly detail: string;
}

/** An answer before it is shown: what it says, and what it rests on. */
export interface Draft {
  readonly items: readonly (Pick<AnswerItem, 'text' | 'measures' | 'citation'> &
    Partial<Pick<AnswerItem, 'computed'>>)[];
  readonly citations: readonly Citation[];
  /** What is shown as the answer in short; checked against all the quotes together. */
  readonly shortAnswer?: string | null;
}

/**
 * Invariants 1 and 2, on every answer, whoever wrote it: quotes are substrings that cross no gap; every item has a
 * citation; every figure (by value and unit), date and name in it stands in the quote it cites.
 * @param articles the cited articles by id
 */
export function checkDraft(
  draft: Draft,
  articles: ReadonlyMap<string, Article>,
  segmenter: Segmenter,
): Violation[] {
  const quotes = new Map(draft.citations.map((citation) => [citation.n, citation.quote]));
  return [
    ...draft.citations.flatMap((citation) => checkQuote(citation, articles.get(citation.articleId))),
    ...draft.items.flatMap((item) => {
      if (item.computed) return checkComputed(item.text, item.computed, quotes, segmenter);
      const quote = quotes.get(item.citation);
      if (quote === undefined) return [{ rule: 'citation' as const, detail: `“${item.text}” cites nothing` }];
      return checkClaim(
        `${item.text}${item.measures === null ? '' : `\n${item.measures}`}`,
        quote,
        segmenter,
      );
    }),
    ...(draft.items.some(({ text, computed }) => computed && text === draft.shortAnswer) || joinsItems(draft)
      ? []
      : checkClaim(draft.shortAnswer ?? '', [...quotes.values()].join('\n'), segmenter)),
  ];
}

/** A short answer that puts the items side by side says no more than they do, and each was held against its own quote. */
function joinsItems({ items, shortAnswer }: Draft): boolean {
  const texts = items.filter(({ computed }) => !computed).map(({ text }) => shortOf(text));
  return texts.length > 1 && [...new Set(texts)].join('、') === shortAnswer;
}

/** An item as a short answer joins it: a sentence without its full stop. */
export function shortOf(text: string): string {
  return text.replace(/[。；;！!]+$/u, '');
}

/** A computed figure stands where each of its terms does, and where it is what they make: it is computed again. */
function checkComputed(
  text: string,
  computed: ComputedFigure,
  quotes: ReadonlyMap<number, string>,
  segmenter: Segmenter,
): Violation[] {
  const violations = computed.terms.flatMap((term) =>
    checkClaim(term.text, quotes.get(term.citation) ?? '', segmenter),
  );
  return computedText(computed) === text ? violations : [...violations, { rule: 'figure', detail: text }];
}

function checkQuote(citation: Citation, article: Article | undefined): Violation[] {
  const { start, end, quote } = citation;
  if (article === undefined || quote === '' || article.text.slice(start, end) !== quote) {
    return [
      { rule: 'quote', detail: `“${quote.slice(0, 40)}” is not what the article prints at ${start}–${end}` },
    ];
  }
  const crossed = article.lines.some((line) => line.afterGap && start < line.start && end > line.start);
  return crossed ? [{ rule: 'gap', detail: 'the quote crosses a place where the print lost text' }] : [];
}

/** Every figure, date and name of the claim that the quote does not bear. */
export function checkClaim(claim: string, quote: string, segmenter: Segmenter): Violation[] {
  const plainQuote = plain(quote);
  const printed = findQuantities(quote);
  // What is said word for word, and cuts no figure (2.4万亩 out of 约2.4万亩), needs no reading.
  const uncut = printed.map(({ start, end }) => [start, end].map((at) => plain(quote.slice(0, at)).length));
  if (standsIn(plain(claim), plainQuote, uncut)) return [];
  const figures = findQuantities(claim);
  const violations: Violation[] = figures
    .filter((figure) => !printed.some((other) => bearsFigure(other, figure)))
    .map((figure) => ({ rule: 'figure', detail: figure.text }));
  for (const time of findTimes(claim))
    if (!standsIn(plain(time.text), plainQuote)) violations.push({ rule: 'date', detail: time.text });
  for (const number of fold(claim).match(/\d+(?:[.,]\d+)*/gu) ?? []) {
    const read =
      violations.some(({ detail }) => detail.includes(number)) ||
      figures.some(({ text }) => fold(text).includes(number));
    if (!read && !standsIn(number, plainQuote)) violations.push({ rule: 'figure', detail: number });
  }
  for (const name of findNames(claim, segmenter.tag(claim))) {
    // 万人 and 余人 look like names, and belong to a figure.
    if (figures.some(({ start, end }) => start <= name.start && name.start < end)) continue;
    if (!plainQuote.includes(plain(name.text))) violations.push({ rule: 'name', detail: name.text });
  }
  return violations;
}

const NUMERIC = /[\d.零〇一二两三四五六七八九十百千万亿]/u;

/**
 * Word for word, and not inside a longer number: 8万台 does not stand in 1.8万台, nor 1月3日 in 11月3日, nor 3台 in 第3台; nor
 * with an end within a stretch that is not to be cut.
 */
function standsIn(piece: string, text: string, uncut: readonly (readonly number[])[] = []): boolean {
  if (piece === '') return true;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + piece.length);
    const cutBefore = NUMERIC.test(piece.charAt(0)) && (before === '第' || NUMERIC.test(before));
    const cutAfter = NUMERIC.test(piece.slice(-1)) && after !== '' && NUMERIC.test(after);
    const cuts = uncut.some(([from = 0, to = 0]) =>
      [at, at + piece.length].some((edge) => from < edge && edge < to),
    );
    if (!cutBefore && !cutAfter && !cuts) return true;
  }
  return false;
}

function plain(text: string): string {
  return toSimplifiedAligned(fold(text)).replace(/\s+/gu, '');
}
