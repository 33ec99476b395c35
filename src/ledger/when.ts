import type { ResolvedTime } from '../domain/resolved-time.js';
import type { Span } from '../text/sentences.js';

// 比去年同期, 较上年: what a figure is compared with is not when it is.
const COMPARED_WITH = /(?:比|较|与|同|相比|高于|低于|多于|少于)\s*$/u;
const COMPARED_BEHIND = /^\s*(?:相比|的水平)/u;

/**
 * The time that a figure is of: the last one named before it in its sentence, else the first behind it, else the last
 * one of its paragraph before the sentence.
 * @param times of the article, in order
 */
export function whenOf(
  figure: Span,
  sentence: Span,
  paragraph: Span,
  times: readonly ResolvedTime[],
  text: string,
): ResolvedTime | null {
  const telling = times.filter(
    ({ start, end, from }) =>
      from !== null &&
      start >= paragraph.start &&
      end <= sentence.end &&
      !COMPARED_WITH.test(text.slice(Math.max(0, start - 4), start)) &&
      !COMPARED_BEHIND.test(text.slice(end, end + 4)),
  );
  const within = telling.filter(({ start }) => start >= sentence.start);
  return (
    within.findLast(({ end }) => end <= figure.start) ??
    within.find(({ start }) => start >= figure.end) ??
    telling.findLast(({ end }) => end <= sentence.start) ??
    null
  );
}
