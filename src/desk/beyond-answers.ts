import type { Database } from 'better-sqlite3';
import type { Clock } from './clock.js';
import type { Inbox } from './inbox.js';

/** What an inbox does beside answering: messages that answer nothing, the queue, taking back, forgetting. */
export function beyondAnswers(
  database: Database,
  clock: Clock,
  account: number,
): Pick<Inbox, 'post' | 'position' | 'cancel' | 'erase'> {
  const open = `account = @account AND status IN ('waiting', 'answering')`;
  const place = database.prepare(
    `INSERT INTO updates (account, update_id, chat_id, thread_id, received_at, status, outcome, raw)
     SELECT @account, least, @chatId, @threadId, @now, 'waiting', 'answered', json_object('update_id', least)
     FROM (SELECT min(0, coalesce(min(update_id), 0)) - 1 AS least FROM updates WHERE account = @account)`,
  );
  const plan = database.prepare(
    'INSERT INTO messages (sequence, part, payload) VALUES (@sequence, @part, @payload)',
  );
  const position = database
    .prepare(`SELECT count(*) FROM updates WHERE ${open} AND sequence < @sequence`)
    .pluck();
  const cancel = database
    .prepare(
      `UPDATE updates SET status = 'ignored', closed_at = @now, raw = NULL
       WHERE ${open} AND chat_id = @chatId AND user_id IS @userId
         AND sequence < (SELECT sequence FROM updates WHERE account = @account AND update_id = @beforeUpdate)
         AND NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.sequence = updates.sequence)
       RETURNING sequence`,
    )
    .pluck();
  const emptied = database.prepare(
    `UPDATE updates SET raw = NULL, user_id = NULL, chat_id = NULL, thread_id = NULL
     WHERE sequence = @sequence AND closed_at IS NOT NULL`,
  );
  const unsay = database.prepare('DELETE FROM messages WHERE sequence = @sequence');

  return {
    post: database.transaction(({ chatId, threadId, payloads }: Parameters<Inbox['post']>[0]): number => {
      const { lastInsertRowid: sequence } = place.run({ account, chatId, threadId, now: clock() });
      payloads.forEach((payload, part) => plan.run({ sequence, part, payload }));
      return chatId;
    }),
    position: (sequence) => position.get({ account, sequence }) as number,
    cancel: (what) => (cancel.all({ ...what, account, now: clock() }) as number[]).sort((a, b) => a - b),
    erase: database.transaction((sequence: number) => {
      if (emptied.run({ sequence }).changes > 0) unsay.run({ sequence });
    }),
  };
}
