import type { Logger } from 'pino';
import type { Inbox } from '../../desk/inbox.js';
import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { messagesIn } from './messages/messages.js';
import { wordsOf } from './requests.js';
import type { RoutedUpdate } from './route-update.js';
import type { SendLimiter } from './send-limiter.js';
import { isAborted, sleep } from './sleep.js';
import { userLanguage } from './user-language.js';

/** Tells a person in private who waits for long how many are before them. */
export interface QueueNotices {
  /** @returns ends it: a notice that was shown is taken away again */
  whileWaiting(routed: RoutedUpdate, sequence: number): () => void;
}

/** Best effort: a notice that cannot be sent is no loss, and nothing of it is kept. */
export function createQueueNotices(
  {
    api,
    inbox,
    limiter,
    log,
    tuning,
  }: {
    readonly api: BotApi;
    readonly inbox: Pick<Inbox, 'position'>;
    readonly limiter: SendLimiter;
    readonly log: Logger;
    readonly tuning: BotTuning;
  },
  end: AbortSignal,
): QueueNotices {
  async function show(routed: RoutedUpdate, sequence: number, signal: AbortSignal): Promise<void> {
    const { chatId, isGroup, request, languageCode } = routed;
    if (isGroup) return;
    await sleep(tuning.queueNotice, signal);
    if (isAborted(signal)) return;
    const before = inbox.position(sequence);
    if (before === 0) return;
    await limiter.turn(chatId, isGroup, signal);
    if (isAborted(signal)) return;
    const text = messagesIn(userLanguage(languageCode, wordsOf(request))).queued(before);
    const call = { signal: end, timeout: tuning.callTimeout };
    const sent = await api.call('sendMessage', { chat_id: chatId, text, disable_notification: true }, call);
    if (!isAborted(signal)) await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
    await api.call('deleteMessage', { chat_id: chatId, message_id: sent.message_id }, call);
  }
  return {
    whileWaiting(routed, sequence) {
      const over = new AbortController();
      show(routed, sequence, over.signal).catch((error: unknown) => {
        log.debug({ reason: String(error) }, 'a place in the queue could not be shown');
      });
      return () => over.abort();
    },
  };
}
