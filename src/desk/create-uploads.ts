import type { Database } from 'better-sqlite3';
import type { Clock } from './clock.js';
import type { Upload, Uploads } from './uploads.js';

const COLUMNS =
  'id, chat_id AS chatId, user_id AS userId, file_name AS fileName, stored_as AS storedAs, status, source, at';

export function createUploads(database: Database, clock: Clock): Uploads {
  const begin = database.prepare(
    `INSERT INTO uploads (origin, chat_id, user_id, file_name, stored_as, status, at)
     VALUES (@origin, @chatId, @userId, @fileName, @storedAs, 'pending', @now)
     -- Changes nothing; without an update there would be no row to return.
     ON CONFLICT (origin) DO UPDATE SET origin = excluded.origin
     RETURNING ${COLUMNS}`,
  );
  const find = database.prepare(`SELECT ${COLUMNS} FROM uploads WHERE id = @id`);
  const move = database.prepare(
    `UPDATE uploads SET status = @to, source = coalesce(@source, source) WHERE id = @id AND status = @from`,
  );
  const expire = database.prepare(
    `UPDATE uploads SET status = 'cancelled' WHERE status = 'pending' AND at < @before`,
  );
  return {
    expire: (before) => void expire.run({ before }),
    begin: ({ origin, chatId, userId, fileName, storedAs }) =>
      begin.get({ origin, chatId, userId, fileName, storedAs, now: clock() }) as Upload,
    find: (id) => (find.get({ id }) as Upload | undefined) ?? null,
    move: (id, from, to, source) => move.run({ id, from, to, source: source ?? null }).changes > 0,
  };
}
