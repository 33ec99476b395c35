import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BOT } from '../telegram/bot-api-server.js';
import { Harness, pause, until } from '../telegram/harness.js';

const CHILD = fileURLToPath(new URL('telegram-kill-child.ts', import.meta.url));
const QUESTIONS = 200;
const CHATS = 20;
/** At any moment, and right when a person has got a message that the bot does not know to have arrived. */
const RANDOM_KILLS = 6;
const KILLS_AFTER_DELIVERY = 6;

it('loses no question when killed again and again, and repeats only what it could not know to have arrived', async () => {
  const harness = await Harness.open();
  const { server } = harness;
  let running: ChildProcess | null = null;
  const startChild = (): ChildProcess =>
    (running = spawn(process.execPath, ['--import', 'tsx', CHILD, server.root, harness.directory], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }));
  try {
    const asking = (async () => {
      for (let number = 0; number < QUESTIONS; number += 1) {
        server.say(`第${number}问`, { chat: 1 + (number % CHATS) });
        await pause(60);
      }
    })();
    for (let kill = 0; kill < RANDOM_KILLS + KILLS_AFTER_DELIVERY; kill += 1) {
      const child = startChild();
      const ended = once(child, 'exit');
      const before = server.delivered.length;
      if (kill % 2 === 0) {
        await until(() => server.delivered.length > before, 'an answer is out', 30_000);
        await pause(Math.random() * 400);
        child.kill('SIGKILL');
      } else {
        const after = before + 1 + Math.floor(Math.random() * 5);
        server.onDelivered = () => {
          if (server.delivered.length >= after) child.kill('SIGKILL');
        };
      }
      await ended;
      server.onDelivered = () => undefined;
    }
    const last = startChild();
    await asking;
    const numbers = (chat: number): number[] =>
      server.textsIn(chat).map((text) => Number(/\d+/.exec(text)?.[0]));
    const chats = Array.from({ length: CHATS }, (_, index) => index + 1);
    await until(
      () => chats.reduce((sum, chat) => sum + new Set(numbers(chat)).size, 0) === QUESTIONS,
      'every question is answered',
      60_000,
    );
    const stopped = once(last, 'exit');
    last.kill('SIGTERM');
    expect(await stopped).toEqual([0, null]);

    const desk = harness.openDesk();
    const counts = desk.inbox(BOT.id).counts();
    desk.close();
    const doubles = server.delivered.length - QUESTIONS;
    expect(counts).toMatchObject({ open: 0, answered: QUESTIONS, failed: 0 });
    expect(doubles).toBeGreaterThanOrEqual(KILLS_AFTER_DELIVERY);
    expect(doubles).toBeLessThanOrEqual(counts.resent);
    for (const chat of chats) {
      const once = numbers(chat).filter((number, index, all) => number !== all[index - 1]);
      expect(once).toEqual(once.toSorted((a, b) => a - b));
    }
  } finally {
    (running as ChildProcess | null)?.kill('SIGKILL');
    await harness.close();
  }
});
