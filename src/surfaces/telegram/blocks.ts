import { escapeHtml } from './html.js';

/** A stretch of a text: UTF-16 offsets. */
export type Stretch = readonly [start: number, end: number];

/** A part of a reply that is printed in one style. The text is as it is: untrusted, never markup. */
export interface Block {
  readonly style: 'plain' | 'bold' | 'label' | 'quote' | 'source' | 'code';
  readonly text: string;
  /** What of it stands out, in order and apart from each other: the answer within its sentence. */
  readonly marks?: readonly Stretch[];
}

export function blocksToHtml(blocks: readonly Block[]): string {
  return join(blocks, ({ style, text, marks = [] }) => {
    const marked = markedHtml(text, marks);
    if (style === 'bold') return `<b>${escapeHtml(text)}</b>`;
    // A tap copies it.
    if (style === 'code') return `<code>${escapeHtml(text)}</code>`;
    // Telegram folds a quote of more than three lines, and leaves a shorter one as it is.
    return style === 'quote' ? `<blockquote expandable>${marked}</blockquote>` : marked;
  });
}

export function blocksToPlain(blocks: readonly Block[]): string {
  return join(blocks, ({ style, text }) => (style === 'quote' ? `“${text}”` : text));
}

/** Whether a block belongs right under the one before it: a source under its quote, a quote under its number. */
export function isAttached(block: Block, previous: Block | undefined): boolean {
  return block.style === 'source' || previous?.style === 'label';
}

/** What stands between a block and the one before it. */
export function gapBefore(block: Block, previous: Block | undefined): string {
  if (previous === undefined) return '';
  return isAttached(block, previous) ? '\n' : '\n\n';
}

/** Where each of the words stands first, overlaps left out. */
export function stretchesOf(text: string, words: readonly string[]): Stretch[] {
  const found = words
    .map((word): Stretch => [text.indexOf(word), text.indexOf(word) + word.length])
    .filter(([start, end]) => start >= 0 && end > start)
    .toSorted(([a], [b]) => a - b);
  return found.filter(([start], index) => index === 0 || start >= (found[index - 1]?.[1] ?? 0));
}

function markedHtml(text: string, marks: readonly Stretch[]): string {
  let html = '';
  let at = 0;
  for (const [start, end] of marks) {
    html += `${escapeHtml(text.slice(at, start))}<b>${escapeHtml(text.slice(start, end))}</b>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

function join(blocks: readonly Block[], print: (block: Block) => string): string {
  return blocks.map((block, index) => gapBefore(block, blocks[index - 1]) + print(block)).join('');
}
