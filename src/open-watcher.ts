import type { Logger } from 'pino';
import { type AnswerDependencies, answerQuestion } from './answer-question.js';
import { checkWatches, isWatchable, seenNow, watchKind } from './check-watches.js';
import type { Config } from './config.js';
import { type Desk, openDesk } from './desk/desk.js';
import type { Limits } from './domain/limits.js';
import { createWatcher } from './keep-watches.js';
import type { NewsFinder, OpenArchive, Watcher } from './surfaces/services.js';

/** How watches look at the archive that questions are answered from. */
export function newsFinder(deps: AnswerDependencies): NewsFinder {
  const { archive, segmenter, now } = deps;
  const watching = {
    archive,
    segmenter,
    now,
    ask: (question: string, limits: Limits, signal?: AbortSignal) =>
      answerQuestion(deps, question, limits, signal),
  };
  return {
    kindOf: (text) => (isWatchable(text, segmenter) ? watchKind(text) : null),
    added: async (since) => {
      await archive.refresh();
      return archive.added(since);
    },
    check: (watches, fresh, options) => checkWatches(watching, watches, fresh, options),
    seenNow: (watch, pending, signal) => seenNow(watching, watch, pending, signal),
  };
}

/**
 * The watches of the state folder.
 * @param opened what is open already, and is not closed with the watcher; the rest is opened once it is needed
 */
export function openWatcher(
  config: Config,
  log: Logger,
  newArchive: () => Promise<OpenArchive>,
  opened: { readonly archive?: OpenArchive | undefined; readonly desk?: Desk },
): Watcher {
  let desk: Desk | undefined;
  let archive: Promise<OpenArchive> | undefined;
  return createWatcher({
    desk: () => opened.desk ?? (desk ??= openDesk(config.stateDirectory, Date.now)),
    archive: () =>
      (archive ??= opened.archive === undefined ? newArchive() : Promise.resolve(opened.archive)),
    feedsDirectory: config.feedsDirectory,
    onFeedError: (error) => log.error({ err: error }, 'a feed could not be written'),
    close: async () => {
      desk?.close();
      if (opened.archive === undefined) await (await archive)?.close();
    },
  });
}
