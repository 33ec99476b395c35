import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import { OperatorError } from '../../errors.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { backoff, isAborted, sleep } from './sleep.js';

export interface PollDependencies {
  readonly api: BotApi;
  readonly log: Logger;
  readonly tuning: BotTuning;
  /** Puts a batch away durably. Only when it has returned is the batch acknowledged; a throw brings it again. */
  readonly receive: (updates: readonly Update[]) => void;
  /** Told of each poll that came back and whose batch was put away. */
  readonly onPolled: () => void;
}

/** The most updates that Telegram gives at once. */
const BATCH = 100;

/**
 * Fetches updates until the signal aborts, whatever happens to the network or to Telegram meanwhile. A batch is
 * acknowledged by the poll after it, so that nothing is lost that was not put away. telegraf's own polling waits for
 * the handlers of a batch, acknowledges it when one of them dies, and ends on the first surprise.
 * @throws OperatorError where Telegram does not know the token
 */
export async function pollUpdates(dependencies: PollDependencies, signal: AbortSignal): Promise<void> {
  const { api, log, tuning, receive, onPolled } = dependencies;
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await api.call(
        'getUpdates',
        { offset, limit: BATCH, timeout: tuning.pollTimeoutSeconds, allowed_updates: ALLOWED_UPDATES },
        { signal, timeout: tuning.pollTimeoutSeconds * 1_000 + tuning.pollMargin },
      );
      if (updates.length > 0) {
        receive(updates);
        offset = Math.max(...updates.map((update) => update.update_id)) + 1;
      }
      onPolled();
      if (failures > 0) log.info({ failures }, 'polling works again');
      failures = 0;
    } catch (error) {
      if (isAborted(signal)) return;
      failures += 1;
      await sleep(await afterFailure(dependencies, error, failures, signal), signal);
    }
  }
}

/** Logs what went wrong and what to do about it. @returns how long to wait (ms) */
async function afterFailure(
  { api, log, tuning }: PollDependencies,
  error: unknown,
  failures: number,
  signal: AbortSignal,
): Promise<number> {
  const pause = backoff(failures, tuning);
  if (!(error instanceof ApiFailure)) {
    const reason = api.redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
    log.error({ reason, failures, pause }, 'updates could not be put away; they are fetched again');
    return pause;
  }
  refuseUnknownToken(error);
  const details = { reason: error.message, failures, pause: Math.max(pause, error.retryAfter ?? 0) };
  if (error.code === 409 && /webhook/i.test(error.message)) {
    log.error(details, 'a webhook is set for this bot, which excludes polling; removing it');
    await removeWebhook(api, log, tuning, signal);
  } else if (error.code === 409) {
    log.error(details, 'two copies are polling with this TELEGRAM_BOT_TOKEN: stop the other one');
  } else {
    log.warn(details, 'polling failed');
  }
  return details.pause;
}

/** @throws OperatorError for the codes by which Telegram says that it does not know the token */
export function refuseUnknownToken(failure: ApiFailure): void {
  if (failure.code !== 401 && failure.code !== 404) return;
  throw new OperatorError(
    'telegram-token-refused',
    `Telegram does not accept TELEGRAM_BOT_TOKEN (${failure.message}).`,
    'Copy the token again from @BotFather (it may have been revoked), and see that TELEGRAM_API_ROOT is right if it is set.',
    { data: { code: failure.code } },
  );
}

/** Best effort: the next poll says whether it worked. */
async function removeWebhook(
  api: BotApi,
  log: Logger,
  tuning: BotTuning,
  signal: AbortSignal,
): Promise<void> {
  try {
    await api.call('deleteWebhook', {}, { signal, timeout: tuning.callTimeout });
  } catch (error) {
    if (!signal.aborted) log.warn({ reason: String(error) }, 'the webhook could not be removed');
  }
}
