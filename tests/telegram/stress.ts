import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { BOT, type DeliveredMessage } from './bot-api-server.js';
import { Harness, pause, until } from './harness.js';
import type { StressChild } from './stress-child.js';
import { createFaults } from './stress-faults.js';
import { createPeople } from './stress-people.js';
import { numberOf, sentencesIn } from './stress-questions.js';

const CHILD = fileURLToPath(new URL('stress-child.ts', import.meta.url));

/** However slow the machine is (ms). */
const PATIENCE = 20 * 60_000;

/** Where nothing has arrived for so long, nothing more does: what lacks is lost (ms). */
const QUIET = 20_000;

/** How long before a kill Telegram can have accepted what the killed process had not recorded (ms). */
const UNRECORDED = 5_000;

export interface StressPlan {
  readonly questions: number;
  /** Chats that ask in turn; every tenth is a group. */
  readonly chats: number;
  /** kill -9, in turn at any moment and right when a person has got a message that the bot does not know to be out. */
  readonly kills: number;
  /** So many questions at most have been asked and not been answered. */
  readonly ahead: number;
  /** Share of the calls that go wrong. */
  readonly faults: number;
  /** Some of those are given no answer at all, which takes its time. */
  readonly silence: boolean;
}

export interface StressReport {
  /** Questions, parts of long answers, replies to buttons and edits that never came. */
  readonly lost: readonly string[];
  /** Chats in which answers came in another order than the questions. */
  readonly outOfOrder: readonly number[];
  /** Messages that came again because what died after Telegram had accepted them, and before that was recorded. */
  readonly again: { readonly process: number; readonly connection: number };
  /** Messages that came again for no such reason, or were not counted. */
  readonly unexcused: readonly string[];
  readonly counts: { readonly open: number; readonly failed: number; readonly resent: number };
  /** Open updates at each kill. */
  readonly waiting: readonly number[];
  readonly faults: Readonly<Record<string, number>>;
  /** Messages that came when every update was given to the bot once more, after a restart. */
  readonly afterRepeat: number;
  readonly pressed: number;
  readonly delivered: number;
  readonly seconds: number;
}

/** A message as it arrived. */
interface Arrival {
  readonly message: DeliveredMessage;
  /** The how manieth process sent it. */
  readonly life: number;
  /** The process cannot know that it arrived: the connection broke. */
  readonly untold: boolean;
}

/**
 * Asks a bot in a process of its own, with a Bot API that fails at random and a process that is killed again and again,
 * presses buttons and edits questions meanwhile; then looks at what arrived.
 */
export async function stress(plan: StressPlan): Promise<StressReport> {
  const started = Date.now();
  const harness = await Harness.open();
  const { server, directory } = harness;
  const faults = createFaults(plan.faults, plan.silence);
  const people = createPeople(server);
  const arrivals: Arrival[] = [];
  const deaths: number[] = [];
  const waiting: number[] = [];
  let onArrival = (): void => undefined;
  let child = startChild(server.root, directory);
  server.chooseFault = faults.choose;
  server.onDelivered = (message) => {
    arrivals.push({ message, life: deaths.length, untold: faults.last().startsWith('carry out') });
    people.see(message);
    onArrival();
  };
  const whileAlive = (condition: () => boolean, what: string): Promise<void> =>
    until(() => {
      if (child.exitCode !== null) throw new Error(`the bot ended by itself, with ${child.exitCode}`);
      return condition();
    }, what, PATIENCE); // prettier-ignore
  try {
    const asking = (async () => {
      for (let number = 0; number < plan.questions; number += 1) {
        await until(() => number - people.answered() < plan.ahead, 'there is room for a question', PATIENCE);
        people.ask(number, 1 + (number % plan.chats));
      }
    })();
    for (let kill = 0; kill < plan.kills; kill += 1) {
      const due = Math.round(((kill + 1) * plan.questions) / (plan.kills + 1));
      await whileAlive(() => people.answered() >= due, `${due} answers are out`);
      const victim = child;
      const ended = once(victim, 'exit');
      if (kill % 2 === 0) await pause(Math.random() * 100).then(() => victim.kill('SIGKILL'));
      else onArrival = () => victim.kill('SIGKILL');
      await ended;
      onArrival = () => undefined;
      deaths.push(Date.now());
      waiting.push(look(directory, OPEN)[0]?.value ?? NaN);
      child = startChild(server.root, directory);
    }
    await asking;
    const isQuiet = (): boolean => Date.now() - (arrivals.at(-1)?.message.at ?? started) > QUIET;
    await whileAlive(() => people.lacks().length === 0 || isQuiet(), 'all is answered');
    await whileAlive(
      () => server.pending.length === 0 && look(directory, OPEN)[0]?.value === 0,
      'all is closed',
    );
    const delivered = server.delivered.length;
    faults.stop();
    await end(child);
    child = startChild(server.root, directory);
    for (const update of people.updates) server.push(update);
    await whileAlive(() => server.pending.length === 0, 'all is taken in again');
    await end(child);
    const { again, unexcused } = lookAtRepeats(arrivals, deaths, look(directory, RESENDS));
    const desk = harness.openDesk();
    const counts = desk.inbox(BOT.id).counts();
    desk.close();
    return {
      lost: people.lacks(),
      outOfOrder: outOfOrder(arrivals),
      again,
      unexcused,
      counts,
      waiting,
      faults: faults.counts,
      afterRepeat: server.delivered.length - delivered,
      pressed: people.pressed(),
      delivered,
      seconds: Math.round((Date.now() - started) / 1_000),
    };
  } finally {
    child.kill('SIGKILL');
    await harness.close();
  }
}

