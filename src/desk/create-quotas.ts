import type { Database } from 'better-sqlite3';
import type { Quotas } from './admission.js';
import type { Clock } from './clock.js';

const DAY = 24 * 60 * 60 * 1_000;

/** Asia/Shanghai is eight hours ahead, all the year round (ms). */
const SHANGHAI = 8 * 60 * 60 * 1_000;

/** Daily quotas, in `state.db`. */
export function createQuotas(database: Database, clock: Clock): Quotas {
  const isCounted = database.prepare('SELECT 1 FROM spending WHERE origin = @origin');
  const ofPerson = database
    .prepare('SELECT count(*) FROM spending WHERE day = @day AND user_id = @userId')
    .pluck();
  const ofChat = database
    .prepare('SELECT count(*) FROM spending WHERE day = @day AND chat_id = @chatId')
    .pluck();
  const add = database.prepare(
    'INSERT INTO spending (origin, day, chat_id, user_id) VALUES (@origin, @day, @chatId, @userId)',
  );
  const forget = database.prepare('DELETE FROM spending WHERE day < @day');
  const dayOf = (at: number): string => new Date(at + SHANGHAI).toISOString().slice(0, 10);
  const today = (): string => dayOf(clock());

  const spend = database.transaction(
    (who: Parameters<Quotas['spend']>[0], limits: Parameters<Quotas['spend']>[1]) => {
      const row = { origin: who.origin, chatId: who.chatId, userId: who.userId, day: today() };
      if (isCounted.get(row) !== undefined) return null;
      const { person, chat } = limits;
      if (person !== null && who.userId !== null && Number(ofPerson.get(row)) >= person) return 'person';
      if (chat !== null && Number(ofChat.get(row)) >= chat) return 'chat';
      add.run(row);
      return null;
    },
  );

  return {
    // Where nothing is limited, nothing need be kept of who asked how often.
    spend: (who, limits) =>
      limits.person === null && limits.chat === null ? null : spend.immediate(who, limits),
    // Yesterday stays: by a clock that is a day ahead for a while it is today, and would be given anew.
    prune: () => void forget.run({ day: dayOf(clock() - DAY) }),
  };
}
