import { splitBlocks } from './blocks.js';
import type { CorrectedArticle } from './correct-page.js';
import type { PageLine } from './page-article.js';
import type { PageReading } from './page-reading.js';

// How much of a line stands behind its number, so that a person sees which it is.
const BEGINNING = 12;

/** A page as it was understood, as a correction that says the same. */
export function describeAsCorrection(reading: PageReading, page: string): CorrectedArticle[] {
  const textAt = new Map(splitBlocks(page).map(({ line, text }) => [line, text]));
  const reference = (line: number): string =>
    `${line} ${(textAt.get(line) ?? '').slice(0, BEGINNING)}`.trim();
  return reading.articles.map(({ lines }) => {
    const of = (...roles: readonly PageLine['role'][]): PageLine[] =>
      lines.filter(({ role }) => roles.includes(role));
    const first = ({ source }: PageLine): string => reference(source[0]?.line ?? 1);
    const body = of('body', 'byline');
    const gaps = body.filter(({ afterGap }) => afterGap);
    const [kicker] = of('kicker');
    const [title] = of('title');
    return {
      kicker: kicker === undefined ? null : first(kicker),
      headline: title === undefined ? null : first(title),
      subtitles: of('subtitle').map(first),
      body: body.map(({ source }) => source.map(({ line }) => reference(line))),
      captions: of('caption', 'credit').map(first),
      gapsBefore: gaps.map(first),
    };
  });
}
