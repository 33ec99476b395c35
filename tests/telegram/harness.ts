import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Desk, openDesk } from '../../src/desk/desk.js';
import type { BotAccess, BotDependencies } from '../../src/surfaces/telegram/bot-dependencies.js';
import { runBot } from '../../src/surfaces/telegram/run-bot.js';
import type { BotTuning } from '../../src/surfaces/telegram/bot-tuning.js';
import { answerTo, ARTICLE } from './answers.js';
import { BotApiServer, TOKEN } from './bot-api-server.js';
import { NO_INTAKE, NO_WATCHER, smallArchive } from './small-archive.js';

/** So that nothing waits longer than a test has to. */
export const QUICK: Partial<BotTuning> = {
  pollTimeoutSeconds: 1,
  pollMargin: 200,
  callTimeout: 1_000,
  backoffFirst: 10,
  backoffLongest: 50,
  typingInterval: 40,
  grace: 2_000,
  claimWait: 300,
  chatRate: { messages: 1, per: 1 },
  groupChatRate: { messages: 1, per: 1 },
  queueNotice: 60_000,
  watchDelay: 10,
};

/** Open to all, without limits. */
export const OPEN: BotAccess = {
  mode: 'open',
  allowedIds: [],
  adminIds: [],
  quotaPerPerson: null,
  quotaPerChat: null,
};

export interface RunningBot {
  /** Resolves when the bot has stopped by itself, rejects as `runBot` does. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** A Bot API server, a state folder, and bots that come and go on them. */
export class Harness {
  readonly server: BotApiServer;
  readonly directory = mkdtempSync(join(tmpdir(), 'yanwen-bot-'));
  readonly logged: string[] = [];
  private readonly cleanup: (() => Promise<void> | void)[] = [];

  private constructor(server: BotApiServer) {
    this.server = server;
  }

  static async open(): Promise<Harness> {
    return new Harness(await new BotApiServer().start());
  }

  openDesk(): Desk {
    return openDesk(this.directory, Date.now);
  }

  startBot(more: Partial<BotDependencies> = {}): RunningBot {
    const desk = this.openDesk();
    const abort = new AbortController();
    const { tuning, ...rest } = more;
    const log = pino({ level: 'debug' }, { write: (line: string) => void this.logged.push(line) });
    const done = runBot(
      {
        token: TOKEN,
        apiRoot: more.apiRoot ?? this.server.root,
        proxy: null,
        access: OPEN,
        answer: (question) => Promise.resolve(answerTo(question)),
        figures: () => Promise.resolve([]),
        status: () => ({ articles: 36, sources: 2, from: '2022-11-07', to: '2023-09-01' }),
        archive: smallArchive([ARTICLE]),
        intake: NO_INTAKE,
        watcher: NO_WATCHER,
        versions: { program: '0.0.0' },
        desk,
        log,
        clock: Date.now,
        tuning: { ...QUICK, ...tuning },
        ...rest,
      },
      abort.signal,
    ).finally(() => desk.close());
    done.catch(() => undefined);
    const stop = async (): Promise<void> => {
      abort.abort();
      await done;
    };
    this.cleanup.push(() => stop().catch(() => undefined));
    return { done, stop };
  }

  async close(): Promise<void> {
    for (const step of this.cleanup) await step();
    await this.server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Waits until something holds. */
export async function until(
  condition: () => boolean,
  what = condition.toString(),
  limit = 5_000,
): Promise<void> {
  const end = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`still not: ${what}`);
    await pause(5);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
