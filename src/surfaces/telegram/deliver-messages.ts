import type { Logger } from 'pino';
import type { Inbox, OutgoingMessage } from '../../desk/inbox.js';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { toInlineKeyboard } from './keyboard.js';
import type { PlannedMessage } from './plan-messages.js';
import type { SendLimiter } from './send-limiter.js';
import { backoff, isAborted, sleep } from './sleep.js';

export interface DeliverDependencies {
  readonly api: BotApi;
  readonly inbox: Inbox;
  readonly limiter: SendLimiter;
  readonly log: Logger;
  readonly tuning: BotTuning;
}

/**
 * Sends what is planned for an update and has not gone out yet, in order, for as long as it takes.
 * @returns false if the signal aborted first; what is left goes out later
 */
export async function deliverMessages(
  dependencies: DeliverDependencies,
  sequence: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (const message of dependencies.inbox.messages(sequence)) {
    if (message.status === 'sent' || message.status === 'refused') continue;
    if (message.status === 'sending') {
      dependencies.log.warn(
        { sequence, part: message.part },
        'sent again: it is not known whether it arrived',
      );
    }
    if (!(await deliver(dependencies, sequence, message, signal))) return false;
  }
  return true;
}

async function deliver(
  { api, inbox, limiter, log, tuning }: DeliverDependencies,
  sequence: number,
  { part, payload }: OutgoingMessage,
  signal: AbortSignal,
): Promise<boolean> {
  const message = JSON.parse(payload) as PlannedMessage;
  let { chatId } = message;
  let edit = message.edit ?? null;
  let markup = true;
  for (let failures = 0; ;) {
    await limiter.turn(chatId, message.isGroup, signal);
    if (isAborted(signal)) return false;
    inbox.startSending(sequence, part);
    try {
      const options = { signal, timeout: tuning.callTimeout };
      let messageId = edit;
      if (messageId === null) {
        const sent = await api.call('sendMessage', sendPayload(message, chatId, markup), options);
        messageId = sent.message_id;
      } else {
        const payload = { ...textPayload(message, chatId, markup), message_id: messageId };
        await api.call('editMessageText', payload, options);
      }
      const id = messageId;
      await persist(() => inbox.recordSent(sequence, part, id), log, tuning, signal);
      return true;
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (!error.mayHaveArrived) inbox.recordUnsent(sequence, part);
      if (isAborted(signal)) return false;
      const details = { sequence, part, chat: chatId, reason: error.message };
      if (edit !== null && /message is not modified/i.test(error.message)) {
        inbox.recordSent(sequence, part, edit);
        return true;
      }
      if (edit !== null && NOT_EDITABLE.test(error.message)) {
        edit = null; // Deleted, or too old to be changed: it is said anew.
      } else if (error.migratedTo !== null && error.migratedTo !== chatId) {
        chatId = error.migratedTo;
      } else if (error.code === 429) {
        log.warn({ ...details, pause: error.retryAfter }, 'Telegram asks for a pause');
        limiter.pause(chatId, error.retryAfter ?? backoff(++failures, tuning));
      } else if (error.code === 400 && markup) {
        log.warn(details, 'Telegram refuses the message; sending it as plain text');
        markup = false;
      } else if (isFinal(error.code)) {
        log.warn(details, 'Telegram refuses the message for good');
        inbox.recordRefused(sequence, part);
        return true;
      } else {
        failures += 1;
        log.warn({ ...details, failures, again: error.mayHaveArrived }, 'sending failed; trying again');
        await sleep(backoff(failures, tuning), signal);
      }
    }
  }
}

/** 401 and 404 are about the token: polling ends the bot, and the message waits for the right one. */
function isFinal(code: number | null): boolean {
  return code !== null && code >= 400 && code < 500 && code !== 401 && code !== 404;
}

const NOT_EDITABLE = /message (?:to edit not found|can't be edited)|MESSAGE_ID_INVALID/i;

function textPayload(message: PlannedMessage, chatId: number, markup: boolean) {
  const { html, plain, keyboard } = message;
  return {
    chat_id: chatId,
    text: markup ? html : plain,
    ...(markup && { parse_mode: 'HTML' as const }),
    link_preview_options: { is_disabled: true },
    ...(keyboard && keyboard.length > 0 && { reply_markup: toInlineKeyboard(keyboard) }),
  };
}

function sendPayload(message: PlannedMessage, chatId: number, markup: boolean) {
  return {
    ...textPayload(message, chatId, markup),
    ...(message.threadId !== null && { message_thread_id: message.threadId }),
    ...(message.replyTo !== null && {
      reply_parameters: { message_id: message.replyTo, allow_sending_without_reply: true },
    }),
  };
}

/** What was sent must not be sent again for want of a note: tried for as long as the disk is full or busy. */
async function persist(
  write: () => void,
  log: Logger,
  tuning: BotTuning,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      write();
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      log.error({ reason: String(error), failures }, 'state.db cannot be written: is the disk full?');
      await sleep(backoff(failures, tuning), signal);
    }
  }
}
