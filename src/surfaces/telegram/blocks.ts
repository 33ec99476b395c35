import { escapeHtml } from './html.js';

/** A part of a reply that is printed in one style. The text is as it is: untrusted, never markup. */
export interface Block {
  readonly style: 'plain' | 'bold' | 'label' | 'quote' | 'source';
  readonly text: string;
}

export function blocksToHtml(blocks: readonly Block[]): string {
  return join(blocks, ({ style, text }) => {
    const escaped = escapeHtml(text);
    if (style === 'bold') return `<b>${escaped}</b>`;
    return style === 'quote' ? `<blockquote>${escaped}</blockquote>` : escaped;
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

function join(blocks: readonly Block[], print: (block: Block) => string): string {
  return blocks.map((block, index) => gapBefore(block, blocks[index - 1]) + print(block)).join('');
}
