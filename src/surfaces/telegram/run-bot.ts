import { setMaxListeners } from 'node:events';
import type { Update } from 'telegraf/types';
import type { Inbox, IncomingUpdate } from '../../desk/inbox.js';
import { createAnswering } from './answer-stored.js';
import type { AnswerDependencies } from './answer-update.js';
import { createBotApi } from './bot-api.js';
import type { BotDependencies } from './bot-dependencies.js';
import { type BotTuning, DEFAULT_TUNING } from './bot-tuning.js';
import { createChatLanes } from './chat-lanes.js';
import { connectBot, publishCommands } from './connect-bot.js';
import { pollUpdates } from './poll-updates.js';
import { type BotIdentity, routeUpdate } from './route-update.js';
import { createSendLimiter } from './send-limiter.js';
import { sleep } from './sleep.js';
import { createSlots } from './slots.js';
import { waitForClaim } from './wait-for-claim.js';

/** How often what is old is forgotten (ms). */
const PRUNE_INTERVAL = 6 * 60 * 60 * 1_000;

/**
 * Runs the bot over long polling until the signal aborts: then it stops fetching at once, finishes what is under way
 * (no longer than `tuning.grace`), leaves the rest in the inbox for the next start, and returns.
 * @throws OperatorError where a setting is wrong, Telegram does not know the token, or another process holds the inbox
 */
export async function runBot(dependencies: BotDependencies, signal: AbortSignal): Promise<void> {
  const tuning: BotTuning = { ...DEFAULT_TUNING, ...dependencies.tuning };
  const { log, desk } = dependencies;
  const api = createBotApi(dependencies);
  const giveUpClaim = await waitForClaim(dependencies, tuning, signal);
  if (giveUpClaim === null) return;
  try {
    const botInfo = await connectBot(api, log, tuning, signal);
    if (botInfo === null) return;
    api.bot.botInfo = botInfo;
    log.info({ bot: botInfo.username }, 'bot is connected');
    await serve(
      {
        ...dependencies,
        tuning,
        api,
        me: { id: botInfo.id, username: botInfo.username },
        username: botInfo.username,
        inbox: desk.inbox(botInfo.id),
        limiter: createSendLimiter(tuning, dependencies.clock),
        slots: createSlots(tuning.concurrency),
        albums: new Map(),
      },
      signal,
    );
  } finally {
    giveUpClaim();
  }
}

async function serve(dependencies: AnswerDependencies, signal: AbortSignal): Promise<void> {
  const { api, inbox, log, tuning } = dependencies;
  const stop = new AbortController();
  const end = new AbortController();
  // Every chat that is being worked on listens; Node would take eleven for a leak.
  setMaxListeners(0, stop.signal, end.signal);
  const abort = (): void => stop.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const answerNext = createAnswering(dependencies, { stop: stop.signal, end: end.signal });
  const lanes = createChatLanes(answerNext);
  try {
    void publishCommands(api, log, tuning, stop.signal);
    void pruneRegularly(dependencies, stop.signal);
    for (const chat of inbox.chatsWithWork()) lanes.wake(chat);
    const receive = (updates: readonly Update[]): void => {
      const incoming = updates.map((update) => toIncoming(update, dependencies));
      for (const chat of inbox.receive(incoming)) lanes.wake(chat);
    };
    await pollUpdates({ api, log, tuning, receive }, stop.signal);
  } catch (error) {
    end.abort();
    throw error;
  } finally {
    stop.abort();
    signal.removeEventListener('abort', abort);
    const grace = setTimeout(() => end.abort(), tuning.grace);
    await lanes.idle();
    clearTimeout(grace);
    log.info({ left: countOpen(inbox) }, 'bot has stopped');
  }
}

function toIncoming(
  update: Update,
  { me, log }: { me: BotIdentity } & Pick<AnswerDependencies, 'log'>,
): IncomingUpdate {
  const raw = JSON.stringify(update);
  try {
    const routed = routeUpdate(update, me);
    const chatId = routed?.chatId ?? null;
    return {
      updateId: update.update_id,
      chatId,
      threadId: routed?.threadId ?? null,
      raw,
      ignored: routed === null,
    };
  } catch (error) {
    // One that cannot be read must not keep the others of its batch out.
    log.error({ update: update.update_id, reason: String(error) }, 'an update cannot be read; passed over');
    return { updateId: update.update_id, chatId: null, threadId: null, raw, ignored: true };
  }
}

async function pruneRegularly(
  { inbox, clock, tuning, log }: AnswerDependencies,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      inbox.prune(clock() - tuning.keep);
    } catch (error) {
      log.warn({ reason: String(error) }, 'old updates could not be pruned');
    }
    await sleep(PRUNE_INTERVAL, signal);
  }
}

function countOpen(inbox: Inbox): number | null {
  try {
    return inbox.counts().open;
  } catch {
    return null;
  }
}
