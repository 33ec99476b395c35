import type { Answer, Citation } from '../../domain/answer.js';
import type { Language } from '../../domain/inquiry.js';
import { sourceLine } from '../render/source-line.js';
import { type Block, blocksToHtml, stretchesOf } from './blocks.js';
import { messagesIn } from './messages/messages.js';

/**
 * An answer as a person reads it: the short answer, each quote with its source under it. Quotes that follow each other
 * out of one article share the line of their source. Where the answer refers to its quotes by number, the numbers stand
 * above them: within, they would not be the words of the page.
 */
export function renderAnswer(answer: Answer, language: Language): Block[] {
  if (answer.status === 'not_found') return renderNotFound(answer, language);
  const citations = distinct(answer.citations);
  const numbered = citations.length > 1 && citations.some(({ n }) => answer.answer.includes(`[${n}]`));
  const blocks: Block[] = [...understood(answer, language), ...renderHead(answer, citations, numbered)];
  citations.forEach((citation, index) => {
    if (numbered) blocks.push({ style: 'label', text: `[${citation.n}]` });
    blocks.push(quoteBlock(citation, markedIn(answer, citation)));
    if (citations[index + 1]?.articleId !== citation.articleId) {
      blocks.push({ style: 'source', text: sourceLine(citation, language) });
    }
  });
  return blocks.filter((block) => block.text.trim() !== '');
}

/** The short answer, and of the answer what neither it nor the quotes say: nothing is said twice. */
function renderHead(answer: Answer, citations: readonly Citation[], numbered: boolean): Block[] {
  // A list with numbers says each thing that the short answer says.
  if (numbered) return [{ style: 'bold', text: answer.answer }];
  const quotes = bare(citations.map(({ quote }) => quote).join(''));
  const short = answer.shortAnswer ?? '';
  // A sentence that is itself the answer stands in the quote already; a figure or a name is worth repeating.
  const isQuote = citations.some(({ quote }) => bare(quote) === bare(short));
  const rest = answer.answer
    .split('\n')
    .filter((line) => bare(line) !== bare(short) && !quotes.includes(bare(line)));
  return [
    { style: 'bold', text: isQuote ? '' : short },
    { style: 'plain', text: rest.join('\n') },
  ];
}

/** How a follow-up was understood stands first: who meant another thing sees it at once. */
function understood({ understoodAs }: Answer, language: Language): Block[] {
  return understoodAs === null
    ? []
    : [{ style: 'plain', text: messagesIn(language).understoodAs(understoodAs) }];
}

/** What of a quote is the answer. */
export function markedIn({ items, shortAnswer }: Answer, { n }: Citation): string[] {
  const own = items.filter(({ citation }) => citation === n).map(({ text }) => text);
  return own.length > 0 ? own : shortAnswer === null ? [] : [shortAnswer];
}

/** A sentence that is the answer as a whole is not marked: all of it would be. */
function quoteBlock({ quote }: Citation, marked: readonly string[]): Block {
  const marks = stretchesOf(quote, marked).filter(([start, end]) => end - start < quote.length - 1);
  return { style: 'quote', text: quote, ...(marks.length > 0 && { marks }) };
}

function bare(text: string): string {
  return text.replace(/[\s“”"]/gu, '').replace(/[。；;！!.]+$/u, '');
}

/** The same as Telegram's HTML, in one piece however long it is. */
export function renderAnswerHtml(answer: Answer, language: Language): string {
  return blocksToHtml(renderAnswer(answer, language));
}

function renderNotFound(answer: Answer, language: Language): Block[] {
  const blocks: Block[] = [...understood(answer, language), { style: 'plain', text: answer.answer }];
  if (answer.nearest !== null) {
    blocks.push({ style: 'plain', text: messagesIn(language).nearest });
    blocks.push({ style: 'source', text: sourceLine(answer.nearest, language) });
  }
  return blocks.filter((block) => block.text.trim() !== '');
}

function distinct(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ articleId, start, end }) => {
    const key = `${articleId}:${start}:${end}`;
    return !seen.has(key) && seen.add(key);
  });
}
