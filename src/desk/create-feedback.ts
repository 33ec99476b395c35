import type { Database } from 'better-sqlite3';
import type { Feedback, StoredFeedback } from '../domain/feedback.js';
import type { Clock } from './clock.js';
import type { FeedbackBook } from './feedback.js';

type Row = Omit<StoredFeedback, 'answer' | 'versions'> & {
  readonly answer: string;
  readonly versions: string;
};

/** Who is not known stands as 0 in the table: null would let one card have many. */
const UNKNOWN = 0;

export function createFeedback(database: Database, clock: Clock): FeedbackBook {
  const keep = database
    .prepare(
      `INSERT INTO feedback (card, chat_id, user_id, at, verdict, reason, question, answer, versions)
       VALUES (@card, @chatId, @userId, @now, @verdict, @reason, @question, @answer, @versions)
       ON CONFLICT (card, user_id) DO UPDATE SET at = excluded.at, verdict = excluded.verdict,
         reason = excluded.reason, question = excluded.question, answer = excluded.answer,
         versions = excluded.versions
       RETURNING id`,
    )
    .pluck();
  const explain = database.prepare(
    'UPDATE feedback SET reason = @reason WHERE card = @card AND user_id = @userId',
  );
  const all = database.prepare(
    `SELECT id, at, chat_id AS chatId, nullif(user_id, ${UNKNOWN}) AS userId, verdict, reason, question, answer,
            versions
     FROM feedback ORDER BY id`,
  );
  return {
    keep: (card, { chatId, userId, verdict, reason, question, answer, versions }) =>
      keep.get({
        card,
        chatId,
        userId: userId ?? UNKNOWN,
        now: clock(),
        verdict,
        reason,
        question,
        answer: JSON.stringify(answer),
        versions: JSON.stringify(versions),
      }) as number,
    explain: (card, userId, reason) => explain.run({ card, userId: userId ?? UNKNOWN, reason }).changes > 0,
    all: () =>
      (all.all() as Row[]).map((row) => ({
        ...row,
        answer: JSON.parse(row.answer) as Feedback['answer'],
        versions: JSON.parse(row.versions) as Feedback['versions'],
      })),
  };
}
