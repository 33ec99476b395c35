import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Clock } from './desk/clock.js';
import { openDesk } from './desk/desk.js';
import { OperatorError } from './errors.js';
import { versionsOf } from './judge-answers.js';
import { openWatcher } from './open-watcher.js';
import type { OpenArchive, Services } from './surfaces/services.js';
import type { BotArchive, BotIntake } from './surfaces/telegram/bot-dependencies.js';
import type { BotTuning } from './surfaces/telegram/bot-tuning.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** As many articles of an issue or a reporter as a list in a chat is turned through. */
const MOST_LISTED = 200;

export interface BotParts {
  readonly config: Config;
  readonly log: Logger;
  readonly newArchive: () => Promise<OpenArchive>;
  readonly services: Pick<Services, 'index' | 'intake' | 'remove' | 'undoRemove'>;
  /** Departures from the usual times and rates, and a clock of one's own: for tests. */
  readonly tuning?: Partial<BotTuning>;
  readonly clock?: Clock;
}

/**
 * Opens what the bot stands on, runs it until the signal aborts, and closes it again.
 * @throws OperatorError `token-missing`, and as `runBot` and opening archive and desk do
 */
export async function openBot(parts: BotParts, signal: AbortSignal): Promise<void> {
  const { config, log, newArchive, clock = Date.now } = parts;
  const { token, apiRoot, proxy, adminIds } = config.telegram;
  const { operator } = config;
  if (token === null) {
    throw new OperatorError(
      'token-missing',
      'TELEGRAM_BOT_TOKEN is not set',
      'put the token that @BotFather gave you into .env',
    );
  }
  mkdirSync(config.stateDirectory, { recursive: true });
  const archive = await newArchive();
  const desk = openDesk(config.stateDirectory, clock);
  const watcher = openWatcher(config, log, newArchive, { archive, desk });
  try {
    await archive.warmUp();
    // Only here: who does not run the bot need not load telegraf.
    const { runBot } = await import('./surfaces/telegram/run-bot.js');
    await runBot(
      {
        token,
        apiRoot,
        proxy,
        access: {
          mode: operator.access,
          allowedIds: operator.allowedIds,
          adminIds,
          quotaPerPerson: operator.quota.person,
          quotaPerChat: operator.quota.chat,
        },
        answer: (question, { signal, previous, extractive, reads }) =>
          archive.ask(question, {}, signal, previous, {
            reads,
            engine: extractive === true ? 'extractive' : undefined,
          }),
        figures: (query) => archive.figures(query),
        status: async () => {
          const { articles, sources, issueDates } = await archive.coverage();
          return { articles, sources, from: issueDates[0] ?? null, to: issueDates.at(-1) ?? null };
        },
        archive: botArchive(archive),
        intake: botIntake(parts, archive),
        watcher,
        versions: versionsOf(config),
        desk,
        log,
        clock,
        webhook: operator.webhook,
        metricsListen: operator.metrics,
        tuning: { keep: operator.keepDays * DAY_MS, ...parts.tuning },
      },
      signal,
    );
  } finally {
    await watcher.close();
    desk.close();
    await archive.close();
  }
}

function botArchive(archive: OpenArchive): BotArchive {
  const page = { offset: 0, limit: MOST_LISTED };
  return {
    search: (words, { limit, limits }) => archive.search(words, { limit, limits }),
    article: (articleId) => archive.article(articleId),
    articlesIn: (source) => archive.articles({ sources: [source] }),
    issues: (limits) => archive.issues(limits),
    articlesOf: async (limits) => (await archive.articlesOf({ limits }, page)).articles,
    byReporter: async (reporter) => (await archive.articlesOf({ reporter }, page)).articles,
    papers: async () => (await archive.coverage()).papers,
    onChange: (listener) => archive.onChange(listener),
  };
}

function botIntake({ config, services }: BotParts, archive: OpenArchive): BotIntake {
  return {
    folder: join(config.stateDirectory, 'uploads'),
    preview: (path, fileName) => services.intake.preview(path, fileName),
    add: async (path, fileName) => {
      const { source, report } = await services.intake.add(path, fileName);
      await archive.coverage(); // What was indexed just now.
      const articles = [...archive.articles({ sources: [source] })].length;
      return { source, articles, warnings: report.warnings };
    },
    undo: (source) => services.intake.undo(source),
    find: async (target) => {
      await archive.coverage(); // The newest state.
      const article = archive.article(target);
      if (article !== null) {
        const { source, articleId, title } = article;
        return { kind: 'article', source, articleId, title };
      }
      for (const { source } of archive.articles({ sources: [target] }))
        return { kind: 'source', source, articleId: null, title: null };
      return null;
    },
    remove: (target) => services.remove(target),
    restore: async (target) => {
      const lifted = await services.undoRemove(target);
      if (lifted.length === 0) return false;
      const quiet = { onProgress: () => undefined, onWait: () => undefined };
      await services.index({ paths: [], rebuild: false, ...quiet, signal: new AbortController().signal });
      return true;
    },
  };
}
