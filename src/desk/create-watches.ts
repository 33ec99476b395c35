import type { Database } from 'better-sqlite3';
import type { Watch, WatchNews } from '../domain/watch.js';
import type { Clock } from './clock.js';
import type { Notes } from './notes.js';
import { randomKey } from './random-key.js';
import type { Checked, Watches, WatchScope } from './watches.js';

/** 128 bits: an address on the web that only those know who were given it. */
const FEED_KEY_BYTES = 16;

const COLUMNS = `id, chat_id AS chatId, thread_id AS threadId, user_id AS userId, kind, text, language,
  feed_key AS feedKey, created_at AS createdAt`;

/** The prompt's chat is 0; no chat of Telegram is. */
const IN_SCOPE: Record<WatchScope, string> = { prompt: 'chat_id = 0', chats: 'chat_id <> 0' };

export function createWatches(database: Database, clock: Clock, notes: Notes): Watches {
  const statements = prepare(database);
  return {
    add: database.transaction((watch: Parameters<Watches['add']>[0], seen: readonly string[]) => {
      const { chatId, threadId, userId, kind, text, language } = watch;
      const now = clock();
      const row = { chatId, threadId, userId, kind, text, language, now };
      const kept = statements.add.get({ ...row, feedKey: randomKey(FEED_KEY_BYTES) }) as Watch;
      for (const evidence of seen) statements.see.run({ watchId: kept.id, evidence, now });
      return kept;
    }),
    of: ({ chatId, userId }) => statements.of.all({ chatId, userId }) as Watch[],
    all: (scope) =>
      database
        .prepare(
          `SELECT ${COLUMNS} FROM watches ${scope === undefined ? '' : `WHERE ${IN_SCOPE[scope]}`} ORDER BY id`,
        )
        .all() as Watch[],
    remove: (id, { chatId, userId }) => statements.remove.run({ id, chatId, userId }).changes > 0,
    tell: database.transaction(
      (news: readonly WatchNews[], deliver: (fresh: readonly WatchNews[]) => void) => {
        const fresh = news.filter((one) => {
          const { watchId, evidence, at, articleId } = one;
          const row = { watchId, evidence, at, articleId, news: JSON.stringify(one) };
          return statements.tell.run(row).changes > 0;
        });
        for (const { watchId, others, at } of fresh) {
          for (const evidence of others) statements.see.run({ watchId, evidence, now: at });
        }
        if (fresh.length > 0) deliver(fresh);
        return fresh;
      },
    ),
    news: (watchId, limit) =>
      (statements.news.all({ watchId, limit }) as string[]).map((news) => JSON.parse(news) as WatchNews),
    forgetArticle: (articleId) => void statements.forgetArticle.run({ articleId }),
    mark: (scope) => notes.note(markOf(scope)),
    unknown: (scope, fingerprints) =>
      new Set(
        fingerprints.filter((fingerprint) => statements.known.get({ scope, fingerprint }) === undefined),
      ),
    checked: database.transaction((scope: WatchScope, { mark, fingerprints }: Checked) => {
      for (const fingerprint of fingerprints) statements.check.run({ scope, fingerprint });
      notes.setNote(markOf(scope), mark);
    }),
    forgetChecks: database.transaction((scope: WatchScope) => {
      statements.forgetChecks.run({ scope });
      notes.setNote(markOf(scope), null);
    }),
  };
}

function markOf(scope: WatchScope): string {
  return `watch-mark:${scope}`;
}

function prepare(database: Database) {
  return {
    add: database.prepare(
      `INSERT INTO watches (chat_id, thread_id, user_id, kind, text, language, feed_key, created_at)
       VALUES (@chatId, @threadId, @userId, @kind, @text, @language, @feedKey, @now)
       -- Watched again from another topic, the news go there.
       ON CONFLICT (chat_id, user_id, text) DO UPDATE SET thread_id = excluded.thread_id,
         language = excluded.language
       RETURNING ${COLUMNS}`,
    ),
    of: database.prepare(
      `SELECT ${COLUMNS} FROM watches WHERE chat_id = @chatId AND user_id = @userId ORDER BY id`,
    ),
    remove: database.prepare(
      'DELETE FROM watches WHERE id = @id AND chat_id = @chatId AND user_id = @userId',
    ),
    see: database.prepare(
      `INSERT INTO watch_evidence (watch_id, evidence, at) VALUES (@watchId, @evidence, @now)
       ON CONFLICT DO NOTHING`,
    ),
    tell: database.prepare(
      `INSERT INTO watch_evidence (watch_id, evidence, at, article_id, news)
       SELECT id, @evidence, @at, @articleId, @news FROM watches WHERE id = @watchId
       ON CONFLICT DO NOTHING`,
    ),
    news: database
      .prepare(
        `SELECT news FROM watch_evidence WHERE watch_id = @watchId AND news IS NOT NULL
         ORDER BY at DESC, news ->> 'issueDate' DESC, evidence LIMIT @limit`,
      )
      .pluck(),
    forgetArticle: database.prepare(
      'UPDATE watch_evidence SET article_id = NULL, news = NULL WHERE article_id = @articleId',
    ),
    known: database.prepare(
      'SELECT 1 FROM checked_articles WHERE scope = @scope AND fingerprint = @fingerprint',
    ),
    check: database.prepare(
      'INSERT INTO checked_articles (scope, fingerprint) VALUES (@scope, @fingerprint) ON CONFLICT DO NOTHING',
    ),
    forgetChecks: database.prepare('DELETE FROM checked_articles WHERE scope = @scope'),
  };
}
