import type { Press } from './press.js';

/** What an update wants of the bot. */
export type BotRequest =
  | { readonly kind: 'question' | 'figures' | 'search' | 'reporter' | 'watch'; readonly text: string }
  /** A command without the words that it needs. */
  | { readonly kind: 'usage'; readonly of: WordedCommand }
  | { readonly kind: 'start' | 'help' | 'status' | 'watches' | 'new' | 'cancel' | 'forget' }
  /** `text`: a year, a month, a day, or nothing for all. */
  | { readonly kind: 'issues' | 'unwatch' | 'pair' | 'remove'; readonly text: string }
  /** A file; what is not for the archive is an album's picture or a question in its caption. */
  | {
      readonly kind: 'document';
      readonly fileId: string;
      readonly fileName: string;
      /** Bytes, as Telegram says. */
      readonly size: number;
      readonly caption: string;
    }
  /** Why an answer is wrong, in words: the reply to the message that asked for it. */
  | { readonly kind: 'reason'; readonly card: string; readonly text: string }
  | { readonly kind: 'press'; readonly press: Press | null; readonly callbackId: string }
  /** A voice message, a picture, … with no words to go by. `album` ties the pictures sent as one together. */
  | { readonly kind: 'wordless'; readonly album: string | null };

/** Those that look something up with the models: they wait for a slot, and count as questions. */
const LOOKED_UP = new Set<BotRequest['kind']>(['question', 'figures', 'search', 'watch']);

export function isLookedUp({ kind }: BotRequest): boolean {
  return LOOKED_UP.has(kind);
}

/**
 * What was written with a request, to tell the person's language by: a whole question tells it, but not the name of a
 * file, a reporter or a matter, which is in the language of the page.
 */
export function wordsOf(request: BotRequest): string {
  return request.kind === 'question' || request.kind === 'reason' ? request.text : '';
}

const BARE = new Set(['start', 'help', 'status', 'watches', 'new', 'cancel', 'forget']);
export type WordedCommand = 'question' | 'figures' | 'search' | 'reporter';
const WITH_WORDS = new Map<string, WordedCommand | 'watch'>([
  ['ask', 'question'],
  ['figures', 'figures'],
  ['search', 'search'],
  ['reporter', 'reporter'],
  ['watch', 'watch'],
]);
const WITH_OR_WITHOUT = new Set(['issues', 'unwatch', 'pair', 'remove']);

/**
 * A command of ours; null for any other.
 * @param name without slash, in lower case; @param rest what stands behind it
 */
export function readCommand(name: string, rest: string): BotRequest | null {
  const text = rest.trim();
  // A link to the bot may carry a pairing code: t.me/BOT?start=CODE.
  if (name === 'start' && /^[A-Z0-9]{8}$/u.test(text)) return { kind: 'pair', text };
  if (BARE.has(name)) return { kind: name } as BotRequest;
  const worded = WITH_WORDS.get(name);
  if (worded !== undefined) {
    if (text !== '') return { kind: worded, text };
    return worded === 'watch' ? { kind: 'watches' } : { kind: 'usage', of: worded };
  }
  return WITH_OR_WITHOUT.has(name) ? ({ kind: name, text } as BotRequest) : null;
}

const REASON_MARK = /✎ ([\w-]{8,24})$/u;

/** What ties the answer of a person to the question why: it stands at the end of that message. */
export function reasonMark(card: string): string {
  return `✎ ${card}`;
}

export function readReasonMark(text: string): string | null {
  return REASON_MARK.exec(text.trim())?.[1] ?? null;
}
