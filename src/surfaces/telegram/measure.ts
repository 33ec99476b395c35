import type { Clock } from '../../desk/clock.js';
import type { Inbox, StoredUpdate } from '../../desk/inbox.js';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import type { BotMetrics } from './bot-metrics.js';

const SECOND = 1_000;

/** The same inbox, counting what goes through it: what answers and sends need not know of metrics. */
export function measureInbox(inbox: Inbox, metrics: BotMetrics, clock: Clock): Inbox {
  /** What each chat is at. */
  const heads = new Map<number, { stored: StoredUpdate; outcome: 'answered' | 'failed' }>();
  /** Messages whose sending was begun: sequence and part. */
  const begun = new Set<string>();

  const headOf = (sequence: number) =>
    [...heads.values()].find(({ stored }) => stored.sequence === sequence) ?? null;
  const fail = (sequence: number): void => {
    const head = headOf(sequence);
    if (head !== null) head.outcome = 'failed';
  };
  const end = (sequence: number, part: number): void => void begun.delete(`${sequence}:${part}`);

  return {
    ...inbox,
    receive(updates) {
      const chats = inbox.receive(updates);
      metrics.received(updates.length, updates.filter(({ ignored }) => ignored).length);
      return chats;
    },
    next(chatId) {
      const stored = inbox.next(chatId);
      if (stored === null) heads.delete(chatId);
      else if (heads.get(chatId)?.stored.sequence !== stored.sequence)
        heads.set(chatId, { stored, outcome: 'answered' });
      return stored;
    },
    plan(sequence, payloads, outcome) {
      inbox.plan(sequence, payloads, outcome);
      if (outcome === 'failed') fail(sequence);
    },
    startSending(sequence, part) {
      inbox.startSending(sequence, part);
      const key = `${sequence}:${part}`;
      if (begun.has(key)) metrics.retried();
      begun.add(key);
    },
    recordSent(sequence, part, messageId) {
      inbox.recordSent(sequence, part, messageId);
      metrics.sent();
      end(sequence, part);
    },
    recordRefused(sequence, part) {
      inbox.recordRefused(sequence, part);
      fail(sequence);
      end(sequence, part);
    },
    close(sequence, without) {
      inbox.close(sequence, without);
      const head = headOf(sequence);
      const seconds = head === null ? null : (clock() - head.stored.receivedAt) / SECOND;
      metrics.closed(without ?? head?.outcome ?? 'answered', seconds);
    },
  };
}

/** The same Bot API, counting its calls. */
export function measureApi(api: BotApi, metrics: BotMetrics): BotApi {
  return {
    ...api,
    async call(method, payload, options) {
      try {
        const result = await api.call(method, payload, options);
        metrics.called(method, 'ok');
        return result;
      } catch (error) {
        // What we ended ourselves says nothing of Telegram.
        if (error instanceof ApiFailure && !options.signal.aborted)
          metrics.called(method, resultOf(error.code));
        throw error;
      }
    },
  };
}

function resultOf(code: number | null): '429' | '4xx' | '5xx' | 'none' {
  if (code === null) return 'none';
  if (code === 429) return '429';
  return code >= 500 ? '5xx' : '4xx';
}
