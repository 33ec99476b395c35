import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { sleep } from './sleep.js';

/**
 * Shows "typing" in a chat until told to stop. Best effort: after a failure it is left at that.
 * @returns how to stop it
 */
export function showTyping(
  api: BotApi,
  tuning: BotTuning,
  chat: { readonly chatId: number; readonly threadId: number | null },
): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const payload = {
    chat_id: chat.chatId,
    action: 'typing' as const,
    ...(chat.threadId !== null && { message_thread_id: chat.threadId }),
  };
  const show = async (): Promise<void> => {
    while (!signal.aborted) {
      await api.call('sendChatAction', payload, { signal, timeout: tuning.callTimeout });
      await sleep(tuning.typingInterval, signal);
    }
  };
  void show().catch(() => undefined);
  return () => stopped.abort();
}
