import { pino } from 'pino';
import { openDesk } from '../../src/desk/desk.js';
import { runBot } from '../../src/surfaces/telegram/run-bot.js';
import { answerTo } from '../telegram/answers.js';
import { TOKEN } from '../telegram/bot-api-server.js';
import { pause, QUICK } from '../telegram/harness.js';

// A bot in a process of its own, to be killed. Arguments: API root, state folder.
const [apiRoot = '', directory = ''] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const desk = openDesk(directory, Date.now);
await runBot(
  {
    token: TOKEN,
    apiRoot,
    proxy: null,
    adminIds: [],
    answer: async (question) => {
      await pause(5 + Math.random() * 20);
      return answerTo(question);
    },
    figures: () => Promise.resolve([]),
    status: () => ({ articles: 0, sources: 0, from: null, to: null }),
    desk,
    log: pino({ level: 'error' }, { write: (line: string) => process.stderr.write(line) }),
    clock: Date.now,
    tuning: QUICK,
  },
  stop.signal,
);
desk.close();
