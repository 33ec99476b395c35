import type { Clock } from '../../desk/clock.js';
import type { BotTuning, Rate } from './bot-tuning.js';
import { sleep } from './sleep.js';

/** Keeps what is sent below Telegram's rates. */
export interface SendLimiter {
  /** Waits until a message may go to the chat; returns early if the signal aborts. */
  turn(chatId: number, isGroup: boolean, signal: AbortSignal): Promise<void>;
  /** Nothing goes to the chat for so long (ms), as Telegram asked with `retry_after`. */
  pause(chatId: number, milliseconds: number): void;
}

/** With this many chats remembered, those that sent nothing lately are forgotten. */
const CHATS_REMEMBERED = 1_000;

export function createSendLimiter(
  rates: Pick<BotTuning, 'chatRate' | 'groupChatRate' | 'groupRate' | 'totalRate'>,
  clock: Clock,
): SendLimiter {
  const total: number[] = [];
  const chats = new Map<number, number[]>();
  const pauses = new Map<number, number>();
  const longest = Math.max(rates.chatRate.per, rates.groupChatRate.per, rates.groupRate.per);

  function forgetOld(now: number): void {
    if (chats.size > CHATS_REMEMBERED) {
      for (const [chat, times] of chats) if ((times.at(-1) ?? 0) + longest <= now) chats.delete(chat);
    }
    if (pauses.size > CHATS_REMEMBERED) {
      for (const [chat, until] of pauses) if (until <= now) pauses.delete(chat);
    }
  }

  return {
    async turn(chatId, isGroup, signal) {
      while (!signal.aborted) {
        const now = clock();
        const times = chats.get(chatId) ?? [];
        const free = Math.max(
          pauses.get(chatId) ?? 0,
          freeAt(times, isGroup ? rates.groupChatRate : rates.chatRate),
          isGroup ? freeAt(times, rates.groupRate) : 0,
          freeAt(total, rates.totalRate),
        );
        if (free <= now) {
          forgetOld(now);
          chats.set(chatId, [...times, now].slice(-rates.groupRate.messages));
          total.push(now);
          total.splice(0, total.length - rates.totalRate.messages);
          return;
        }
        await sleep(free - now, signal);
      }
    },
    pause(chatId, milliseconds) {
      pauses.set(chatId, Math.max(pauses.get(chatId) ?? 0, clock() + milliseconds));
    },
  };
}

/** When the next message may go, by a window that slides over the times of the last ones. */
function freeAt(times: readonly number[], rate: Rate): number {
  const first = times[times.length - rate.messages];
  return first === undefined ? 0 : first + rate.per;
}
