import type { Article } from '../domain/article.js';
import type { Evidence } from '../domain/evidence.js';
import { clauses, sentences, type Span } from '../text/sentences.js';
import type { QuestionView } from './features.js';
import { coverage } from './term-match.js';
import { findQuantities } from '../text/quantities.js';
import type { Segmenter } from '../text/segment.js';

/** A figure of an article with what it measures. */
export interface ArticleFigure {
  readonly article: Article;
  readonly text: string;
  readonly measures: string | null;
  /** The sentence it stands in: UTF-16 offsets into the article's text. */
  readonly start: number;
  readonly end: number;
}

// Among the passages of a question, one that is less than this of the best hardly speaks of its matter.
const WORTH_READING = 0.4;

/**
 * The articles whose figures a question asks for: those that name as much of it, headline and passage together, as
 * any other does; what says it in the headline first, then the newer.
 */
export function figureArticles(question: QuestionView, evidence: readonly Evidence[]): Article[] {
  const named = new Map<Article, { passage: number; headline: number }>();
  for (const { article, passage, parts } of evidence) {
    const known = [...named.keys()].find((one) => one.articleId === article.articleId) ?? article;
    const headline = [article.kicker, article.title, ...article.subtitles].join(' ');
    const share =
      parts.fused < WORTH_READING
        ? 0
        : coverage(question.terms, question.prepare(`${headline}\n${passage.text}`));
    const before = named.get(known)?.passage ?? 0;
    named.set(known, {
      passage: Math.max(before, share),
      headline: coverage(question.terms, question.prepare(headline)),
    });
  }
  const most = Math.max(...[...named.values()].map((share) => share.passage));
  // Words tell nothing where none is known: the nearest passage decides.
  if (most <= 0) return evidence.slice(0, 1).map((one) => one.article);
  return [...named]
    .filter(([, share]) => share.passage >= most)
    .sort(
      ([a, left], [b, right]) =>
        right.headline - left.headline || (b.issueDate ?? '').localeCompare(a.issueDate ?? ''),
    )
    .map(([article]) => article);
}

/** Every figure that the article prints, the same figure of the same thing once; the text before the headline. */
export function articleFigures(article: Article, segmenter: Segmenter): ArticleFigure[] {
  const figures: ArticleFigure[] = [];
  for (const sentence of sentencesOf(article)) {
    const text = article.text.slice(sentence.start, sentence.end);
    for (const found of findQuantities(text)) {
      const measures = measuresOf(text, found, segmenter);
      const key = plain(found.text);
      const same = figures.findIndex(
        (figure) => plain(figure.text) === key && related(figure.measures, measures),
      );
      const figure = { article, text: found.text, measures, ...sentence };
      if (same < 0) figures.push(figure);
      // Of two sentences with the figure, the one that says what it measures.
      else if (figures[same]?.measures === null && measures !== null) figures[same] = figure;
    }
  }
  return figures;
}

function sentencesOf(article: Article): Span[] {
  return article.lines
    .filter((line) => line.role !== 'byline')
    .flatMap((line) =>
      sentences(article.text.slice(line.start, line.end)).map((span) => ({
        start: span.start + line.start,
        end: span.end + line.start,
      })),
    );
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** Told apart only where both say what they measure, and nothing of it is shared. */
function related(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return Array.from(a).some((character) => /\p{Script=Han}/u.test(character) && b.includes(character));
}

/**
 * What a figure counts, in the words of its clause: the nouns right behind the unit (1.8万台农机 → 农机), else what
 * stands before the number in its clause, without the verb that leads to the number (亩产量在650公斤 → 亩产量).
 */
export function measuresOf(sentence: string, figure: Span, segmenter: Segmenter): string | null {
  const clause = clauses(sentence, { start: 0, end: sentence.length }).find(
    (span) => span.start <= figure.start && figure.start < span.end,
  );
  if (clause === undefined) return null;
  return (
    nounsBehind(
      sentence.slice(figure.end, clause.end),
      /[人名位]$/u.test(sentence.slice(0, figure.end)),
      segmenter,
    ) ?? subjectBefore(sentence.slice(clause.start, figure.start), segmenter)
  );
}

/** @param ofPeople people are counted for what they do as well (168人采摘茶果) */
function nounsBehind(text: string, ofPeople: boolean, segmenter: Segmenter): string | null {
  let end = 0;
  for (const { tag, start, end: wordEnd } of segmenter.tag(text)) {
    const isWord = /^[\p{Script=Han}A-Za-z“”·]+$/u.test(text.slice(start, wordEnd));
    const counts =
      /^(?:n|nz|vn|an|nr|ns|nt|m|j|l|b|x)$/u.test(tag) || (ofPeople && start === 0 && tag === 'v');
    if (start !== end || !isWord || !counts) break;
    end = wordEnd;
  }
  const nouns = text.slice(0, endOfQuote(text, end));
  return nouns.length >= 2 ? nouns : null;
}

/** 油茶“霜降, cut off within its quotation marks, goes on to their end, or stops before them where they have none. */
function endOfQuote(text: string, end: number): number {
  const open = text.slice(0, end).lastIndexOf('“');
  if (open < 0 || text.slice(open, end).includes('”')) return end;
  const close = text.indexOf('”', open);
  return close < 0 ? open : close + 1;
}

const LEADING_VERB =
  /(?:已经|已|将|约|近|共|共有|共计|总计|一共|大约)?(?:达到|达|为|有|在|是|约|共|超过|超|突破|增长|增至|增加|下降|提高|提升|上涨|上升|减少|占|近|仅|只|至|到|了|的|：|:)+$/u;

function subjectBefore(text: string, segmenter: Segmenter): string | null {
  const cut = text.replace(LEADING_VERB, '');
  const words = segmenter.tag(cut);
  let start = cut.length;
  // Nouns and what qualifies them, from the number backwards.
  for (const word of words.reverse()) {
    if (
      /^(?:p|c|d|r|y|e|o|u[^j]?|m|q)$/u.test(word.tag) ||
      !/^[\p{Script=Han}A-Za-z“”·（）()\d]+$/u.test(cut.slice(word.start, word.end))
    )
      break;
    start = word.start;
  }
  const subject = cut.slice(start).replace(/^的/u, '');
  return subject.length >= 2 ? subject.slice(-16) : null;
}
