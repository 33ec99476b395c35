import { type Block, blocksToHtml, blocksToPlain, isAttached, type Stretch } from './blocks.js';
import { repairText } from './html.js';

/** One message, ready to send, and the same without markup for when Telegram refuses that. */
export interface MessageText {
  readonly html: string;
  readonly plain: string;
}

/** Telegram takes 4096 characters after entities are parsed; a little is kept back for the plain form's quote marks. */
export const MESSAGE_LIMIT = 4_000;

/** A piece that could end at a sentence only before this share of the limit ends at a word, or anywhere, instead. */
const SHORTEST_SHARE = 0.5;

/** Packs a reply into as few messages as hold it; what is too long is split at sentences. A quote keeps its source. */
export function packMessages(blocks: readonly Block[], limit = MESSAGE_LIMIT): MessageText[] {
  const pieces = blocks.flatMap((block) => splitBlock(block, limit));
  const messages: Block[][] = [];
  let current: Block[] = [];
  let size = 0;
  pieces.forEach((piece, index) => {
    const together = sizeTogether(pieces, index);
    const alone = sizeOf(piece);
    if (current.length > 0 && size + (together <= limit ? together : alone) > limit) {
      messages.push(current);
      current = [];
      size = 0;
    }
    current.push(piece);
    size += alone;
  });
  if (current.length > 0) messages.push(current);
  return messages.map((message) => ({ html: blocksToHtml(message), plain: blocksToPlain(message) }));
}

/** What is marked stays marked in whichever piece it comes to stand. */
function splitBlock(block: Block, limit: number): Block[] {
  const text = repairText(block.text);
  let at = 0;
  return splitText(text.trim(), limit).map((piece): Block => {
    const start = text.indexOf(piece, at);
    at = start + piece.length;
    const marks = (block.marks ?? [])
      .map(([from, to]): Stretch => [Math.max(from - start, 0), Math.min(to - start, piece.length)])
      .filter(([from, to]) => from < to);
    return { style: block.style, text: piece, ...(marks.length > 0 && { marks }) };
  });
}

/** UTF-16 units of a piece with the gap before it, at the most. */
function sizeOf(piece: Block): number {
  return piece.text.length + 2;
}

/** The same of a piece with all that belongs right under it. */
function sizeTogether(pieces: readonly Block[], index: number): number {
  let size = 0;
  for (let last = index; last < pieces.length; last += 1) {
    const piece = pieces[last];
    if (piece === undefined || (last > index && !isAttached(piece, pieces[last - 1]))) break;
    size += sizeOf(piece);
  }
  return size;
}

/** Pieces of at most `limit` UTF-16 units that end at sentences, else at words, and never within a character. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = findEnd(rest, limit);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
}

function findEnd(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const border of [/\n|[。！？!?；;][”’"')）】》」』]*|\.(?=\s)/g, /[，,、\s]/g]) {
    const last = [...head.matchAll(border)].at(-1);
    const end = last === undefined ? 0 : last.index + last[0].length;
    if (end >= limit * SHORTEST_SHARE) return end;
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(head);
  return splitsPair ? limit - 1 : limit;
}
