import type { Logger } from 'pino';
import type { Talk } from '../../../desk/conversations.js';
import type { Inbox } from '../../../desk/inbox.js';
import type { Language } from '../../../domain/inquiry.js';
import type { Block } from '../blocks.js';
import type { BotApi } from '../bot-api.js';
import type { BotDependencies } from '../bot-dependencies.js';
import type { BotTuning } from '../bot-tuning.js';
import type { Keyboard } from '../keyboard.js';
import type { Messages } from '../messages/messages.js';
import type { PlannedMessage } from '../plan-messages.js';
import type { BotIdentity, RoutedUpdate } from '../route-update.js';

/** What goes back, and what that makes of the update. */
export interface Reply {
  /** None: nothing is sent, and the button's word is all. */
  readonly blocks: readonly Block[];
  /** Under the last message. */
  readonly keyboard?: Keyboard;
  /**
   * Writes down what the reply leaves on the desk, in the transaction that plans its messages: one wait for the disk
   * instead of several, and nothing is remembered of a reply that is dropped. Gives the keyboard.
   */
  readonly keep?: () => Keyboard;
  /** The message whose button was pressed shows this from now on. */
  readonly edits?: boolean;
  /** A word that shows for a moment at the button that was pressed. */
  readonly toast?: string;
  readonly outcome: 'answered' | 'failed';
  /** What happened, for the log: `answered`, `not_found`, `too_slow`, `failed`, or the kind of request. */
  readonly result: string;
}

export interface ReplyDependencies extends Pick<
  BotDependencies,
  | 'answer'
  | 'figures'
  | 'status'
  | 'access'
  | 'archive'
  | 'intake'
  | 'watcher'
  | 'versions'
  | 'desk'
  | 'clock'
> {
  readonly inbox: Inbox;
  readonly api: BotApi;
  readonly log: Logger;
  readonly tuning: BotTuning;
  readonly me: BotIdentity;
  /** Sends a message that comes later than the reply, as durably as a reply. */
  readonly post: (to: Pick<RoutedUpdate, 'chatId' | 'threadId'>, message: PlannedMessage) => void;
}

/** One request, with what every reply to it needs. */
export interface Request {
  readonly routed: RoutedUpdate;
  readonly language: Language;
  readonly messages: Messages;
  /** The number that a person can tell an administrator. */
  readonly reference: string;
  /** Names the update: what is laid on the desk for it is laid once, however often it is tried. */
  readonly origin: string;
}

/** A reply without buttons that says one thing. */
export function say(text: string, result: string): Reply {
  return { blocks: [{ style: 'plain', text }], outcome: 'answered', result };
}

/** Only a word at the button. */
export function toast(text: string, result: string): Reply {
  return { blocks: [], toast: text, outcome: 'answered', result };
}

/** Who talks where; null where the person is not known (an anonymous administrator of a group). */
export function talkOf({ chatId, userId }: RoutedUpdate): Talk | null {
  return userId === null ? null : { chatId, userId };
}

export function isAdmin({ access }: Pick<ReplyDependencies, 'access'>, { userId }: RoutedUpdate): boolean {
  return userId !== null && access.adminIds.includes(userId);
}
