import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import type { Embedder } from '../../src/models/embedder.js';
import { openBot } from '../../src/open-bot.js';
import type { Services } from '../../src/surfaces/services.js';
import type { BotTuning } from '../../src/surfaces/telegram/bot-tuning.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { BotApiServer, type DeliveredMessage, TOKEN } from './bot-api-server.js';
import { QUICK, type RunningBot, until } from './harness.js';

export interface Settings {
  /** Of the environment, beside what the place needs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Null: the real one. */
  readonly embedder?: (() => Embedder) | null;
  readonly seeds?: string;
}

/**
 * The whole program as `yanwen bot` runs it, with seeds, index and state in a folder of the test's own: what it is told
 * comes from a Bot API server on loopback, and what it answers from a real index.
 */
export class WholeBot {
  readonly logged: string[] = [];
  /** What the bot's clock is ahead of the real one (ms). */
  ahead = 0;
  private readonly running: RunningBot[] = [];

  private constructor(
    readonly server: BotApiServer,
    readonly home: string,
    readonly services: Services,
    private readonly config: ReturnType<typeof readConfig>,
  ) {}

  static async open({ environment = {}, embedder, seeds }: Settings = {}): Promise<WholeBot> {
    const server = await new BotApiServer().start();
    const home = mkdtempSync(join(tmpdir(), 'yanwen-whole-'));
    mkdirSync(join(home, 'seeds'));
    const config = readConfig(
      {
        LOG_LEVEL: 'silent',
        ENCODER_WORKERS: '1',
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: server.root,
        FEEDS_DIR: join(home, 'feeds'),
        ...environment,
      },
      packageHome(),
      { seeds: seeds ?? join(home, 'seeds'), index: join(home, 'index'), state: join(home, 'state') },
    );
    const fake = new FakeEmbedder();
    const wrap = embedder === null ? undefined : (embedder ?? (() => fake));
    return new WholeBot(server, home, createServices(config, wrap), config);
  }

  /** Puts a file into the seeds, and indexes. */
  async issue(name: string, lines: readonly object[]): Promise<void> {
    writeFileSync(join(this.home, 'seeds', name), lines.map((line) => JSON.stringify(line)).join('\n'));
    await this.index();
  }

  async index(rebuild = false): Promise<void> {
    const quiet = { onProgress: () => undefined, onWait: () => undefined };
    await this.services.index({ paths: [], rebuild, ...quiet, signal: new AbortController().signal });
  }

  start(tuning: Partial<BotTuning> = {}): RunningBot {
    const abort = new AbortController();
    const done = openBot(
      {
        config: this.config,
        log: pino({ level: 'debug' }, { write: (line: string) => void this.logged.push(line) }),
        newArchive: () => this.services.openArchive(),
        services: this.services,
        tuning: { ...QUICK, ...tuning },
        clock: () => Date.now() + this.ahead,
      },
      abort.signal,
    );
    done.catch(() => undefined);
    const stop = async (): Promise<void> => {
      abort.abort();
      await done;
    };
    this.running.push({ done, stop });
    return { done, stop };
  }

  /** Does something, and waits for the message that the bot sends then. */
  async after(act: () => unknown): Promise<DeliveredMessage> {
    const before = this.server.delivered.length;
    act();
    await until(() => this.server.delivered.length > before, 'a message', 20_000);
    return this.server.delivered[before]!;
  }

  /** Says something to the bot, and waits for what it answers. */
  say(text: string, more: Parameters<BotApiServer['say']>[1] = {}): Promise<DeliveredMessage> {
    return this.after(() => this.server.say(text, more));
  }

  /** Presses a button, and waits until the press is settled. @returns the word at the button */
  async press(...press: Parameters<BotApiServer['press']>): Promise<string> {
    const id = this.server.press(...press);
    await until(() => this.server.toasts.has(id), 'the button to be settled', 20_000);
    return this.server.toasts.get(id)!;
  }

  seeds(): string[] {
    return readdirSync(join(this.home, 'seeds')).sort();
  }

  async stop(): Promise<void> {
    for (const bot of this.running.splice(0)) await bot.stop().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
