import type { CallbackQuery, Message, Update, User } from 'telegraf/types';
import { readPress } from './press.js';
import { type BotRequest, readCommand, readReasonMark } from './requests.js';

/** An update that is for the bot: where it came from, what it wants. */
export interface RoutedUpdate {
  readonly request: BotRequest;
  readonly chatId: number;
  readonly isGroup: boolean;
  /** The topic of a forum. */
  readonly threadId: number | null;
  /** The message it came in, or that its button stands under. */
  readonly messageId: number;
  readonly userId: number | null;
  readonly languageCode: string | null;
}

/** The bot itself, as getMe tells. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
  /** Privacy mode is off: it hears every message of a group. */
  readonly hearsAll: boolean;
}

const MEDIA = [
  'voice', 'audio', 'video', 'video_note', 'photo', 'sticker', 'animation', 'document',
  'location', 'contact', 'poll', 'dice', 'story', 'game',
]; // prettier-ignore

/**
 * Whether and how an update concerns the bot. Null for everything else: edits, channels, other bots, service messages,
 * what people in a group say to each other.
 */
export function routeUpdate(update: Update, me: BotIdentity): RoutedUpdate | null {
  if ('callback_query' in update) return routePress(update.callback_query);
  if (!('message' in update)) return null;
  const { message } = update;
  const isGroup = message.chat.type === 'group' || message.chat.type === 'supergroup';
  if (!isGroup && message.chat.type !== 'private') return null;
  if (isFromMachine(message, me)) return null;
  const request = readRequest(message, me, isGroup);
  if (request === null) return null;
  return {
    request,
    chatId: message.chat.id,
    isGroup,
    // Replies outside of forums carry a thread id too, but Telegram refuses to send to it.
    threadId: message.is_topic_message === true ? (message.message_thread_id ?? null) : null,
    messageId: message.message_id,
    // All anonymous administrators, of any group, share one id: what one of them was given would be everybody's.
    userId: isAnonymous(message) ? null : (senderOf(message)?.id ?? null),
    languageCode: senderOf(message)?.language_code ?? null,
  };
}

/** A button that was pressed. Those under messages that others sent through inline mode are none of ours. */
function routePress(query: CallbackQuery): RoutedUpdate | null {
  const { message, from } = query;
  if (message === undefined || from.is_bot) return null;
  const isTopic = 'is_topic_message' in message && message.is_topic_message;
  return {
    request: {
      kind: 'press',
      press: 'data' in query ? readPress(query.data) : null,
      callbackId: query.id,
    },
    chatId: message.chat.id,
    isGroup: message.chat.type !== 'private',
    threadId: isTopic ? (message.message_thread_id ?? null) : null,
    messageId: message.message_id,
    userId: from.id,
    languageCode: from.language_code ?? null,
  };
}

/** Who wrote a message: telegraf's types promise a sender, Telegram does not. */
interface Written {
  readonly from?: User;
  readonly sender_chat?: { readonly id: number };
  readonly via_bot?: { readonly id: number };
}

function senderOf(message: Written): User | undefined {
  return message.from;
}

/** An administrator who writes anonymously appears as a bot, on behalf of the group itself. */
function isAnonymous(message: Written & Pick<Message, 'chat'>): boolean {
  return message.sender_chat?.id === message.chat.id;
}

function isViaBot(message: Written, me: BotIdentity): boolean {
  return message.via_bot?.id === me.id;
}

function isFromMachine(message: Message, me: BotIdentity): boolean {
  if ('is_automatic_forward' in message) return true;
  if (isViaBot(message, me)) return true;
  return senderOf(message)?.is_bot === true && !isAnonymous(message);
}

function readRequest(message: Message, me: BotIdentity, isGroup: boolean): BotRequest | null {
  const written = 'text' in message ? message.text : 'caption' in message ? (message.caption ?? '') : '';
  const command = /^\/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+|$)/.exec(written);
  if (command !== null) {
    const addressee = command[2]?.toLowerCase();
    if (addressee !== undefined && addressee !== me.username.toLowerCase()) return null;
    const rest = written.slice(command[0].length);
    const known = readCommand(command[1]?.toLowerCase() ?? '', rest);
    return known ?? (isGroup && addressee === undefined ? null : { kind: 'help' });
  }
  const { text, mentioned } = stripMention(message, written, me);
  if (isGroup && !mentioned && !isReplyToBot(message, me)) return null;
  const document = readDocument(message, text);
  if (document !== null) return document;
  const card = reasonOf(message, me);
  if (text !== '') return card === null ? { kind: 'question', text } : { kind: 'reason', card, text };
  const album = 'media_group_id' in message ? (message.media_group_id ?? null) : null;
  if (MEDIA.some((kind) => kind in message)) return { kind: 'wordless', album };
  return mentioned || 'text' in message ? { kind: 'help' } : null;
}

function readDocument(message: Message, caption: string): BotRequest | null {
  if (!('document' in message) || 'animation' in message) return null;
  const { file_id: fileId, file_name: fileName = '', file_size: size = 0 } = message.document;
  return /\.(?:txt|jsonl)$/iu.test(fileName) ? { kind: 'document', fileId, fileName, size, caption } : null;
}

/** The card that a reply to "what is wrong with it?" is about. */
function reasonOf(message: Message, me: BotIdentity): string | null {
  const original = 'reply_to_message' in message ? message.reply_to_message : undefined;
  if (original?.from?.id !== me.id || !('text' in original)) return null;
  return readReasonMark(original.text);
}

/** Takes the bot's name out of what was written to it. */
function stripMention(
  message: Message,
  written: string,
  me: BotIdentity,
): { text: string; mentioned: boolean } {
  const entities =
    ('entities' in message ? message.entities : undefined) ??
    ('caption_entities' in message ? message.caption_entities : undefined) ??
    [];
  let text = written;
  // From the back, so that the offsets of those before still hold.
  for (const entity of entities.toReversed()) {
    if (entity.type !== 'text_mention' || entity.user.id !== me.id) continue;
    text = `${text.slice(0, entity.offset)} ${text.slice(entity.offset + entity.length)}`;
  }
  text = text.replace(new RegExp(`(?<!\\w)@${me.username}(?!\\w)`, 'gi'), ' ');
  const mentioned = text !== written;
  return { text: (mentioned ? text.replace(/[ \t]{2,}/g, ' ') : text).trim(), mentioned };
}

function isReplyToBot(message: Message, me: BotIdentity): boolean {
  const original = 'reply_to_message' in message ? message.reply_to_message : undefined;
  // In a topic that the bot opened, every message looks like a reply to its opening.
  return original?.from?.id === me.id && !('forum_topic_created' in original);
}
