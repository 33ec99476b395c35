import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TOKEN } from '../tests/telegram/bot-api-server.js';
import { crowd, type CrowdReport } from '../tests/telegram/crowd.js';
import { Harness } from '../tests/telegram/harness.js';
import { startChild } from '../tests/telegram/stress.js';
import { question } from '../tests/telegram/stress-questions.js';
import { CHINESE_QUESTIONS } from './bench-questions.js';
import { openSeedsBot } from './seeds-bot.js';

/** Two hundred chats that ask five questions each, all at once. */
export const CROWD = { chats: 200, each: 5 };

const FREE = { messages: 1_000, per: 1 };

const CHILD = fileURLToPath(new URL('../tests/telegram/crowd-child.ts', import.meta.url));

/** With answers that take no time, and no rates to keep to: what the bot itself does to memory. */
export async function crowdAtOnce(): Promise<CrowdReport> {
  const harness = await Harness.open();
  const { server, directory } = harness;
  const child = startChild(server.root, directory, {
    takes: [0, 0],
    tuning: { groupRate: FREE, totalRate: FREE, callTimeout: 30_000 },
  });
  try {
    const questions = Array.from({ length: 12 }, (_, number) => question(10 * number));
    return await crowd({ server, child, state: directory }, { ...CROWD, questions });
  } finally {
    child.kill('SIGKILL');
    await harness.close();
  }
}

/** With the archive of the shipped seeds, its models, and the rates that Telegram asks for. */
export async function crowdInEarnest(): Promise<CrowdReport> {
  const harness = await Harness.open();
  const { server } = harness;
  const { config, remove } = await openSeedsBot(server.root);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', CHILD, config.indexDirectory, config.stateDirectory],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'error', TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root },
    },
  );
  try {
    const about = { ...CROWD, questions: CHINESE_QUESTIONS };
    return await crowd({ server, child, state: config.stateDirectory }, about);
  } finally {
    child.kill('SIGKILL');
    await harness.close();
    remove();
  }
}
