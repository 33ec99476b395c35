import type { Update } from 'telegraf/types';
import type { StoredUpdate } from '../../desk/inbox.js';
import { type AnswerDependencies, answerUpdate, type StopSignals } from './answer-update.js';
import { backoff, sleep } from './sleep.js';

/**
 * Makes the function that begins a chat's next stored update, or returns null where there is none or the bot stops.
 *
 * Each update goes through telegraf, whose middleware finds its row again by the update; what is thrown lands in
 * `bot.catch`. A failed update is tried again after a pause, which holds up its own chat only.
 */
export function createAnswering(
  dependencies: AnswerDependencies,
  signals: StopSignals,
): (chatId: number) => Promise<void> | null {
  const { api, inbox, log, tuning } = dependencies;
  const underWay = new WeakMap<Update, { stored: StoredUpdate; failed: boolean }>();

  api.bot.use(async (context) => {
    const job = underWay.get(context.update);
    if (job !== undefined) await answerUpdate(dependencies, job.stored, context.update, signals);
  });
  api.bot.catch((error, context) => {
    const job = underWay.get(context.update);
    if (job !== undefined) job.failed = true;
    const reason = api.redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
    log.error({ update: context.update.update_id, reason }, 'answering failed; trying again');
  });

  async function answer(stored: StoredUpdate): Promise<void> {
    const job = { stored, failed: false };
    try {
      const update = JSON.parse(stored.raw) as Update;
      underWay.set(update, job);
      await api.bot.handleUpdate(update);
    } catch (error) {
      job.failed = true;
      log.error(
        { update: stored.updateId, reason: api.redact(String(error)) },
        'telegraf failed; trying again',
      );
    }
    if (job.failed) await sleep(backoff(stored.attempts + 1, tuning), signals.stop);
  }

  return (chatId) => {
    if (signals.stop.aborted) return null;
    try {
      const stored = inbox.next(chatId);
      return stored && answer(stored);
    } catch (error) {
      log.error({ reason: String(error) }, 'state.db cannot be read');
      return sleep(tuning.backoffLongest, signals.stop);
    }
  };
}
