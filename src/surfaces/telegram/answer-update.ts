import type { Update } from 'telegraf/types';
import type { Clock } from '../../desk/clock.js';
import type { StoredUpdate } from '../../desk/inbox.js';
import { type DeliverDependencies, deliverMessages, type PlannedMessage } from './deliver-messages.js';
import { packMessages } from './pack-messages.js';
import { apologise, prepareReply, type Reply, type ReplyDependencies } from './prepare-reply.js';
import { referenceOf } from './reference.js';
import { type BotIdentity, routeUpdate, type RoutedUpdate } from './route-update.js';
import { showTyping } from './show-typing.js';
import type { Slots } from './slots.js';

export interface AnswerDependencies extends DeliverDependencies, ReplyDependencies {
  readonly me: BotIdentity;
  readonly slots: Slots;
  readonly clock: Clock;
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
  if (inbox.messages(sequence).length === 0) {
    const reply = await reachReply(dependencies, stored, routed, signals);
    if (reply === null) return;
    const messages = packMessages(reply.blocks).map((text, part) =>
      JSON.stringify({ ...text, ...destination(routed, part) } satisfies PlannedMessage),
    );
    inbox.plan(sequence, messages, reply.outcome);
    log.info({ ...facts, result: reply.result, waited: clock() - stored.receivedAt }, 'reply is ready');
  }
  if (await deliverMessages(dependencies, sequence, signals.end)) {
    inbox.close(sequence);
    log.info({ ...facts, waited: clock() - stored.receivedAt }, 'reply is out');
  }
}

async function reachReply(
  dependencies: AnswerDependencies,
  stored: StoredUpdate,
  routed: RoutedUpdate,
  { stop, end }: StopSignals,
): Promise<Reply | null> {
  const { inbox, slots, api, tuning } = dependencies;
  const reference = referenceOf(stored.updateId);
  const isQuestion = routed.request.kind === 'question' || routed.request.kind === 'figures';
  let giveSlot: (() => void) | null = null;
  let stopTyping: (() => void) | null = null;
  try {
    if (isQuestion) {
      giveSlot = await slots.take(stop);
      if (giveSlot === null) return null;
      // Only now: a thousand chats in a queue would be more typing than Telegram takes.
      stopTyping = showTyping(api, tuning, routed);
    }
    const attempt = inbox.begin(stored.sequence);
    if (!isQuestion && attempt > tuning.attempts) return apologise({ routed, reference });
    const reply = await prepareReply(dependencies, { routed, reference, attempt }, end);
    if (reply === null) inbox.putBack(stored.sequence);
    return reply;
  } finally {
    giveSlot?.();
    stopTyping?.();
  }
}

function destination({ chatId, isGroup, threadId, messageId }: RoutedUpdate, part: number) {
  return { chatId, isGroup, threadId, replyTo: isGroup && part === 0 ? messageId : null };
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
