import type { Clock } from '../../desk/clock.js';
import { createBotApi } from './bot-api.js';
import type { BotArchive, BotDependencies } from './bot-dependencies.js';
import { type BotTuning, DEFAULT_TUNING } from './bot-tuning.js';
import { connectBot } from './connect-bot.js';
import { measureApi, measureInbox } from './measure.js';
import { createSendLimiter } from './send-limiter.js';
import { serveBot } from './serve-bot.js';
import { createSlots } from './slots.js';
import { waitForClaim } from './wait-for-claim.js';
import { watchBot } from './watch-bot.js';
import { withoutWords } from './without-words.js';

/**
 * A clock that never jumps, for what has to be so long ago or so far off: where the wall clock is set back an hour,
 * nothing must wait for an hour.
 */
const tick: Clock = () => performance.now();

/**
 * Runs the bot until the signal aborts: then it stops taking updates at once, finishes what is under way (no longer
 * than `tuning.grace`), leaves the rest in the inbox for the next start, and returns.
 * @throws OperatorError where a setting is wrong, Telegram does not know the token, or another process holds the inbox
 */
export async function runBot(dependencies: BotDependencies, signal: AbortSignal): Promise<void> {
  const tuning: BotTuning = { ...DEFAULT_TUNING, ...dependencies.tuning };
  const { log, desk, clock } = dependencies;
  const bareApi = createBotApi(dependencies);
  const giveUpClaim = await waitForClaim(dependencies, tuning, signal);
  if (giveUpClaim === null) return;
  const watch = await watchBot(dependencies, tuning, tick).catch((error: unknown) => {
    giveUpClaim();
    throw error;
  });
  try {
    const api = measureApi(bareApi, watch.metrics);
    const botInfo = await connectBot(api, log, tuning, signal);
    if (botInfo === null) return;
    api.bot.botInfo = botInfo;
    log.info({ bot: botInfo.username }, 'bot is connected');
    const inbox = measureInbox(desk.inbox(botInfo.id), watch.metrics, clock);
    watch.follow(inbox);
    await serveBot(
      {
        ...dependencies,
        archive: withoutWordsOf(dependencies.archive),
        answer: (question, options) => withoutWords(question, () => dependencies.answer(question, options)),
        figures: (query, options) => withoutWords(query, () => dependencies.figures(query, options)),
        tuning,
        api,
        me: {
          id: botInfo.id,
          username: botInfo.username,
          hearsAll: botInfo.can_read_all_group_messages,
        },
        inbox,
        limiter: createSendLimiter(tuning, tick),
        slots: createSlots(tuning.concurrency),
        albums: new Map(),
        health: watch.health,
      },
      signal,
    );
  } finally {
    await watch.end();
    giveUpClaim();
  }
}

/** What is searched for is a person's, too. */
function withoutWordsOf(archive: BotArchive): BotArchive {
  return {
    ...archive,
    search: (words, options) => withoutWords(words, () => archive.search(words, options)),
    byReporter: (name) => withoutWords(name, () => archive.byReporter(name)),
  };
}
