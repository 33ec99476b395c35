import type { Article, ArticleLine } from '../../../domain/article.js';
import { sourceLine } from '../../render/source-line.js';
import { type Block, stretchesOf } from '../blocks.js';
import type { Button, Keyboard } from '../keyboard.js';
import { type Press, pressData } from '../press.js';
import { findCard, type ShownSource, sourcesOf } from './card.js';
import { isAdmin, type Reply, type ReplyDependencies, type Request, say, toast } from './reply.js';

type SourcePress = Extract<Press, { readonly kind: 'source' | 'paragraph' | 'article' }>;

/** How much of an article stands on one page (UTF-16 units): a screen or two of a phone. */
const PAGE_LENGTH = 1_800;

/** A source in its paragraph, the paragraphs about it, the whole article in pages. */
export function replyToSource(dependencies: ReplyDependencies, request: Request, press: SourcePress): Reply {
  const { messages, routed } = request;
  const shown = sourcesOf(findCard(dependencies, routed, press.card))[press.source];
  if (shown === undefined) return toast(messages.oldButton, 'old_button');
  const article = findArticle(dependencies, shown);
  if (article === null) return say(messages.articleGone, 'article_gone');
  const quote = placeOf(article, shown);
  return press.kind === 'article'
    ? articlePage(request, press, article, shown, quote, isAdmin(dependencies, routed))
    : paragraph(request, press, article, shown, quote);
}

/** Where a quote stands in the article as it is now. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The article that a source was of: by its id, else the one of the same file that holds the quote. */
export function findArticle(
  { archive }: Pick<ReplyDependencies, 'archive'>,
  { articleId, source, quote }: Pick<ShownSource, 'articleId' | 'source' | 'quote'>,
): Article | null {
  const same = archive.article(articleId);
  if (same !== null) return same;
  for (const article of archive.articlesIn(source)) if (article.text.includes(quote)) return article;
  return null;
}

function placeOf({ text }: Article, { quote, start, end }: ShownSource): Place {
  if (text.slice(start, end) === quote) return { start, end };
  const at = text.indexOf(quote);
  return at < 0 ? { start: 0, end: 0 } : { start: at, end: at + quote.length };
}

function paragraph(
  { language, messages }: Request,
  press: SourcePress,
  article: Article,
  shown: ShownSource,
  quote: Place,
): Reply {
  const { lines } = article;
  const own = Math.max(
    0,
    lines.findIndex(({ end }) => end > quote.start),
  );
  const asked = press.kind === 'paragraph' ? press.index : own;
  const index = Math.min(asked, lines.length - 1);
  const line = lines[index];
  if (line === undefined) return say(messages.articleGone, 'article_gone');
  const isOwn = index === own;
  const { card, source } = press;
  const move = (text: string, to: number): Button => ({
    text,
    data: pressData({ kind: 'paragraph', card, source, index: to }),
  });
  const keyboard: Keyboard = [
    [
      ...(index > 0 ? [move(messages.buttons.previous, index - 1)] : []),
      ...(index < lines.length - 1 ? [move(messages.buttons.next, index + 1)] : []),
    ],
    [
      ...(isOwn ? [] : [move(messages.buttons.back, own)]),
      { text: messages.buttons.whole, data: pressData({ kind: 'article', card, source, page: 0 }) },
    ],
  ];
  const blocks: Block[] = [
    {
      style: 'label',
      text: `${messages.place(index + 1, lines.length)}${line.afterGap ? ` ${messages.textMissing}` : ''}`,
    },
    lineBlock('quote', article, [line], quote, shown.marked),
    { style: 'source', text: sourceLine(shown, language) },
  ];
  return {
    blocks,
    keyboard: keyboard.filter((row) => row.length > 0),
    edits: press.kind === 'paragraph',
    outcome: 'answered',
    result: 'source',
  };
}

function articlePage(
  { language, messages }: Request,
  { card, source, ...press }: SourcePress,
  article: Article,
  shown: ShownSource,
  quote: Place,
  forAdmin: boolean,
): Reply {
  const pages = pagesOf(article.lines);
  const last = pages.length - 1;
  const page = press.kind === 'article' ? Math.min(press.page, last) : 0;
  const turn = (text: string, to: number): Button => ({
    text,
    data: pressData({ kind: 'article', card, source, page: to }),
  });
  const blocks: Block[] = [
    lineBlock('plain', article, pages[page] ?? [], quote, [], messages.textMissing),
    {
      style: 'source',
      text: `${sourceLine(shown, language)}${last > 0 ? ` · ${page + 1}/${pages.length}` : ''}`,
    },
    // What /remove takes, to be copied: an article, and its file.
    ...(forAdmin ? [article.articleId, article.source].map((text): Block => ({ style: 'code', text })) : []),
  ];
  const keyboard: Keyboard = [
    [
      ...(page > 0 ? [turn(`‹ ${page}`, page - 1)] : []),
      ...(page < last ? [turn(`${page + 2} ›`, page + 1)] : []),
    ],
    [
      {
        text: messages.buttons.back,
        data: pressData({ kind: 'paragraph', card, source, index: lineAt(article, quote) }),
      },
    ],
  ];
  return {
    blocks,
    keyboard: keyboard.filter((row) => row.length > 0),
    edits: true,
    outcome: 'answered',
    result: 'source',
  };
}

function lineAt({ lines }: Article, { start }: Place): number {
  return Math.max(
    0,
    lines.findIndex(({ end }) => end > start),
  );
}

/** Lines as one block: the quote in them is marked, or only what of it is the answer. */
function lineBlock(
  style: Block['style'],
  { text }: Article,
  lines: readonly ArticleLine[],
  quote: Place,
  answer: readonly string[],
  textMissing = '',
): Block {
  let printed = '';
  const marks: [number, number][] = [];
  for (const line of lines) {
    if (printed !== '') printed += '\n';
    if (line.afterGap && textMissing !== '') printed += `${textMissing}\n`;
    const from = Math.max(line.start, quote.start);
    const to = Math.min(line.end, quote.end);
    const shift = printed.length - line.start;
    if (from < to) {
      const inner = stretchesOf(text.slice(from, to), answer);
      if (inner.length > 0)
        marks.push(...inner.map(([a, b]): [number, number] => [a + from + shift, b + from + shift]));
      // A line that is marked as a whole is marked for nothing.
      else if (to - from < line.end - line.start - 1) marks.push([from + shift, to + shift]);
    }
    printed += text.slice(line.start, line.end);
  }
  return { style, text: printed, marks };
}

/** Whole lines as far as they fit on a page; a longer line has a page of its own. */
function pagesOf(lines: readonly ArticleLine[]): ArticleLine[][] {
  const pages: ArticleLine[][] = [];
  let size = Infinity;
  for (const line of lines) {
    const length = line.end - line.start + 1;
    if (size + length > PAGE_LENGTH) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)?.push(line);
    size += length;
  }
  return pages;
}
