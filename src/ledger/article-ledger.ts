import type { Article } from '../domain/article.js';
import type { LedgerEntry, Measure } from '../domain/ledger.js';
import type { TimeSpan } from '../domain/time-span.js';
import { resolveTimes } from '../ingest/resolve-times.js';
import { findQuantities } from '../text/quantities.js';
import type { Segmenter } from '../text/segment.js';
import { sentences, type Span } from '../text/sentences.js';
import { findTimes } from '../text/times.js';
import { measuresOf } from './measures.js';
import { nameOfOwner } from './owner.js';
import { whenOf } from './when.js';

const HEADLINES: ReadonlySet<string> = new Set(['kicker', 'title', 'subtitle']);

/** Every figure that an article prints, in printed order, with what it measures and when. */
export function articleLedger(article: Article, segmenter: Segmenter): LedgerEntry[] {
  const { text, lines, issueDate } = article;
  const times = once(() => {
    const spans = findTimes(text);
    return { spans, resolved: issueDate === null ? [] : resolveTimes(text, issueDate, spans) };
  });
  return lines
    .filter((line) => line.role !== 'byline' && line.role !== 'credit')
    .flatMap((line) =>
      sentences(text.slice(line.start, line.end)).flatMap((span) => {
        const sentence = { start: span.start + line.start, end: span.end + line.start };
        const printed = text.slice(sentence.start, sentence.end);
        const found = findQuantities(printed);
        if (found.length === 0) return [];
        const within = timesWithin(times().spans, sentence);
        // 三个月前, 十年来: a figure within a time tells when, and counts nothing.
        const figures = found.filter(
          ({ start, end }) => !within.some((time) => time.start <= start && end <= time.end),
        );
        const measures = measuresOf(printed, figures, within, segmenter);
        return figures.map((figure, index): LedgerEntry => {
          const [start, end] = [figure.start + sentence.start, figure.end + sentence.start];
          return {
            article,
            quantity: { ...figure, start, end },
            measure: named(measures[index] ?? null, text.slice(0, start), segmenter),
            when: whenOf({ start, end }, sentence, line, times().resolved, text),
            ...sentence,
            isHeadline: HEADLINES.has(line.role),
          };
        });
      }),
    );
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The times of a sentence, offsets into it. */
function timesWithin(spans: readonly TimeSpan[], sentence: Span): Span[] {
  return spans
    .filter(({ wholeStart, wholeEnd }) => wholeStart >= sentence.start && wholeEnd <= sentence.end)
    .map(({ wholeStart, wholeEnd }) => ({
      start: wholeStart - sentence.start,
      end: wholeEnd - sentence.start,
    }));
}

function named(measure: Omit<Measure, 'name'> | null, before: string, segmenter: Segmenter): Measure | null {
  if (measure === null) return null;
  return { ...measure, name: measure.of === null ? null : nameOfOwner(measure.of, before, segmenter) };
}
