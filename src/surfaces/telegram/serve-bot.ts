import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import type { Update } from 'telegraf/types';
import type { Inbox } from '../../desk/inbox.js';
import { createInlineAnswering } from './answer-inline.js';
import { createAnswering } from './answer-stored.js';
import type { AnswerDependencies } from './answer-update.js';
import type { BotDependencies } from './bot-dependencies.js';
import type { BotHealth } from './bot-health.js';
import { createCancellations } from './cancellations.js';
import { createChatLanes } from './chat-lanes.js';
import { pollUpdates } from './poll-updates.js';
import { publishCommands } from './publish-commands.js';
import { createQueueNotices } from './queue-notices.js';
import { createReceiving } from './receive-updates.js';
import { receiveWebhook } from './receive-webhook.js';
import { sleep } from './sleep.js';
import { createSlots } from './slots.js';
import { sweepUploads } from './uploaded-files.js';
import { tellWatches } from './tell-watches.js';

/** How often what is old is forgotten: at least and at most (ms). */
const PRUNE_OFTEN = 60 * 1_000;
const PRUNE_SELDOM = 6 * 60 * 60 * 1_000;

/** Inline queries worked on at the same time. */
const INLINE_SLOTS = 2;

/** What serving needs beside answering. */
export interface ServeDependencies
  extends
    Omit<AnswerDependencies, 'cancellations' | 'queueNotices' | 'post'>,
    Pick<BotDependencies, 'webhook'> {
  readonly health: BotHealth;
}

/**
 * Takes updates and answers them until the signal aborts; then finishes what is under way.
 * @throws OperatorError where Telegram does not know the token any more
 */
export async function serveBot(dependencies: ServeDependencies, signal: AbortSignal): Promise<void> {
  const { inbox, log, tuning, me, access } = dependencies;
  const stop = new AbortController();
  const end = new AbortController();
  // Every chat that is being worked on listens; Node would take eleven for a leak.
  setMaxListeners(0, stop.signal, end.signal);
  const abort = (): void => stop.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const cancellations = createCancellations(inbox);
  const queueNotices = createQueueNotices(dependencies, end.signal);
  const post: AnswerDependencies['post'] = ({ chatId, threadId }, message) =>
    lanes.wake(inbox.post({ chatId, threadId, payloads: [JSON.stringify(message)] }));
  const answering = { ...dependencies, cancellations, queueNotices, post };
  const lanes = createChatLanes(createAnswering(answering, { stop: stop.signal, end: end.signal }));
  const wake = (chatId: number): void => lanes.wake(chatId);
  const answerInline = createInlineAnswering(
    { ...dependencies, slots: createSlots(INLINE_SLOTS) },
    stop.signal,
  );
  const receive = createReceiving({ inbox, me, log, cancellations, wake, answerInline });
  const telling = tellWatches({ ...dependencies, wake }, stop.signal);
  try {
    void publishCommands(dependencies, access.adminIds, stop.signal);
    void pruneRegularly(dependencies, stop.signal);
    for (const chat of inbox.chatsWithWork()) wake(chat);
    await takeUpdates(dependencies, receive, stop.signal);
  } catch (error) {
    end.abort();
    throw error;
  } finally {
    stop.abort();
    signal.removeEventListener('abort', abort);
    const grace = setTimeout(() => end.abort(), tuning.grace);
    await Promise.all([lanes.idle(), telling]);
    clearTimeout(grace);
    log.info({ left: countOpen(inbox) }, 'bot has stopped');
  }
}

function takeUpdates(
  { api, log, tuning, clock, health, webhook }: ServeDependencies,
  receive: (updates: readonly Update[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const parts = { api, log, tuning, receive };
  return webhook == null
    ? pollUpdates({ ...parts, onPolled: () => health.polled() }, signal)
    : receiveWebhook(
        { ...parts, clock, settings: webhook, onListening: (isUp) => health.listening(isUp) },
        signal,
      );
}

async function pruneRegularly(
  { inbox, desk, intake, clock, tuning, log }: ServeDependencies,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      inbox.prune(clock() - tuning.keep);
      desk.cards.prune(clock() - tuning.keepButtons);
      desk.uploads.expire(clock() - tuning.keepUploads);
      if (existsSync(intake.folder)) sweepUploads(intake.folder, clock() - tuning.keepUploads);
      desk.conversations.prune();
      desk.quotas.prune();
    } catch (error) {
      log.warn({ reason: String(error) }, 'what is old could not be forgotten');
    }
    await sleep(Math.min(PRUNE_SELDOM, Math.max(PRUNE_OFTEN, tuning.keep)), signal);
  }
}

function countOpen(inbox: Inbox): number | null {
  try {
    return inbox.counts().open;
  } catch {
    return null;
  }
}
