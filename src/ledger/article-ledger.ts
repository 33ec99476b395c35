import type { Article } from '../domain/article.js';
import type { LedgerEntry, Measure } from '../domain/ledger.js';
import type { ResolvedTime } from '../domain/resolved-time.js';
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
  let times: readonly ResolvedTime[] | null = null;
  return lines
    .filter((line) => line.role !== 'byline' && line.role !== 'credit')
    .flatMap((line) =>
      sentences(text.slice(line.start, line.end)).flatMap((span) => {
        const sentence = { start: span.start + line.start, end: span.end + line.start };
        const printed = text.slice(sentence.start, sentence.end);
        const figures = findQuantities(printed);
        if (figures.length === 0) return [];
        times ??= issueDate === null ? [] : resolveTimes(text, issueDate);
        const measures = measuresOf(printed, figures, wholeTimes(printed), segmenter);
        return figures.map((figure, index): LedgerEntry => {
          const [start, end] = [figure.start + sentence.start, figure.end + sentence.start];
          return {
            article,
            quantity: { ...figure, start, end },
            measure: named(measures[index] ?? null, text.slice(0, start), segmenter),
            when: whenOf({ start, end }, sentence, line, times ?? [], text),
            ...sentence,
            isHeadline: HEADLINES.has(line.role),
          };
        });
      }),
    );
}

function named(
  measure: Omit<Measure, 'name'> | null,
  before: string,
  segmenter: Segmenter,
): Measure | null {
  if (measure === null) return null;
  return { ...measure, name: measure.of === null ? null : nameOfOwner(measure.of, before, segmenter) };
}

function wholeTimes(text: string): Span[] {
  return findTimes(text).map(({ wholeStart: start, wholeEnd: end }) => ({ start, end }));
}
