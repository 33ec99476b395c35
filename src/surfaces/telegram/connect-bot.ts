import type { Logger } from 'pino';
import type { UserFromGetMe } from 'telegraf/types';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { refuseUnknownToken } from './poll-updates.js';
import { backoff, isAborted, sleep } from './sleep.js';

/**
 * Learns who the bot is, for as long as it takes: a bot that is started before the network is up comes up by itself.
 * @returns null if the signal aborted first
 * @throws OperatorError where Telegram does not know the token
 */
export async function connectBot(
  api: BotApi,
  log: Logger,
  tuning: BotTuning,
  signal: AbortSignal,
): Promise<UserFromGetMe | null> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await api.call('getMe', {}, { signal, timeout: tuning.callTimeout });
    } catch (error) {
      if (isAborted(signal)) return null;
      if (!(error instanceof ApiFailure)) throw error;
      refuseUnknownToken(error);
      const pause = Math.max(backoff(failures, tuning), error.retryAfter ?? 0);
      log.warn({ reason: error.message, failures, pause }, 'Telegram cannot be reached; trying again');
      await sleep(pause, signal);
    }
  }
  return null;
}
