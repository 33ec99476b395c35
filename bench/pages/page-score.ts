/** A page's true articles, as `gold.jsonl` gives them. */
export interface GoldArticle {
  readonly headline: string | null;
  readonly body: string;
}

/** An article as the program read it. */
export interface FoundArticle {
  /** Kicker, title and subtitles. */
  readonly headline: string;
  readonly text: string;
}

export interface ArticleScore {
  readonly headline: string | null;
  readonly recall: number;
  readonly precision: number;
  readonly whole: boolean;
  readonly ordered: boolean;
  /** Null where the true article has no headline. */
  readonly titled: boolean | null;
}

export interface PageScore {
  readonly articles: readonly ArticleScore[];
  /** Pieces of true bodies that the page prints, and how many of them stand in no article found. */
  readonly pieces: number;
  readonly lost: number;
  /** Pieces of articles found, and how many of them no true article of the page has. */
  readonly found: number;
  readonly alien: number;
}

// Texts are compared in pieces of so many characters; those that cross from headline to byline to body to caption are
// no fault.
const SIZE = 6;
const SEAMS = 6 * (SIZE - 1);
const ORDER_SIZE = 20;
const ENOUGH = 0.97;
const ENOUGH_ORDER = 0.95;

/**
 * How well a page was put back together. Every true article is matched to the found one that shares most of its body;
 * of a true body only what the page prints counts. Whole: at least 97 % of the body stands in the match, and at least
 * 97 % of the match is of the article. Ordered: whole, and in order. Titled: the match's headline holds the true one's
 * first eight characters.
 */
export function scorePage(
  page: string,
  gold: readonly GoldArticle[],
  found: readonly FoundArticle[],
): PageScore {
  const printed = piecesOf(letters(page));
  const candidates = found.map(({ headline, text }) => ({
    headline: letters(headline),
    text: letters(text),
    pieces: piecesOf(letters(text)),
  }));
  const allTrue = piecesOf(gold.map(({ headline, body }) => letters((headline ?? '') + body)).join('\u0000'));
  const allFound = new Map<string, number>();
  for (const { pieces } of candidates)
    for (const [key, n] of pieces) allFound.set(key, (allFound.get(key) ?? 0) + n);
  const totals = { pieces: 0, lost: 0, found: 0, alien: 0 };
  for (const { pieces } of candidates) {
    const count = size(pieces);
    totals.found += count;
    totals.alien += Math.max(0, count - shared(pieces, allTrue) - SEAMS);
  }
  const articles = gold.map(({ headline, body }): ArticleScore => {
    const text = letters(body);
    const pieces = new Map([...piecesOf(text)].filter(([key]) => printed.has(key)));
    const count = Math.max(1, size(pieces));
    totals.pieces += count;
    totals.lost += Math.max(0, count - shared(pieces, allFound) - SEAMS);
    const matches = candidates.map((candidate) => ({ candidate, hit: shared(pieces, candidate.pieces) }));
    const [best] = matches.sort((a, b) => b.hit - a.hit);
    const own = piecesOf(letters((headline ?? '') + body));
    for (const [key, n] of piecesOf(letters(headline ?? ''))) own.set(key, Math.max(own.get(key) ?? 0, n));
    const total = best === undefined ? 0 : size(best.candidate.pieces);
    const recall = best === undefined ? 0 : best.hit / count;
    const precision =
      best === undefined || total === 0
        ? 0
        : Math.min(1, (shared(best.candidate.pieces, own) + Math.min(SEAMS, total - best.hit)) / total);
    const whole = recall >= ENOUGH && precision >= ENOUGH;
    return {
      headline,
      recall,
      precision,
      whole,
      ordered: whole && best !== undefined && order(text, best.candidate.text) >= ENOUGH_ORDER,
      titled: headline === null || headline === '' ? null : best?.candidate.headline.includes(letters(headline).slice(0, 8)) === true, // prettier-ignore
    };
  });
  return { articles, ...totals };
}

/** Letters and digits alone. */
function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function piecesOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + SIZE <= text.length; at++) {
    const piece = text.slice(at, at + SIZE);
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

function size(pieces: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of pieces.values()) sum += count;
  return sum;
}

function shared(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, count] of one) sum += Math.min(count, other.get(key) ?? 0);
  return sum;
}

/** Share of a body's 20-character pieces that stand in the text in the body's order (longest increasing run). */
function order(body: string, text: string): number {
  const places: number[] = [];
  for (let at = 0; at + ORDER_SIZE <= body.length; at += ORDER_SIZE) {
    const place = text.indexOf(body.slice(at, at + ORDER_SIZE));
    if (place >= 0) places.push(place);
  }
  const ends: number[] = [];
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place);
    ends[at < 0 ? ends.length : at] = place;
  }
  return places.length === 0 ? 1 : ends.length / places.length;
}
