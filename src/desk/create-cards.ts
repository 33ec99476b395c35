import type { Database } from 'better-sqlite3';
import type { Card, Cards } from './cards.js';
import type { Clock } from './clock.js';
import { randomKey } from './random-key.js';

/** 12 characters: 72 bits, beyond guessing, and short beside the 64 bytes that Telegram keeps with a button. */
const KEY_BYTES = 9;

export function createCards(database: Database, clock: Clock): Cards {
  const lay = database
    .prepare(
      `INSERT INTO cards (key, origin, chat_id, user_id, created_at, payload)
       VALUES (@key, @origin, @chatId, @userId, @now, @payload)
       -- An update that is answered again after a crash may say something else: the last to be shown counts.
       ON CONFLICT (origin) DO UPDATE SET payload = excluded.payload
       RETURNING key`,
    )
    .pluck();
  const find = database.prepare(
    `SELECT key, chat_id AS chatId, user_id AS userId, created_at AS createdAt, payload
     FROM cards WHERE key = @key`,
  );
  const prune = database.prepare('DELETE FROM cards WHERE created_at < @before');
  const naming = database.prepare('DELETE FROM cards WHERE instr(payload, @text) > 0');
  return {
    lay: ({ origin, chatId, userId, payload }) =>
      lay.get({ key: randomKey(KEY_BYTES), origin, chatId, userId, payload, now: clock() }) as string,
    find: (key) => (find.get({ key }) as Card | undefined) ?? null,
    prune: (before) => prune.run({ before }).changes,
    forgetNaming: (text) => (text === '' ? 0 : naming.run({ text }).changes),
  };
}
