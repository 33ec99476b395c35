import type { Feedback } from '../../../desk/feedback.js';
import type { Citation } from '../../../domain/answer.js';
import type { Article } from '../../../domain/article.js';
import type { Evidence } from '../../../domain/evidence.js';
import type { BotRemoval } from '../bot-dependencies.js';
import type { RoutedUpdate } from '../route-update.js';
import type { ReplyDependencies, Request } from './reply.js';

/** A stretch of an article that a button leads to, with the words that were shown: ids change, the words do not. */
export type ShownSource = Pick<
  Citation,
  | 'articleId'
  | 'title'
  | 'kicker'
  | 'byline'
  | 'reporters'
  | 'paper'
  | 'issueDate'
  | 'issueDateBasis'
  | 'page'
  | 'url'
  | 'source'
  | 'quote'
  | 'start'
  | 'end'
> & {
  /** What of the quote is the answer, or was searched for. */
  readonly marked: readonly string[];
};

/** What stands behind the buttons of a message. */
export type CardPayload =
  | {
      readonly kind: 'answer';
      readonly sources: readonly ShownSource[];
      readonly feedback: Pick<Feedback, 'question' | 'answer' | 'versions'>;
    }
  /** Articles or passages to page through. */
  | { readonly kind: 'list'; readonly heading: string; readonly sources: readonly ShownSource[] }
  | { readonly kind: 'removal'; readonly removal: BotRemoval };

export function shownCitation(citation: Citation, marked: readonly string[]): ShownSource {
  const { articleId, title, kicker, byline, reporters, paper, issueDate, issueDateBasis } = citation;
  const { page, url, source, quote, start, end } = citation;
  return {
    articleId, title, kicker, byline, reporters, paper, issueDate, issueDateBasis,
    page, url, source, quote, start, end, marked,
  }; // prettier-ignore
}

/** @param words what was searched for */
export function shownPassage({ article, passage }: Evidence, words: readonly string[]): ShownSource {
  const { text, start, end } = passage;
  return { ...shownArticle(article), quote: text, start, end, marked: words };
}

/** An article from its beginning. */
export function shownArticle(article: Article): ShownSource {
  const { articleId, title, kicker, byline, reporters, paper, issueDate, issueDateBasis } = article;
  const { page, url, source } = article;
  const first = article.lines.find(({ role }) => role === 'body') ?? article.lines[0];
  const start = first?.start ?? 0;
  const end = first?.end ?? 0;
  return {
    articleId, title, kicker, byline, reporters, paper, issueDate, issueDateBasis,
    page, url, source, quote: article.text.slice(start, end), start, end, marked: [],
  }; // prettier-ignore
}

/** Lays a card for a request. @returns its key, for buttons */
export function layCard(
  { desk }: Pick<ReplyDependencies, 'desk'>,
  { routed: { chatId, userId }, origin }: Pick<Request, 'routed' | 'origin'>,
  payload: CardPayload,
): string {
  return desk.cards.lay({ chatId, userId, origin, payload: JSON.stringify(payload) });
}

/**
 * What is behind a button; null where it is kept no longer, or the button is of another chat: what a button carries
 * comes from outside.
 */
export function findCard(
  { desk }: Pick<ReplyDependencies, 'desk'>,
  { chatId }: RoutedUpdate,
  key: string,
): CardPayload | null {
  const card = desk.cards.find(key);
  return card === null || card.chatId !== chatId ? null : (JSON.parse(card.payload) as CardPayload);
}

export function sourcesOf(payload: CardPayload | null): readonly ShownSource[] {
  return payload === null || payload.kind === 'removal' ? [] : payload.sources;
}
