import type { Database } from 'better-sqlite3';

/** How many rows of each kind were kept about a person, and are gone. */
export interface Forgotten {
  readonly conversations: number;
  readonly cards: number;
  readonly feedback: number;
  readonly watches: number;
  /** Questions counted against a quota. */
  readonly spending: number;
  readonly uploads: number;
  /** 1 where the person was a member: by `pair` alone they have no more access than a stranger. */
  readonly members: number;
  /** Closed updates that were emptied; their ids stay, to recognise them by. */
  readonly updates: number;
  /** Files below the state folder that uploads named and nobody else does, to be deleted by the caller. */
  readonly files: readonly string[];
}

/**
 * Deletes what is kept about a person, in one transaction, and from the file itself: what is only marked as free could
 * still be read there. A person's private chat has the person's own id, so that what is kept by chat goes with it.
 *
 * Membership goes too: it is a row with their id and nothing else, and a promise to forget has no exceptions that one
 * must know of. Issues that they added to the archive stay: those are the paper's. Open updates stay until they are
 * answered; what asks to be forgotten is itself one, and is erased by `Inbox.erase` once it is answered.
 */
export function forgetPerson(database: Database, userId: number): Forgotten {
  // 0 is nobody, or the person at the prompt, whose chat no update comes from.
  const theirs = userId > 0 ? 'user_id = @userId OR chat_id = @userId' : 'user_id = @userId AND chat_id = 0';
  const remove = (table: string, which = theirs): number =>
    database.prepare(`DELETE FROM ${table} WHERE ${which}`).run({ userId }).changes;
  const closed = `closed_at IS NOT NULL AND (${theirs})`;
  const forget = database.transaction((): Forgotten => {
    const files = database
      .prepare(`SELECT stored_as FROM uploads WHERE ${theirs}`)
      .pluck()
      .all({ userId }) as string[];
    database
      .prepare(`DELETE FROM notes WHERE name IN (SELECT 'feed-file:' || id FROM watches WHERE ${theirs})`)
      .run({ userId });
    remove('messages', `sequence IN (SELECT sequence FROM updates WHERE ${closed})`);
    const updates = database
      .prepare(
        `UPDATE updates SET raw = NULL, user_id = NULL, thread_id = NULL,
                chat_id = CASE WHEN chat_id = @userId THEN NULL ELSE chat_id END
         WHERE ${closed}`,
      )
      .run({ userId }).changes;
    remove('pairing_attempts', 'user_id = @userId');
    database.prepare('UPDATE pairing_codes SET used_by = 0 WHERE used_by = @userId').run({ userId });
    return {
      conversations: remove('conversations'),
      cards: remove('cards'),
      feedback: remove('feedback'),
      watches: remove('watches'),
      spending: remove('spending'),
      uploads: remove('uploads'),
      members: remove('members', 'user_id = @userId'),
      updates,
      files,
    };
  });
  const overwrite = database.pragma('secure_delete', { simple: true });
  database.pragma('secure_delete = ON');
  try {
    return forget.immediate();
  } finally {
    database.pragma(`secure_delete = ${Number(overwrite)}`);
    // The log holds the pages as they were before; where a reader keeps it, the next checkpoint takes it.
    database.pragma('wal_checkpoint(TRUNCATE)');
  }
}
