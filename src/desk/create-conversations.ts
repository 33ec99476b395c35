import type { Database } from 'better-sqlite3';
import type { Turn } from '../domain/turn.js';
import type { Clock } from './clock.js';
import type { Conversations } from './conversations.js';

/** So long a follow-up may come after what it follows (ms). */
const FOLLOWED_UP_FOR = 60 * 60 * 1_000;

export function createConversations(database: Database, clock: Clock): Conversations {
  const last = database
    .prepare('SELECT turn FROM conversations WHERE chat_id = @chatId AND user_id = @userId AND at > @since')
    .pluck();
  const remember = database.prepare(
    `INSERT INTO conversations (chat_id, user_id, turn, at) VALUES (@chatId, @userId, @turn, @now)
     ON CONFLICT DO UPDATE SET turn = excluded.turn, at = excluded.at`,
  );
  const forget = database.prepare('DELETE FROM conversations WHERE chat_id = @chatId AND user_id = @userId');
  const prune = database.prepare('DELETE FROM conversations WHERE at <= @since');
  return {
    last: ({ chatId, userId }) => {
      const turn = last.get({ chatId, userId, since: clock() - FOLLOWED_UP_FOR }) as string | undefined;
      return turn === undefined ? null : (JSON.parse(turn) as Turn);
    },
    remember: ({ chatId, userId }, turn) =>
      void remember.run({ chatId, userId, turn: JSON.stringify(turn), now: clock() }),
    prune: () => prune.run({ since: clock() - FOLLOWED_UP_FOR }).changes,
    forget: ({ chatId, userId }) => forget.run({ chatId, userId }).changes > 0,
  };
}
