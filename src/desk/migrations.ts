/**
 * The steps from an empty file to today's `state.db`. `PRAGMA user_version` is the number of steps taken; a step that
 * was released is never edited, a change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- One row per update that came in. Emptied of its content (raw) once it is old; the id stays to recognise it by.
  CREATE TABLE updates (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
    account     INTEGER NOT NULL,                  -- the bot that received it: ids are unique per bot only
    update_id   INTEGER NOT NULL,
    chat_id     INTEGER,
    thread_id   INTEGER,
    received_at INTEGER NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('waiting', 'answering', 'answered', 'failed', 'ignored')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    outcome     TEXT CHECK (outcome IN ('answered', 'failed')), -- what it becomes once its messages are out
    closed_at   INTEGER,
    raw         TEXT,
    UNIQUE (account, update_id)
  ) STRICT;
  CREATE INDEX updates_open ON updates (account, chat_id, sequence) WHERE status IN ('waiting', 'answering');
  CREATE INDEX updates_closed ON updates (closed_at) WHERE closed_at IS NOT NULL;

  -- What goes out for an update, a row per message, written before the first of them is sent.
  CREATE TABLE messages (
    sequence   INTEGER NOT NULL REFERENCES updates (sequence) ON DELETE CASCADE,
    part       INTEGER NOT NULL,
    payload    TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'sending', 'sent', 'refused')),
    resends    INTEGER NOT NULL DEFAULT 0,
    message_id INTEGER,
    PRIMARY KEY (sequence, part)
  ) STRICT, WITHOUT ROWID;
  `,
];
