import type { Span } from '../../text/sentences.js';
import type { ClaimFault } from './claim-types.js';
import { aroundOf, isBehind, type Around } from './around.js';
import type { ClaimFigure } from './figures.js';
import { bearsTime, isSameTime, type ClaimTime } from './dates.js';
import { plainText } from './plain.js';
import type { Source, SourcePiece } from './source.js';
import { hasTerm, type ClaimTerm } from './terms.js';

/** A printed figure with its surroundings. */
interface Printed {
  readonly piece: SourcePiece;
  readonly at: Span;
  readonly dimension: string;
  readonly around: Around;
  readonly bears: (figure: ClaimFigure) => boolean;
  /** Does the figure before it in its sentence bear this one? */
  readonly follows: (figure: ClaimFigure) => boolean;
}

// How much a term counts by where it stands, in the claim and in the evidence: between the figure before and the figure,
// in the rest of its clause, behind it, in the clauses before, before the figure before.
const NEAR = 1;
const IN_CLAUSE = 0.7;
const BEHIND = 0.5;
const BEFORE = 0.6;
const EARLIER = 0.15;
const MOST_BEFORE = 1;
const LITERAL = 0.3;
// The figure before is the same.
const FOLLOWS = 0.8;
const OF_TIME = 1.5;
// So much more has to speak for another figure before the claim is refused.
const MARGIN = 0.7;

/**
 * Figures of a claim that the evidence says of something else: what stands around them in the claim stands around
 * another figure there.
 * @param english an English claim: what stands before a figure may stand behind it on the page
 */
export function checkAttachment(
  text: string,
  figures: readonly ClaimFigure[],
  times: readonly ClaimTime[],
  terms: readonly ClaimTerm[],
  source: Source,
  english: boolean,
): ClaimFault[] {
  const printed = source.pieces.flatMap(printedIn);
  const plain = plainText(text);
  return figures.flatMap((figure, index) => {
    const own = printed.filter((one) => one.bears(figure));
    // In English the words around a figure tell too little of what is measured otherwise.
    const rivals = printed.filter(
      (one) => !one.bears(figure) && (!english || own.some(({ dimension }) => dimension === one.dimension)),
    );
    if (own.length === 0 || rivals.length === 0) return [];
    const before = figures[index - 1];
    const around = aroundOf(plain, figure, before?.end ?? 0, figures[index + 1]?.start ?? plain.length);
    const scores = scoresOf(around, terms, [...own, ...rivals], english);
    const governing = governingTime(times, figure);
    const follows = before !== undefined && around.sentence <= before.start ? before : null;
    const score = (one: Printed): number =>
      (scores.get(one) ?? 0) +
      (english ? 0 : LITERAL * literal(around, one.around)) +
      (follows !== null && one.follows(follows) ? FOLLOWS : 0) +
      timeScore(governing, one, text);
    const best = Math.max(...own.map(score));
    const rival = Math.max(...rivals.map(score));
    return rival > best + MARGIN ? [{ rule: 'attachment' as const, detail: figure.text }] : [];
  });
}

function printedIn(piece: SourcePiece): Printed[] {
  return piece.figures.map((figure, index) => {
    const before = piece.figures[index - 1];
    const next = piece.figures[index + 1]?.start ?? piece.plain.length;
    const around = aroundOf(piece.plain, figure, before?.end ?? 0, next);
    return {
      piece,
      at: figure,
      dimension: figure.normal.dimension,
      around,
      bears: (claimed) => claimed.bears(figure),
      follows: (claimed) => before !== undefined && around.sentence <= before.start && claimed.bears(before),
    };
  });
}

/** How much of what stands around a claimed figure stands around each printed one; what stands around all tells nothing. */
function scoresOf(around: Around, terms: readonly ClaimTerm[], printed: readonly Printed[], english: boolean): Map<Printed, number> {
  const [close, far] = [new Map<Printed, number>(), new Map<Printed, number>()];
  for (const term of terms) {
    const weight = weightOf(term, around);
    if (weight === 0) continue;
    const found = printed.map((one) => weightIn(term, one.around, english));
    const least = Math.min(...found);
    const sums = term.end <= around.clauseStart ? far : close;
    for (const [index, one] of printed.entries())
      sums.set(one, (sums.get(one) ?? 0) + weight * ((found[index] ?? 0) - least));
  }
  return new Map(printed.map((one) => [one, (close.get(one) ?? 0) + Math.min(MOST_BEFORE, far.get(one) ?? 0)]));
} // prettier-ignore

/** How much a term of the claim tells of the figure. */
function weightOf(term: ClaimTerm, around: Around): number {
  if (isBehind(term, around)) return BEHIND;
  if (term.end > around.start || term.start < around.sentence) return 0;
  if (term.start >= around.nearStart) return NEAR;
  return term.start >= around.clauseStart ? IN_CLAUSE : BEFORE;
}

function weightIn(
  term: ClaimTerm,
  { near, clause, before, earlier, behind }: Around,
  english: boolean,
): number {
  if (hasTerm(term, near)) return NEAR;
  return Math.max(
    hasTerm(term, clause) ? IN_CLAUSE : 0,
    hasTerm(term, before) ? BEFORE : 0,
    hasTerm(term, earlier) ? EARLIER : 0,
    hasTerm(term, behind) ? (english ? NEAR : BEHIND) : 0,
  );
}

const MOST_LITERAL = 5;

/** How many characters right before and behind are the same. */
function literal(one: Around, other: Around): number {
  let [before, behind] = [0, 0];
  const [a, b] = [one.clause + one.near, other.clause + other.near];
  while (before < MOST_LITERAL && before < Math.min(a.length, b.length) && a.at(-1 - before) === b.at(-1 - before)) before++;
  while (behind < MOST_LITERAL && behind < Math.min(one.behind.length, other.behind.length) && one.behind[behind] === other.behind[behind]) behind++;
  return before + behind;
} // prettier-ignore

/** The time that a figure is of: the last before it in the claim, else the only one. */
function governingTime(times: readonly ClaimTime[], figure: Span): ClaimTime | null {
  return times.filter(({ end }) => end <= figure.start).at(-1) ?? (times.length === 1 ? (times[0] ?? null) : null);
} // prettier-ignore

/** A figure is of the time named last before it, else of its issue's. */
function timeScore(time: ClaimTime | null, { piece, at }: Printed, text: string): number {
  if (time === null) return 0;
  const claimed = time.inIssue(piece.evidence.issueDate);
  if (claimed?.from == null || claimed.to === null) return 0;
  const own = piece.times.filter(({ from, end }) => from !== null && end <= at.start).at(-1);
  if (own !== undefined) return isSameTime(own, claimed) ? OF_TIME : 0;
  const day = piece.evidence.issueDate;
  const ofIssue = day !== null && claimed.from <= day && day <= claimed.to;
  return ofIssue || bearsTime(piece, time, text) ? OF_TIME : 0;
}
