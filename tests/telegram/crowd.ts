import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BotApiServer } from './bot-api-server.js';
import { until } from './harness.js';
import { memoryOf } from './memory.js';
import { end } from './stress.js';

export interface CrowdReport {
  /** Questions that were answered; one each counts once. */
  readonly answered: number;
  /** Chats whose answers went out in another order than their questions came in. */
  readonly outOfOrder: readonly number[];
  /** How much resident memory grew (MiB): from the bot that has answered a few to the one that has answered all. */
  readonly grown: number;
  /** The same to the most that it has been meanwhile. */
  readonly grownAtMost: number;
  /** Resident memory before (MiB). */
  readonly before: number;
  readonly seconds: number;
}

const MIB = 2 ** 20;
const PATIENCE = 20 * 60_000;

/**
 * Has all chats ask all their questions at once, and waits for the last answer.
 * @param child a bot that serves this Bot API; it is ended
 */
export async function crowd(
  { server, child, state }: { server: BotApiServer; child: ChildProcess; state: string },
  { chats, each, questions }: { chats: number; each: number; questions: readonly string[] },
): Promise<CrowdReport> {
  const say = (number: number, chat: number): unknown =>
    server.say(questions[number % questions.length] ?? '', { chat });
  for (let number = 0; number < questions.length; number += 1) say(number, 1_000_000 + number);
  await until(() => server.shown.size === questions.length, 'the bot is warm', PATIENCE);
  const before = await memoryOf(child);
  const started = Date.now();
  for (let round = 0; round < each; round += 1) {
    for (let chat = 1; chat <= chats; chat += 1) say(round + chat, chat);
  }
  const database = new Database(join(state, 'state.db'), { readonly: true });
  const count = database
    .prepare(`SELECT count(*) FROM updates WHERE status = 'answered' AND chat_id <= @chats`)
    .pluck();
  const answered = (): number => count.get({ chats }) as number;
  await until(() => answered() === chats * each, 'all are answered', PATIENCE).catch(() => undefined);
  const seconds = (Date.now() - started) / 1_000;
  const after = await memoryOf(child);
  await end(child);
  const rows = database
    .prepare(
      `SELECT u.chat_id AS chat, m.message_id AS message FROM updates AS u JOIN messages AS m USING (sequence)
       WHERE u.status = 'answered' AND u.chat_id <= @chats AND m.status = 'sent' ORDER BY u.sequence, m.part`,
    )
    .all({ chats }) as { chat: number; message: number }[];
  const last = new Map<number, number>();
  const outOfOrder = new Set<number>();
  for (const { chat, message } of rows) {
    if (message <= (last.get(chat) ?? 0)) outOfOrder.add(chat);
    last.set(chat, message);
  }
  const report = {
    answered: answered(),
    outOfOrder: [...outOfOrder],
    grown: Math.round((after.now - before.now) / MIB),
    grownAtMost: Math.round((after.peak - before.now) / MIB),
    before: Math.round(before.now / MIB),
    seconds: Math.round(seconds * 10) / 10,
  };
  database.close();
  return report;
}
