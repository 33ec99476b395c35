import type { ComputedFigure } from '../../domain/computed.js';
import { computedText } from '../computed-text.js';
import type { ClaimFault } from './claim-types.js';
import type { ClaimFigure } from './figures.js';
import { OPPOSITES } from './opposites.js';
import { bareText, clausesIn, plainText } from './plain.js';
import type { Source } from './source.js';
import { hasTerm, type ClaimTerm } from './terms.js';

interface Clause {
  readonly text: string;
  /** The clause and the one before it, without white space. */
  readonly wide: string;
  readonly figures: readonly ClaimFigure[];
  readonly terms: readonly ClaimTerm[];
}

/**
 * Sides of opposites that the claim takes and the evidence does not: in the clause of the same figure, else in the
 * clauses that are most of the same matter.
 */
export function checkDirection(
  text: string,
  figures: readonly ClaimFigure[],
  terms: readonly ClaimTerm[],
  source: Source,
  made: readonly ComputedFigure[],
): ClaimFault[] {
  const extra = made.map((one) => computedText({ ...one, language: 'zh-Hans' }) ?? '').join('\n');
  return clausesOf(text, figures, terms).flatMap((clause) =>
    OPPOSITES.flatMap(({ sides }) => {
      const taken = sides.map((side) => wordsOf(side, clause.text));
      // Both at once (从下降转为增长) are told by the words around them: the evidence has to have both.
      if (taken.every((words) => words.length > 0)) {
        const lacking = sides.findIndex((side) => wordsOf(side, source.bare + extra).length === 0);
        return lacking < 0 ? [] : [{ rule: 'direction' as const, detail: taken[lacking]?.[0] ?? '' }];
      }
      return taken.flatMap((words, index) => {
        const [word] = words;
        const [own, other] = [sides[index], sides[1 - index]];
        if (word === undefined || own === undefined || other === undefined) return [];
        return isTaken(own, other, clause, source, extra) ? [] : [{ rule: 'direction' as const, detail: word }];
      });
    }),
  );
} // prettier-ignore

function clausesOf(text: string, figures: readonly ClaimFigure[], terms: readonly ClaimTerm[]): Clause[] {
  const plain = plainText(text);
  const spans = clausesIn(plain);
  return spans.map(({ start, end }, index) => ({
    text: plain.slice(start, end),
    wide: bareText(plain.slice(spans[Math.max(0, index - 1)]?.start ?? start, end)),
    figures: figures.filter((figure) => start <= figure.start && figure.start < end),
    terms: terms.filter((term) => start <= term.start && term.start < end),
  }));
}

function isTaken(own: RegExp, other: RegExp, clause: Clause, source: Source, extra: string): boolean {
  if (wordsOf(own, extra).length > 0) return true;
  const known = source.pieces.flatMap((piece) =>
    clausesIn(piece.plain).map((span) => ({
      text: piece.plain.slice(span.start, span.end),
      figures: piece.figures.filter(({ start }) => span.start <= start && start < span.end),
    })),
  );
  const ofFigure = known.filter(({ figures }) =>
    figures.some((printed) => clause.figures.some((figure) => figure.bears(printed))),
  );
  const sides = ofFigure.length > 0 ? ofFigure : bestOf(known, clause, own, other);
  if (sides.some(({ text }) => wordsOf(own, text).length > 0)) return true;
  if (sides.some(({ text }) => wordsOf(other, text).length > 0)) return false;
  // The clause of the figure or matter says neither: the evidence has to say it somewhere, and not the contrary.
  return wordsOf(own, source.bare).length > 0;
}

/** The clauses that have most of the claim's terms, where these are not the words of direction themselves. */
function bestOf<T extends { readonly text: string }>(known: readonly T[], clause: Clause, own: RegExp, other: RegExp): T[] {
  const terms = clause.terms.filter(({ word }) => wordsOf(own, word).length + wordsOf(other, word).length === 0);
  const scored = known.map((one) => ({ one, score: terms.filter((term) => hasTerm(term, bareText(one.text))).length }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return most === 0 ? [] : scored.filter(({ score }) => score === most).map(({ one }) => one);
} // prettier-ignore

function wordsOf(side: RegExp, text: string): string[] {
  return text.match(side) ?? [];
}
