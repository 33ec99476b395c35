import { type Block, stretchesOf } from '../blocks.js';
import { type Button, type Keyboard, rowsOf } from '../keyboard.js';
import { type Press, pressData } from '../press.js';
import { shorten } from '../../render/shorten.js';
import { sourceLine } from '../../render/source-line.js';
import { type CardPayload, findCard, layCard, type ShownSource } from './card.js';
import { type Reply, type ReplyDependencies, type Request, toast } from './reply.js';

/** Entries on a page of a list. */
const PAGE = 5;
/** How much of a passage a list shows (characters). */
const EXCERPT = 90;

/** A list of passages or articles in pages, each entry to be opened. */
export function replyWithList(
  dependencies: ReplyDependencies,
  request: Request,
  heading: string,
  sources: readonly ShownSource[],
): Reply {
  const payload: CardPayload = { kind: 'list', heading, sources };
  const card = layCard(dependencies, request, payload);
  return listPage(request, card, payload, 0, false);
}

/** Another page of a list. */
export function replyToPage(
  dependencies: ReplyDependencies,
  request: Request,
  { card, page }: Extract<Press, { readonly kind: 'page' }>,
): Reply {
  const payload = findCard(dependencies, request.routed, card);
  if (payload?.kind !== 'list') return toast(request.messages.oldButton, 'old_button');
  return listPage(request, card, payload, page, true);
}

function listPage(
  { language }: Request,
  card: string,
  { heading, sources }: Extract<CardPayload, { readonly kind: 'list' }>,
  asked: number,
  edits: boolean,
): Reply {
  const last = Math.max(0, Math.ceil(sources.length / PAGE) - 1);
  const page = Math.min(asked, last);
  const first = page * PAGE;
  const entries = sources.slice(first, first + PAGE);
  const blocks = entries.flatMap((source, index): Block[] => {
    const text = excerpt(source);
    const line = sourceLine(source, language).replace(/^—+ ?/u, '');
    return [
      { style: 'label', text: `${first + index + 1}. ${line}` },
      ...(text === '' ? [] : [{ style: 'quote' as const, text, marks: stretchesOf(text, source.marked) }]),
    ];
  });
  const open = entries.map((_, index): Button => {
    const source = first + index;
    return { text: String(source + 1), data: pressData({ kind: 'source', card, source }) };
  });
  const turn = (text: string, to: number): Button => ({
    text,
    data: pressData({ kind: 'page', card, page: to }),
  });
  const pages: Button[] = [
    ...(page > 0 ? [turn('‹', page - 1)] : []),
    ...(page < last ? [turn('›', page + 1)] : []),
  ];
  const keyboard: Keyboard = [...rowsOf(open, PAGE), ...(pages.length > 0 ? [pages] : [])];
  const count = last > 0 ? ` · ${page + 1}/${last + 1}` : '';
  return {
    blocks: [{ style: 'bold', text: `${heading}${count}` }, ...blocks],
    keyboard,
    edits,
    outcome: 'answered',
    result: 'list',
  };
}

/** Of a long passage the part from the sentence on in which a word stands that was searched for. */
function excerpt({ quote, marked }: ShownSource): string {
  const text = quote.replace(/\s+/gu, ' ').trim();
  const first = Math.min(...marked.map((word) => text.indexOf(word)).filter((at) => at >= 0), text.length);
  const isFar = Array.from(text).length > EXCERPT && first < text.length;
  const from = isFar
    ? Math.max(...[...text.slice(0, first).matchAll(/[。！？]/gu)].map(({ index }) => index + 1), 0)
    : 0;
  return `${from > 0 ? '…' : ''}${shorten(text.slice(from), EXCERPT)}`;
}
