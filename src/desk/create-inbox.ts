import type { Database } from 'better-sqlite3';
import { beyondAnswers } from './beyond-answers.js';
import type { Clock } from './clock.js';
import type { Inbox, InboxCounts, IncomingUpdate, OutgoingMessage, StoredUpdate } from './inbox.js';

/** How many ids are kept at the least to recognise updates by, however old they are. */
const IDS_KEPT = 10_000;

const OPEN = `status IN ('waiting', 'answering')`;

/**
 * The inbox of one bot account in `state.db`.
 * @param account the bot's own id: update ids are unique per bot, so another token never mistakes old ids for its own
 */
export function createInbox(database: Database, clock: Clock, account: number): Inbox {
  const statements = prepare(database);
  const scope = { account };
  // Whoever was answering is gone: this inbox has just been opened. Attempts stay counted.
  database
    .prepare(`UPDATE updates SET status = 'waiting' WHERE account = @account AND status = 'answering'`)
    .run(scope);

  return {
    receive: database.transaction((updates: readonly IncomingUpdate[]) => {
      const chats = new Set<number>();
      for (const { updateId, chatId, threadId, userId, raw, ignored } of updates) {
        const now = clock();
        const done = ignored || chatId === null;
        const row = {
          ...scope,
          updateId,
          chatId,
          threadId,
          // What was not said to us is not ours to keep.
          userId: done ? null : userId,
          now,
          status: done ? 'ignored' : 'waiting',
          closedAt: done ? now : null,
          raw: done ? null : raw,
        };
        const { changes } = statements.insert.run(row);
        if (changes > 0 && !done) chats.add(chatId);
      }
      return [...chats];
    }),
    chatsWithWork: () => statements.chats.all(scope) as number[],
    next: (chatId) => (statements.next.get({ ...scope, chatId }) as StoredUpdate | undefined) ?? null,
    begin: (sequence) => statements.begin.get({ sequence }) as number,
    putBack: (sequence) => void statements.putBack.run({ sequence }),
    plan: database.transaction(
      (sequence: number, payloads: readonly string[], outcome: 'answered' | 'failed') => {
        if (statements.outcome.run({ sequence, outcome }).changes === 0) return;
        payloads.forEach((payload, part) => statements.plan.run({ sequence, part, payload }));
      },
    ),
    messages: (sequence) => statements.messages.all({ sequence }) as OutgoingMessage[],
    startSending: (sequence, part) => void statements.startSending.run({ sequence, part }),
    recordUnsent: (sequence, part) => void statements.recordUnsent.run({ sequence, part }),
    recordSent: (sequence, part, messageId) => void statements.recordSent.run({ sequence, part, messageId }),
    recordRefused: database.transaction((sequence: number, part: number) => {
      statements.recordRefused.run({ sequence, part });
      statements.outcome.run({ sequence, outcome: 'failed' });
    }),
    ...beyondAnswers(database, clock, account),
    close: (sequence, without) => {
      statements.close.run({ sequence, now: clock(), without: without ?? null });
    },
    counts: () => statements.counts.get(scope) as InboxCounts,
    prune: database.transaction((before: number) => {
      statements.pruneMessages.run({ ...scope, before });
      const { changes } = statements.empty.run({ ...scope, before });
      statements.forget.run({ ...scope, before, kept: IDS_KEPT });
      return changes;
    }),
  };
}

function prepare(database: Database) {
  const message = 'WHERE sequence = @sequence AND part = @part';
  const old = 'account = @account AND closed_at IS NOT NULL AND closed_at < @before';
  return {
    insert: database.prepare(
      `INSERT INTO updates (account, update_id, chat_id, thread_id, user_id, received_at, status, closed_at, raw)
       VALUES (@account, @updateId, @chatId, @threadId, @userId, @now, @status, @closedAt, @raw)
       ON CONFLICT (account, update_id) DO NOTHING`,
    ),
    chats: database
      .prepare(
        `SELECT chat_id FROM updates WHERE account = @account AND ${OPEN} GROUP BY chat_id ORDER BY min(sequence)`,
      )
      .pluck(),
    next: database.prepare(
      `SELECT sequence, update_id AS updateId, chat_id AS chatId, thread_id AS threadId,
              received_at AS receivedAt, attempts, raw
       FROM updates WHERE account = @account AND chat_id = @chatId AND ${OPEN} ORDER BY sequence LIMIT 1`,
    ),
    begin: database
      .prepare(
        `UPDATE updates SET status = 'answering', attempts = attempts + 1 WHERE sequence = @sequence RETURNING attempts`,
      )
      .pluck(),
    putBack: database.prepare(
      `UPDATE updates SET status = 'waiting', attempts = attempts - 1
       WHERE sequence = @sequence AND status = 'answering'`,
    ),
    plan: database.prepare(
      'INSERT INTO messages (sequence, part, payload) VALUES (@sequence, @part, @payload)',
    ),
    outcome: database.prepare(`UPDATE updates SET outcome = @outcome WHERE sequence = @sequence AND ${OPEN}`),
    messages: database.prepare(
      'SELECT part, payload, status FROM messages WHERE sequence = @sequence ORDER BY part',
    ),
    startSending: database.prepare(
      `UPDATE messages SET resends = resends + (status = 'sending'), status = 'sending' ${message}`,
    ),
    recordUnsent: database.prepare(`UPDATE messages SET status = 'planned' ${message}`),
    recordSent: database.prepare(`UPDATE messages SET status = 'sent', message_id = @messageId ${message}`),
    recordRefused: database.prepare(`UPDATE messages SET status = 'refused' ${message}`),
    close: database.prepare(
      `UPDATE updates SET status = coalesce(@without, outcome, 'answered'), closed_at = @now,
              raw = CASE WHEN @without IS NULL THEN raw END
       WHERE sequence = @sequence AND ${OPEN}`,
    ),
    counts: database.prepare(
      `SELECT count(*) FILTER (WHERE ${OPEN}) AS open,
              count(*) FILTER (WHERE status = 'answered') AS answered,
              count(*) FILTER (WHERE status = 'failed') AS failed,
              (SELECT coalesce(sum(resends), 0) FROM messages JOIN updates AS u USING (sequence)
               WHERE u.account = @account) AS resent
       FROM updates WHERE account = @account`,
    ),
    pruneMessages: database.prepare(
      `DELETE FROM messages WHERE sequence IN (SELECT sequence FROM updates WHERE ${old})`,
    ),
    empty: database.prepare(`UPDATE updates SET raw = NULL WHERE ${old} AND raw IS NOT NULL`),
    forget: database.prepare(
      `DELETE FROM updates WHERE ${old} AND sequence NOT IN
         (SELECT sequence FROM updates WHERE account = @account ORDER BY sequence DESC LIMIT @kept)`,
    ),
  };
}
