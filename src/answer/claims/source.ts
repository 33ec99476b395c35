import type { Quantity } from '../../domain/quantity.js';
import type { ResolvedTime } from '../../domain/resolved-time.js';
import { resolveTimes } from '../../ingest/resolve-times.js';
import { findQuantities } from '../../text/quantities.js';
import { toSimplifiedAligned } from '../../text/script.js';
import { findTimes } from '../../text/times.js';
import type { ClaimEvidence } from './claim-types.js';
import { bareText, plainText } from './plain.js';

/** A time that evidence prints, with its days. */
export interface SourceTime extends ResolvedTime {
  /** The print has no year, and no issue tells it: any would do. */
  readonly yearUnknown: boolean;
}

/** A stretch of evidence that is read by itself: a quote, or what stands over it. */
export interface SourcePiece {
  readonly evidence: ClaimEvidence;
  readonly isQuote: boolean;
  readonly text: string;
  /** Folded and simplified, same offsets. */
  readonly plain: string;
  readonly figures: readonly Quantity[];
  readonly times: readonly SourceTime[];
}

/** All that a sentence rests on: the quotes that it cites, their headlines and papers. */
export interface Source {
  readonly pieces: readonly SourcePiece[];
  /** The quotes, headlines, papers and bylines, plain and without white space. */
  readonly bare: string;
  /** The quotes alone, likewise. */
  readonly quotes: string;
}

/** What the cited evidence says, read. */
export function readSource(cited: readonly ClaimEvidence[]): Source {
  const pieces = cited.flatMap((evidence) => [
    pieceOf(evidence, evidence.quote, true),
    ...(evidence.title === null ? [] : [pieceOf(evidence, evidence.title, false)]),
  ]);
  const over = cited.flatMap(({ paper, byline }) => [paper ?? '', byline ?? '']);
  return {
    pieces,
    bare: bareText([...pieces.map(({ text }) => text), ...over].join('\n')),
    quotes: bareText(cited.map(({ quote }) => quote).join('\n')),
  };
}

function pieceOf(evidence: ClaimEvidence, text: string, isQuote: boolean): SourcePiece {
  const own = timesIn(text, evidence.issueDate);
  const inArticle = (isQuote ? (evidence.times ?? []) : []).map((time) => ({ ...time, yearUnknown: false }));
  return {
    evidence,
    isQuote,
    text,
    plain: plainText(text),
    figures: findQuantities(text),
    times: inArticle.length > 0 ? inArticle : own,
  };
}

// A leap year, so that every day is one of it.
const SOME_YEAR = 2000;

/**
 * The times of a text with their days. Without an issue's date a day without its year may be of any, and what counts
 * from the issue (昨日) is of none and left out.
 */
export function timesIn(printed: string, issueDate: string | null): SourceTime[] {
  // 預計 tells of what is to come as 预计 does.
  const text = toSimplifiedAligned(printed);
  if (issueDate !== null)
    return resolveTimes(text, issueDate).map((time) => ({ ...time, yearUnknown: false }));
  return findTimes(text).flatMap(({ text: words, start, year, relative }) =>
    relative
      ? []
      : resolveTimes(words, `${year ?? SOME_YEAR}-12-31`).map((time) => ({
          ...time,
          start: start + time.start,
          end: start + time.end,
          yearUnknown: year === null,
        })),
  );
}
