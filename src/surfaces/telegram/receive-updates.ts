import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import type { Inbox, IncomingUpdate } from '../../desk/inbox.js';
import type { Cancellations } from './cancellations.js';
import { type BotIdentity, routeUpdate } from './route-update.js';

type InlineQuery = Extract<Update, { inline_query: unknown }>['inline_query'];

/**
 * Makes the function that puts a batch of updates away durably, and wakes the chats that have something to answer.
 * Two kinds are acted on at once: `/cancel`, which must not wait behind the question that it is about, and what is
 * typed in inline mode, which is worth nothing later.
 * @returns throws where `state.db` cannot be written: the batch comes again then
 */
export function createReceiving({
  inbox,
  me,
  log,
  cancellations,
  wake,
  answerInline,
}: {
  readonly inbox: Inbox;
  readonly me: BotIdentity;
  readonly log: Logger;
  readonly cancellations: Cancellations;
  readonly wake: (chatId: number) => void;
  readonly answerInline: (query: InlineQuery) => void;
}): (updates: readonly Update[]) => void {
  return (updates) => {
    const read = updates.map((update) => toIncoming(update, me, log));
    for (const chat of inbox.receive(read.map(({ incoming }) => incoming))) wake(chat);
    for (const { incoming, cancels } of read) {
      const { updateId, chatId, userId } = incoming;
      if (cancels && chatId !== null && userId !== null) cancellations.cancel({ chatId, userId }, updateId);
    }
    for (const update of updates) if ('inline_query' in update) answerInline(update.inline_query);
  };
}

function toIncoming(
  update: Update,
  me: BotIdentity,
  log: Logger,
): { readonly incoming: IncomingUpdate; readonly cancels: boolean } {
  const raw = JSON.stringify(update);
  const updateId = update.update_id;
  const nothing = { updateId, chatId: null, threadId: null, userId: null, raw, ignored: true };
  try {
    const routed = routeUpdate(update, me);
    if (routed === null) return { incoming: nothing, cancels: false };
    const { chatId, threadId, userId, request } = routed;
    return {
      incoming: { updateId, chatId, threadId, userId, raw, ignored: false },
      cancels: request.kind === 'cancel',
    };
  } catch (error) {
    // One that cannot be read must not keep the others of its batch out.
    log.error({ update: updateId, reason: String(error) }, 'an update cannot be read; passed over');
    return { incoming: nothing, cancels: false };
  }
}
