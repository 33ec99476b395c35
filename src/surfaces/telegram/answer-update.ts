import type { Update } from 'telegraf/types';
import type { StoredUpdate } from '../../desk/inbox.js';
import type { Cancellations } from './cancellations.js';
import { type DeliverDependencies, deliverMessages } from './deliver-messages.js';
import { planMessages } from './plan-messages.js';
import { apologise, prepareReply } from './prepare-reply.js';
import type { QueueNotices } from './queue-notices.js';
import { referenceOf } from './reference.js';
import { FORGOTTEN } from './replies/personal-reply.js';
import type { Reply, ReplyDependencies } from './replies/reply.js';
import { isLookedUp } from './requests.js';
import { routeUpdate, type RoutedUpdate } from './route-update.js';
import { showTyping } from './show-typing.js';
import type { Slots } from './slots.js';

export interface AnswerDependencies extends DeliverDependencies, ReplyDependencies {
  readonly slots: Slots;
  readonly cancellations: Cancellations;
  readonly queueNotices: QueueNotices;
  /** Albums that a kind word was said to: album to update. Pictures sent as one are one update each. */
  readonly albums: Map<string, number>;
}

/** Asked to stop: what is under way goes on until `end`, nothing new is begun after `stop`. */
export interface StopSignals {
  readonly stop: AbortSignal;
  readonly end: AbortSignal;
}

/** After so many attempts an update is closed unanswered rather than keep its chat waiting. */
const HOPELESS = 10;

const ALBUMS_REMEMBERED = 1_000;

/**
 * Answers one update from the inbox, from wherever the last attempt got to, and closes it. Left open where a signal
 * aborted first.
 * @throws what went wrong, where trying again may help
 */
export async function answerUpdate(
  dependencies: AnswerDependencies,
  stored: StoredUpdate,
  update: Update,
  signals: StopSignals,
): Promise<void> {
  const { inbox, me, log, clock } = dependencies;
  const { sequence } = stored;
  const reference = referenceOf(stored.updateId);
  const facts = { update: stored.updateId, chat: stored.chatId, reference };
  let forgets = dependencies.tuning.keep === 0;
  // What the bot says of itself, such as the news of a watch, is planned from the start.
  if (inbox.messages(sequence).length === 0) {
    const routed = routeUpdate(update, me);
    if (
      routed === null ||
      stored.attempts >= HOPELESS ||
      isRestOfAlbum(dependencies.albums, routed, stored.updateId)
    ) {
      if (stored.attempts >= HOPELESS) log.error(facts, 'closed unanswered');
      inbox.close(sequence, 'ignored');
      return;
    }
    const reply = await reachReply(dependencies, stored, routed, signals);
    if (reply === null) return;
    await settlePress(dependencies, routed, reply, signals.end);
    forgets ||= reply.result === FORGOTTEN;
    dependencies.desk.together(() => {
      const keyboard = reply.keep?.() ?? reply.keyboard;
      const messages =
        reply.blocks.length === 0
          ? []
          : planMessages({ ...reply, ...(keyboard && { keyboard }) }, routed).map((message) =>
              JSON.stringify(message),
            );
      inbox.plan(sequence, messages, reply.outcome);
    });
    log.info({ ...facts, result: reply.result, waited: clock() - stored.receivedAt }, 'reply is ready');
  }
  if (await deliverMessages(dependencies, sequence, signals.end)) {
    inbox.close(sequence);
    if (forgets) inbox.erase(sequence);
    log.info({ ...facts, waited: clock() - stored.receivedAt }, 'reply is out');
  }
}

async function reachReply(
  dependencies: AnswerDependencies,
  stored: StoredUpdate,
  routed: RoutedUpdate,
  { stop, end }: StopSignals,
): Promise<Reply | null> {
  const { inbox, slots, api, tuning, me, cancellations, queueNotices } = dependencies;
  const { sequence, updateId } = stored;
  const reference = referenceOf(updateId);
  const lookedUp = isLookedUp(routed.request);
  const begun = cancellations.begin(sequence, end);
  let giveSlot: (() => void) | null = null;
  let stopTyping: (() => void) | null = null;
  let withdrawNotice: (() => void) | null = null;
  try {
    if (lookedUp) {
      withdrawNotice = queueNotices.whileWaiting(routed, sequence);
      giveSlot = await slots.take(AbortSignal.any([stop, begun.signal]));
      if (giveSlot === null) return null;
      withdrawNotice();
      // Only now: a thousand chats in a queue would be more typing than Telegram takes.
      stopTyping = showTyping(api, tuning, routed);
    }
    const attempt = inbox.begin(sequence);
    if (!lookedUp && attempt > tuning.attempts) return apologise({ routed, reference });
    const question = {
      routed,
      reference,
      attempt,
      origin: `${me.id}:${updateId}`,
      cancelled: cancellations.cancelledBy(updateId),
    };
    const reply = await prepareReply(dependencies, question, begun.signal);
    if (begun.isCancelled()) return null;
    if (reply === null) inbox.putBack(sequence);
    return reply;
  } finally {
    withdrawNotice?.();
    giveSlot?.();
    stopTyping?.();
    begun.end();
  }
}

/** Ends the spinning of a button. Best effort: Telegram gives it up by itself after a while. */
async function settlePress(
  { api, tuning, log }: AnswerDependencies,
  { request }: RoutedUpdate,
  { toast }: Reply,
  signal: AbortSignal,
): Promise<void> {
  if (request.kind !== 'press') return;
  const payload = { callback_query_id: request.callbackId, ...(toast !== undefined && { text: toast }) };
  try {
    await api.call('answerCallbackQuery', payload, { signal, timeout: tuning.callTimeout });
  } catch (error) {
    log.debug({ reason: String(error) }, 'a button could not be settled');
  }
}

function isRestOfAlbum(albums: Map<string, number>, routed: RoutedUpdate, updateId: number): boolean {
  const { request, chatId } = routed;
  if (request.kind !== 'wordless' || request.album === null) return false;
  const key = `${chatId}:${request.album}`;
  const first = albums.get(key) ?? updateId;
  albums.set(key, first);
  const [oldest] = albums.keys();
  if (albums.size > ALBUMS_REMEMBERED && oldest !== undefined) albums.delete(oldest);
  return first !== updateId;
}
