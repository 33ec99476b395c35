import type { Segmenter } from '../../text/segment.js';
import type { Block } from './blocks.js';

/** The pieces of a headline in their parts. */
export interface Headline {
  readonly kicker: Block | null;
  readonly title: Block | null;
  readonly subtitles: readonly Block[];
}

/**
 * Which piece of a headline is the main one.
 *
 * 1. A bold piece is: the page set it so.
 * 2. Else a first piece that ends with a colon (松木经开区：) is the kicker; the next is the main headline.
 * 3. Else a first piece that is a slogan (it, or its second half, opens with a verb: 加强优势互补…) is the kicker
 *    where the next piece says who did what; a headline tells an event, a slogan stands above it.
 * 4. Else the first piece is the main headline. All that follow it are subtitles.
 *
 * Which piece leads is often opinion; this is the rule.
 */
export function readHeadline(pieces: readonly Block[], segmenter: Segmenter): Headline {
  const bold = pieces.findIndex((piece) => piece.bold);
  const main = bold >= 0 ? bold : hasKicker(pieces, segmenter) ? 1 : 0;
  return {
    kicker: main > 0 ? (pieces[main - 1] ?? null) : null,
    title: pieces[main] ?? null,
    subtitles: pieces.filter((_, index) => index > main || index < main - 1),
  };
}

function hasKicker(pieces: readonly Block[], segmenter: Segmenter): boolean {
  const [first, second] = pieces;
  if (first === undefined || second === undefined) return false;
  if (/[：:]$/u.test(first.text)) return true;
  return isSlogan(first.text, segmenter) && !isSlogan(second.text, segmenter);
}

/** Says what is to be done and not who does it: it, or the half behind its space, opens with a verb (加快把…, … 推动…). */
function isSlogan(text: string, segmenter: Segmenter): boolean {
  const halves = text.split(/[\s\u3000]+/u);
  return [halves[0], halves.at(-1)].some((half) => /^v$/u.test(segmenter.tag(half ?? '')[0]?.tag ?? ''));
}
