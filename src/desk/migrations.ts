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
  `
  -- Who wrote it, to forget a person by, and to cancel what they asked.
  ALTER TABLE updates ADD COLUMN user_id INTEGER;
  CREATE INDEX updates_user ON updates (user_id) WHERE user_id IS NOT NULL;

  -- The last turn of each person in each chat.
  CREATE TABLE conversations (
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    turn    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (chat_id, user_id)
  ) STRICT, WITHOUT ROWID;

  -- What stands behind buttons.
  CREATE TABLE cards (
    key        TEXT PRIMARY KEY,
    origin     TEXT NOT NULL UNIQUE,
    chat_id    INTEGER NOT NULL,
    user_id    INTEGER,
    created_at INTEGER NOT NULL,
    payload    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cards_created ON cards (created_at);

  CREATE TABLE feedback (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    card     TEXT NOT NULL,
    chat_id  INTEGER NOT NULL,
    user_id  INTEGER NOT NULL, -- 0 where not known
    at       INTEGER NOT NULL,
    verdict  TEXT NOT NULL CHECK (verdict IN ('right', 'wrong')),
    reason   TEXT,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    versions TEXT NOT NULL,
    UNIQUE (card, user_id)
  ) STRICT;

  CREATE TABLE watches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,
    thread_id  INTEGER,
    user_id    INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('question', 'words')),
    text       TEXT NOT NULL,
    language   TEXT NOT NULL,
    feed_key   TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    UNIQUE (chat_id, user_id, text)
  ) STRICT;
  -- What a watch has seen: known when it began (news is null), or told.
  CREATE TABLE watch_evidence (
    watch_id   INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    evidence   TEXT NOT NULL,
    at         INTEGER NOT NULL,
    article_id TEXT,
    news       TEXT,
    PRIMARY KEY (watch_id, evidence)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX watch_evidence_article ON watch_evidence (article_id) WHERE article_id IS NOT NULL;
  -- Which articles a check of watches has known, by digests of what they say and of where they stand.
  CREATE TABLE checked_articles (
    scope       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (scope, fingerprint)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE members (user_id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  CREATE TABLE pairing_codes (
    hash       TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER
  ) STRICT;
  CREATE TABLE pairing_attempts (user_id INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX pairing_attempts_user ON pairing_attempts (user_id, at);

  -- A row per question counted, so that trying again counts nothing.
  CREATE TABLE spending (
    origin  TEXT PRIMARY KEY,
    day     TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    user_id INTEGER
  ) STRICT;
  CREATE INDEX spending_day ON spending (day, chat_id, user_id);

  CREATE TABLE uploads (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    origin    TEXT NOT NULL UNIQUE,
    chat_id   INTEGER NOT NULL,
    user_id   INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    stored_as TEXT NOT NULL,
    status    TEXT NOT NULL CHECK (status IN ('pending', 'added', 'undone', 'cancelled')),
    source    TEXT,
    at        INTEGER NOT NULL
  ) STRICT;

  -- What was taken out of the archive for good.
  CREATE TABLE tombstones (
    kind       TEXT NOT NULL CHECK (kind IN ('source', 'article')),
    source     TEXT NOT NULL,
    article_id TEXT,
    source_id  TEXT,
    title      TEXT,
    text       TEXT,
    sha256     TEXT, -- of a source's bytes
    at         INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX tombstones_target ON tombstones (source, coalesce(article_id, ''));

  -- What the bot was told to remember between starts, such as the last change of the archive that watches have seen.
  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- What a chat model wrote, by a digest of what it follows from: evidence, prompt, model and question.
  CREATE TABLE chat_replies (
    key   TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    reply TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chat_replies_at ON chat_replies (at);
  -- What it was written from, to be forgotten with it.
  CREATE TABLE chat_reply_articles (
    article_id TEXT NOT NULL,
    key        TEXT NOT NULL REFERENCES chat_replies (key) ON DELETE CASCADE,
    PRIMARY KEY (article_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX chat_reply_articles_key ON chat_reply_articles (key);

  -- What was spent on a chat model in a day (Asia/Shanghai).
  CREATE TABLE chat_spending (day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, money REAL NOT NULL) STRICT;
  `,
];