/** A bot in a process of its own. */
export function startChild(
  apiRoot: string,
  directory: string,
  more: Partial<StressChild> = {},
): ChildProcess {
  const tuning = {
    groupRate: { messages: 1, per: 1 },
    totalRate: { messages: 1_000, per: 1 },
    // Beyond what a busy machine keeps an answer back: what is given up counts as a connection that broke.
    callTimeout: 3_000,
    pollMargin: 2_000,
  };
  const told: StressChild = { apiRoot, directory, takes: [5, 25], tuning, ...more };
  return spawn(process.execPath, ['--import', 'tsx', CHILD, JSON.stringify(told)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Asks it to end, as an operator does. */
export async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`the bot ended with ${code ?? 'a signal'}`);
}

const OPEN = `SELECT 0 AS name, count(*) AS value FROM updates WHERE status IN ('waiting', 'answering')`;
const RESENDS = `SELECT message_id AS name, sum(resends) AS value FROM messages WHERE message_id IS NOT NULL GROUP BY message_id`;

function look(directory: string, query: string): { name: number; value: number }[] {
  const database = new Database(join(directory, 'state.db'), { timeout: 5_000 });
  const rows = database.prepare(query).all() as { name: number; value: number }[];
  database.close();
  return rows;
}

function lookAtRepeats(
  arrivals: readonly Arrival[],
  deaths: readonly number[],
  resends: readonly { readonly name: number; readonly value: number }[],
): Pick<StressReport, 'again' | 'unexcused'> {
  const again = { process: 0, connection: 0 };
  const unexcused: string[] = [];
  const counted = new Map(resends.map(({ name, value }) => [name, value]));
  const copies = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const { chatId, text, payload } = arrival.message;
    const key = JSON.stringify([chatId, payload['reply_parameters'], text]);
    copies.set(key, [...(copies.get(key) ?? []), arrival]);
  }
  for (const all of copies.values()) {
    const text = all[0]?.message.text.slice(0, 40) ?? '';
    for (const [index, { life }] of all.entries()) {
      const before = all[index - 1];
      if (before === undefined) continue;
      const died = before.life < life && (deaths[before.life] ?? 0) - before.message.at < UNRECORDED;
      if (before.untold) again.connection += 1;
      else if (died) again.process += 1;
      else unexcused.push(`came again: ${text}`);
    }
    const resent = counted.get(all.at(-1)?.message.messageId ?? NaN) ?? 0;
    if (resent < all.length - 1) unexcused.push(`not counted: ${text}`);
  }
  return { again, unexcused };
}

/** Where something came after what comes behind it; a second copy next to the first is no matter of order. */
function outOfOrder(arrivals: readonly Arrival[]): number[] {
  const last = new Map<number, { readonly place: number; readonly text: string }>();
  const wrong = new Set<number>();
  for (const { message } of arrivals) {
    const { chatId, text } = message;
    const number = numberOf(text);
    if (Number.isNaN(number)) continue;
    const place = number + ((sentencesIn(text)[0] ?? -1) + 1) / 1_000;
    const before = last.get(chatId);
    if (before !== undefined && before.text !== text && before.place >= place) wrong.add(chatId);
    last.set(chatId, { place, text });
  }
  return [...wrong];
}
