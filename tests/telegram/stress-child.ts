import { pino } from 'pino';
import { openDesk } from '../../src/desk/desk.js';
import type { BotTuning } from '../../src/surfaces/telegram/bot-tuning.js';
import { runBot } from '../../src/surfaces/telegram/run-bot.js';
import { answerTo, citation } from './answers.js';
import { TOKEN } from './bot-api-server.js';
import { OPEN, pause, QUICK } from './harness.js';
import { articleOf, NO_INTAKE, NO_WATCHER, smallArchive } from './small-archive.js';
import { tellMemory } from './memory.js';
import { longQuote, PARAGRAPHS, TITLE } from './stress-questions.js';

/** What the process is told in its one argument, as JSON. */
export interface StressChild {
  readonly apiRoot: string;
  /** The state folder. */
  readonly directory: string;
  /** How long an answer takes: at least and at most (ms). */
  readonly takes: readonly [number, number];
  readonly tuning: Partial<BotTuning>;
}

// A bot in a process of its own, to be killed, or asked by a message for the memory that it holds.
const { apiRoot, directory, takes, tuning } = JSON.parse(process.argv[2] ?? '') as StressChild;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
tellMemory();
const desk = openDesk(directory, Date.now);
const article = articleOf(TITLE, PARAGRAPHS);
const [quote] = PARAGRAPHS;
const from = citation({ articleId: article.articleId, quote, start: 0, end: quote.length });
await runBot(
  {
    token: TOKEN,
    apiRoot,
    proxy: null,
    access: OPEN,
    archive: smallArchive([article]),
    intake: NO_INTAKE,
    watcher: NO_WATCHER,
    versions: {},
    answer: async (question) => {
      const [least, most] = takes;
      if (most > 0) await pause(least + Math.random() * (most - least));
      const long = longQuote(question);
      return answerTo(question, { citations: [long === null ? from : { ...from, quote: long }] });
    },
    figures: () => Promise.resolve([]),
    status: () => ({ articles: 0, sources: 0, from: null, to: null }),
    desk,
    log: pino({ level: 'fatal' }, { write: (line: string) => process.stderr.write(line) }),
    clock: Date.now,
    tuning: { ...QUICK, ...tuning },
  },
  stop.signal,
);
desk.close();
if (process.connected) process.disconnect();
