import type { Evidence } from '../domain/evidence.js';
import type { PassageReading } from '../domain/reading.js';

/** A stretch of an article with how sure the reader is of it: natural logarithm of a probability. */
export interface ReadSpan {
  /** UTF-16 offsets into the article's text. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** What the reader makes of a question's passages taken together: one distribution over all their spans and `none`. */
export interface QuestionReading {
  /** Logarithm of the share that a passage has in what is relevant. */
  readonly relevance: (evidence: Evidence) => number;
  /** The passage's own relevance, whatever the others': the scale that all questions share. */
  readonly absolute: (evidence: Evidence) => number;
  /** Logarithm of the probability that no passage answers. */
  readonly none: number;
  /** Of a given stretch of an article. */
  readonly span: (evidence: Evidence, start: number, end: number) => number;
  /** Of a given stretch, were its passage the only one: against the other stretches of it and its own "none". */
  readonly alone: (evidence: Evidence, start: number, end: number) => number;
  /** The best stretches between two offsets, best first, each of at most `LONGEST` tokens. */
  readonly best: (evidence: Evidence, from: number, to: number, most: number) => ReadSpan[];
}

// Of what was not read, and for what the reader holds impossible: further down, differences say nothing.
export const LEAST = -12;
const LONGEST = 60;

export function viewReading(evidence: readonly Evidence[]): QuestionReading {
  const readings = evidence.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  if (readings.length === 0) return UNREAD;
  const nothing = mean(readings.map(({ none }) => none));
  const starts = logSumExp([nothing, ...readings.flatMap((reading) => reading.starts)]);
  const ends = logSumExp([nothing, ...readings.flatMap((reading) => reading.ends)]);
  const relevant = logSumExp(readings.map(({ relevance }) => relevance));
  const scoreOf = (reading: PassageReading, first: number, last: number): number =>
    Math.max(LEAST, ((reading.starts[first] ?? LEAST) - starts + (reading.ends[last] ?? LEAST) - ends) / 2);
  return {
    none: nothing - (starts + ends) / 2,
    relevance: ({ reading }) => (reading === null ? LEAST : Math.max(LEAST, reading.relevance - relevant)),
    absolute: ({ reading }) => (reading === null ? LEAST : Math.max(LEAST, reading.relevance)),
    span: ({ reading, passage }, start, end) => {
      if (reading === null) return LEAST;
      const { first, last } = tokensOf(reading, start - passage.start, end - passage.start);
      return first < 0 || last < first ? LEAST : scoreOf(reading, first, last);
    },
    alone: ({ reading, passage }, start, end) => {
      if (reading === null) return LEAST;
      const { first, last } = tokensOf(reading, start - passage.start, end - passage.start);
      if (first < 0 || last < first) return LEAST;
      const begins = (reading.starts[first] ?? LEAST) - logSumExp([reading.none, ...reading.starts]);
      const stops = (reading.ends[last] ?? LEAST) - logSumExp([reading.none, ...reading.ends]);
      return Math.max(LEAST, (begins + stops) / 2);
    },
    best: ({ reading, passage }, from, to, most) => {
      if (reading === null) return [];
      const { first, last } = tokensOf(reading, from - passage.start, to - passage.start);
      const best: ReadSpan[] = [];
      for (let start = first; first >= 0 && start <= last; start++) {
        for (let end = start; end <= Math.min(last, start + LONGEST); end++) {
          const score = scoreOf(reading, start, end);
          if (best.length === most && score <= (best.at(-1)?.score ?? LEAST)) continue;
          const at = best.findIndex((other) => other.score < score);
          best.splice(at < 0 ? best.length : at, 0, {
            start: Math.max(from, passage.start + (reading.from[start] ?? 0)),
            end: Math.min(to, passage.start + (reading.to[end] ?? 0)),
            score,
          });
          if (best.length > most) best.pop();
        }
      }
      return best;
    },
  };
}

const UNREAD: QuestionReading = {
  none: 0,
  relevance: () => LEAST,
  absolute: () => LEAST,
  span: () => LEAST,
  alone: () => LEAST,
  best: () => [],
};

/** The first and the last token that lie, at least in part, between two offsets of the passage. */
function tokensOf({ from, to }: PassageReading, start: number, end: number): { first: number; last: number } {
  const first = to.findIndex((offset, at) => offset > start && offset > (from[at] ?? 0));
  const last = from.findLastIndex((offset, at) => offset < end && (to[at] ?? 0) > offset);
  return { first, last };
}

function logSumExp(values: readonly number[]): number {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
