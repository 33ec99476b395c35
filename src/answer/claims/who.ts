import { findNames } from '../../text/names.js';
import type { Segmenter } from '../../text/segment.js';
import { sentences, type Span } from '../../text/sentences.js';
import type { ClaimFault } from './claim-types.js';
import type { ClaimFigure } from './figures.js';
import { bareText } from './plain.js';
import type { Source, SourcePiece } from './source.js';
import { hasTerm, type ClaimTerm } from './terms.js';

/** A sentence of the evidence: what it says, and of whom. */
interface Saying {
  readonly bare: string;
  readonly figures: SourcePiece['figures'];
  /** Named in it; where nobody is, those of the sentence before, of whom it goes on. */
  readonly persons: readonly string[];
}

// So many more words and figures of a claim stand where another person is named: one may be chance.
const MARGIN = 2;
/** A figure tells more of what is said than a word. */
const OF_FIGURE = 2;

/**
 * Persons of a claim of whom the evidence does not say it: what the claim says stands in a sentence that names somebody
 * else, and the claim does not name them.
 * @param terms the claim's content words
 */
export function checkWho(
  text: string,
  terms: readonly ClaimTerm[],
  figures: readonly ClaimFigure[],
  source: Source,
  segmenter: Segmenter,
): ClaimFault[] {
  const sayings = source.pieces.filter(({ isQuote }) => isQuote).flatMap((piece) => sayingsOf(piece, segmenter));
  const within = ({ start, end }: Span) => (one: Span): boolean => start <= one.start && one.end <= end;
  return atSemicolons(text, { start: 0, end: text.length }).flatMap((part) => {
    const persons = personsIn(text.slice(part.start, part.end), segmenter);
    const told = terms.filter(within(part)).filter(({ word }) => !persons.some((person) => person.includes(word)));
    const counted = figures.filter(within(part));
    const score = ({ bare, figures: printed }: Saying): number =>
      told.filter((term) => hasTerm(term, bare)).length +
      OF_FIGURE * counted.filter((figure) => printed.some((one) => figure.bears(one))).length;
    const best = (some: readonly Saying[]): number => Math.max(0, ...some.map(score));
    // Where everybody that a sentence names is named in the claim, who did what is not told apart by names.
    const ofOthers = sayings.filter((saying) => saying.persons.some((name) => !persons.includes(name)));
    return persons.flatMap((person): ClaimFault[] => {
      const own = sayings.filter(({ persons: named, bare }) => named.includes(person) || bare.includes(person));
      const rivals = ofOthers.filter((saying) => !own.includes(saying));
      // A name that no sentence has is another rule's.
      if (own.length === 0 || best(rivals) < best(own) + MARGIN) return [];
      return [{ rule: 'attachment', detail: person }];
    });
  });
} // prettier-ignore

function personsIn(text: string, segmenter: Segmenter): string[] {
  const found = findNames(text, segmenter.tag(text)).filter(({ kind }) => kind === 'person');
  return [...new Set(found.map((name) => bareText(name.text)))].filter((name) => name.length > 1);
}

function sayingsOf({ text, figures }: SourcePiece, segmenter: Segmenter): Saying[] {
  let before: readonly string[] = [];
  return sentences(text)
    .flatMap((span) => atSemicolons(text, span))
    .map(({ start, end }) => {
      const printed = text.slice(start, end);
      const named = personsIn(printed, segmenter);
      const persons = named.length > 0 ? named : before;
      before = persons;
      return { bare: bareText(printed), figures: figures.filter((one) => one.start >= start && one.end <= end), persons };
    });
} // prettier-ignore

/** 甲说…；乙说…: what two say stands in one sentence. */
function atSemicolons(text: string, { start, end }: Span): Span[] {
  const cuts = [...text.slice(start, end).matchAll(/[；;]/gu)].map(({ index }) => start + index + 1);
  return [start, ...cuts].map((from, at) => ({ start: from, end: cuts[at] ?? end }));
} // prettier-ignore
