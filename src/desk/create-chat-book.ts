import type { Database } from 'better-sqlite3';
import type { ChatBook, ChatSpending } from './chat-book.js';
import type { Clock } from './clock.js';

export function createChatBook(database: Database, clock: Clock): ChatBook {
  const find = database.prepare('SELECT reply FROM chat_replies WHERE key = @key AND at >= @since').pluck();
  const keep = database.prepare(
    `INSERT INTO chat_replies (key, at, reply) VALUES (@key, @at, @reply)
     ON CONFLICT (key) DO UPDATE SET at = excluded.at, reply = excluded.reply`,
  );
  const name = database.prepare(
    'INSERT OR IGNORE INTO chat_reply_articles (article_id, key) VALUES (@articleId, @key)',
  );
  const prune = database.prepare('DELETE FROM chat_replies WHERE at < @before');
  const forget = database.prepare(
    'DELETE FROM chat_replies WHERE key IN (SELECT key FROM chat_reply_articles WHERE article_id = @articleId)',
  );
  const spent = database.prepare('SELECT tokens, money FROM chat_spending WHERE day = @day');
  const spend = database.prepare(
    `INSERT INTO chat_spending (day, tokens, money) VALUES (@day, @tokens, @money)
     ON CONFLICT (day) DO UPDATE SET tokens = tokens + excluded.tokens, money = money + excluded.money`,
  );
  const keepAll = database.transaction((key: string, reply: string, articleIds: readonly string[]) => {
    keep.run({ key, at: clock(), reply });
    for (const articleId of articleIds) name.run({ articleId, key });
  });
  return {
    find: (key, since) => (find.get({ key, since }) as string | undefined) ?? null,
    keep: (key, reply, articleIds) => {
      keepAll.immediate(key, reply, articleIds);
    },
    prune: (before) => prune.run({ before }).changes,
    forgetArticle: (articleId) => forget.run({ articleId }).changes,
    spent: (day) => (spent.get({ day }) as ChatSpending | undefined) ?? { tokens: 0, money: 0 },
    spend: (day, { tokens, money }) => void spend.run({ day, tokens, money }),
  };
}
