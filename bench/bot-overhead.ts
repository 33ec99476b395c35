import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openBot } from '../src/open-bot.js';
import type { OpenArchive } from '../src/surfaces/services.js';
import { BotApiServer } from '../tests/telegram/bot-api-server.js';
import { until } from '../tests/telegram/harness.js';
import { CHINESE_QUESTIONS } from './bench-questions.js';
import { describeMachine } from './machine.js';
import { showMs, table } from './markdown.js';
import { openSeedsBot } from './seeds-bot.js';
import { quantile } from './statistics.js';

/**
 * How much a person waits beyond `ask`: from the moment Telegram hands an update over to the moment it has the answer,
 * without the time that `ask` took for it in the same process. One question at a time, each in a chat of its own, with
 * the rates and the state folder (fsync and all) that the bot has in earnest. The Bot API server runs in the same
 * process, so that its work is counted as the bot's: `tsx bench/bot-overhead.ts [--questions 200]`.
 */
const { values } = parseArgs({ options: { questions: { type: 'string', default: '200' } } });
const WARM_UP = 12;
const count = Number(values.questions) + WARM_UP;

const server = await new BotApiServer().start();
const { config, services, remove } = await openSeedsBot(server.root);
const stop = new AbortController();
let asking = NaN;
const rows: { readonly whole: number; readonly ask: number }[] = [];
try {
  const newArchive = async (): Promise<OpenArchive> => {
    const archive = await services.openArchive();
    const ask = async (...question: Parameters<OpenArchive['ask']>) => {
      const started = performance.now();
      try {
        return await archive.ask(...question);
      } finally {
        asking = performance.now() - started;
      }
    };
    return { ...archive, ask };
  };
  const log = pino({ level: 'error' });
  const running = openBot({ config, log, newArchive, services }, stop.signal);
  await until(() => server.callsOf('getUpdates').length > 0, 'the bot polls', 60_000);
  for (let number = 0; number < count; number += 1) {
    let delivered = NaN;
    server.onDelivered = () => (delivered = performance.now());
    const handed = performance.now();
    server.say(CHINESE_QUESTIONS[number % CHINESE_QUESTIONS.length] ?? '', { chat: 1 + number });
    await until(() => !Number.isNaN(delivered), 'the answer is there', 60_000);
    rows.push({ whole: delivered - handed, ask: asking });
    // Until it is written down that it went out: the next question is not to pay for it.
    await until(() => server.pending.length === 0);
  }
  stop.abort();
  await running;
} finally {
  stop.abort();
  await server.stop();
  remove();
}

const measured = rows.slice(WARM_UP);
const figures = (of: (row: (typeof rows)[number]) => number): string[] => {
  const all = measured.map(of);
  return [0.5, 0.95, 1].map((share) => showMs(quantile(all, share)));
};
process.stdout.write(
  `Machine: ${describeMachine()}.\n\n${table(
    [`${measured.length} questions, ms`, 'p50', 'p95', 'most'],
    [
      ['from update to delivered', ...figures(({ whole }) => whole)],
      ['of it `ask`', ...figures(({ ask }) => ask)],
      ["the bot's share", ...figures(({ whole, ask }) => whole - ask)],
    ],
  )}\n`,
);
