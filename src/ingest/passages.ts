import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import { clauses, sentences, type Span } from '../text/sentences.js';
import { stableId } from './article-id.js';

/** How long a passage gets, in UTF-16 units; a single sentence may be longer, up to `most`. */
export interface PassageSize {
  readonly target: number;
  readonly most: number;
}

/** About 200 characters are some 124 tokens of the encoder, and hold a fact with what it is about. */
export const PASSAGE_SIZE: PassageSize = { target: 200, most: 400 };

/**
 * Cuts an article into passages: whole sentences up to about the target, never across a gap of the print. The headline
 * is a passage only where there is nothing else: it stands in front of every passage that is embedded. In a Chinese
 * article, what has next to no Chinese character is none either.
 */
export function cutPassages(article: Article, size: PassageSize = PASSAGE_SIZE): Passage[] {
  const spans: (Span & { prose: boolean })[] = [];
  let mayGrow = false;
  for (const line of article.lines) {
    if (line.role === 'kicker' || line.role === 'title' || line.role === 'subtitle') continue;
    if (line.afterGap || line.role === 'caption') mayGrow = false;
    for (const piece of piecesOf(article.text, line, size)) {
      const last = spans.at(-1);
      if (mayGrow && last && piece.end - last.start <= size.target)
        spans[spans.length - 1] = { start: last.start, end: piece.end, prose: last.prose || piece.prose };
      else spans.push(piece);
      mayGrow = true;
    }
  }
  const prose = spans.filter((span) => span.prose || isProse(article.text.slice(span.start, span.end)));
  // An article without any is not in Chinese, or all there is.
  if (prose.length > 0) spans.splice(0, spans.length, ...prose);
  const headline = article.lines.at(-1);
  if (spans.length === 0 && headline !== undefined) {
    const whole = { start: 0, end: headline.end };
    const pieces = whole.end <= size.most ? [whole] : cutLong(article.text, whole, size);
    spans.push(...pieces.map((piece) => ({ ...piece, prose: true })));
  }
  return spans.map(({ start, end }) => {
    const text = article.text.slice(start, end);
    return { passageId: stableId(article.articleId, String(start), text), start, end, text };
  });
}

// A caption of four characters can name somebody; a bracket, a rule or a line of CSS names nothing, and its vector
// lies near those of all short questions.
const FEWEST_CHARACTERS = 4;

function isProse(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= FEWEST_CHARACTERS;
}

/**
 * Sentences; one that is too long falls into clauses, and a clause without a mark into equal stretches. A stretch is as
 * much prose as its sentence: none of it is dropped for holding only digits or the last full stop.
 */
function piecesOf(text: string, line: Span, size: PassageSize): (Span & { prose: boolean })[] {
  return sentences(text.slice(line.start, line.end))
    .map((span) => ({ start: span.start + line.start, end: span.end + line.start }))
    .flatMap((span) => {
      const prose = isProse(text.slice(span.start, span.end));
      const pieces = span.end - span.start <= size.most ? [span] : cutLong(text, span, size);
      return pieces.map((piece) => ({ ...piece, prose }));
    });
}

function cutLong(text: string, span: Span, size: PassageSize): Span[] {
  const pieces: { start: number; end: number }[] = [];
  for (const clause of clauses(text, span)) {
    for (let start = clause.start; start < clause.end;) {
      const end = endWithoutSplittingPair(text, Math.min(clause.end, start + size.target));
      const last = pieces.at(-1);
      if (last && end - last.start <= size.target) last.end = end;
      else pieces.push({ start, end });
      start = end;
    }
  }
  return pieces;
}

/** Not between the two halves of a character outside the basic plane. */
function endWithoutSplittingPair(text: string, end: number): number {
  return /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) && /[\uDC00-\uDFFF]/u.test(text.charAt(end))
    ? end + 1
    : end;
}

/** The words that are embedded and searched for a passage: the headline in front tells what it is about. */
export function passageContext(article: Article, passage: Passage): string {
  const headline = [article.kicker, article.title, ...article.subtitles]
    .filter((part) => part !== null)
    .join(' ');
  return headline === '' ? passage.text : `${headline}\n${passage.text}`;
}
