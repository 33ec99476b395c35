import { reference, REFERENCE_STYLES, type ReferenceStyle } from '../../render/bibliography.js';
import type { Block } from '../blocks.js';
import type { Press } from '../press.js';
import { findCard, type ShownSource, sourcesOf } from './card.js';
import { type Reply, type ReplyDependencies, type Request, toast } from './reply.js';

/** How to cite the articles of an answer: GB/T 7714—2025, as of 2015, and BibTeX. */
export function replyToCite(
  dependencies: ReplyDependencies,
  request: Request,
  { card }: Extract<Press, { readonly kind: 'cite' }>,
): Reply {
  const { messages, routed } = request;
  const sources = distinct(sourcesOf(findCard(dependencies, routed, card)));
  if (sources.length === 0) return toast(messages.oldButton, 'old_button');
  const { citations } = messages;
  const list = (style: ReferenceStyle): Block[] => [
    { style: 'label', text: citations[style] },
    { style: 'code', text: sources.map((source) => reference(source, style)).join('\n') },
  ];
  return {
    blocks: REFERENCE_STYLES.flatMap(list),
    outcome: 'answered',
    result: 'cite',
  };
}

function distinct(sources: readonly ShownSource[]): ShownSource[] {
  return [...new Map(sources.map((source) => [source.articleId, source])).values()];
}
