import { OperatorError } from '../../errors.js';
import type { BotDependencies } from './bot-dependencies.js';
import type { BotTuning } from './bot-tuning.js';
import { sleep } from './sleep.js';

/** How often a claimed inbox is asked for again (ms). */
const INTERVAL = 250;

/**
 * Makes this process the one that answers from the inbox. Waits a while for another to end: when a service is
 * restarted, the old process may still be finishing.
 * @returns how to give the claim back, or null if the signal aborted first
 * @throws OperatorError state-in-use
 */
export async function waitForClaim(
  { desk, log }: Pick<BotDependencies, 'desk' | 'log'>,
  tuning: BotTuning,
  signal: AbortSignal,
): Promise<(() => void) | null> {
  for (let waited = 0; !signal.aborted; waited += INTERVAL) {
    const giveUp = desk.claimInbox();
    if (giveUp !== null) return giveUp;
    if (waited === 0) log.warn('another process answers from this state folder; waiting for it to end');
    if (waited >= tuning.claimWait) {
      throw new OperatorError(
        'state-in-use',
        'Another yanwen bot answers from the same state folder.',
        'Stop it, or give this one a folder of its own with STATE_DIR (or --state).',
      );
    }
    await sleep(INTERVAL, signal);
  }
  return null;
}
