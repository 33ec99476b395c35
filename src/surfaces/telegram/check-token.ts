import { OperatorError } from '../../errors.js';
import { createBotApi } from './bot-api.js';

// Long enough for a slow proxy, short enough for somebody who waits for `doctor`.
const TIMEOUT_MS = 10_000;

/**
 * Asks Telegram whose token it is.
 * @returns the bot's name and whether it hears mentions in groups
 * @throws OperatorError `telegram-refused`
 */
export async function checkToken(settings: {
  token: string;
  apiRoot: string;
  proxy: string | null;
}): Promise<string> {
  const api = createBotApi(settings);
  try {
    const me = await api.call('getMe', {}, { signal: new AbortController().signal, timeout: TIMEOUT_MS });
    return `@${me.username}`;
  } catch (cause) {
    const reason = cause instanceof Error ? api.redact(cause.message) : 'no answer';
    throw new OperatorError(
      'telegram-refused',
      reason,
      'check TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT and TELEGRAM_PROXY',
      { cause },
    );
  }
}
