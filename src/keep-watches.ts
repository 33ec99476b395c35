import { isAbsolute } from 'node:path';
import type { Desk } from './desk/desk.js';
import type { WatchScope } from './desk/watches.js';
import type { AddedArticle, Watch } from './domain/watch.js';
import { UsageError } from './errors.js';
import { feedFileName, tidyFeedFiles, writeFeedFile } from './feed-files.js';
import { atomFeed } from './surfaces/render/atom.js';
import type { OpenArchive, Watcher, WatchOptions } from './surfaces/services.js';
import { articleFingerprints } from './watch-evidence.js';

export interface WatcherDependencies {
  /** Opened where it is first needed: to look at an archive makes no state folder. */
  readonly desk: () => Desk;
  readonly archive: () => Promise<OpenArchive>;
  /** Where every watch's feed is written; null: nowhere. */
  readonly feedsDirectory: string | null;
  /** A feed that cannot be written does not keep news from being told. */
  readonly onFeedError: (error: unknown) => void;
  readonly close: () => Promise<void>;
}

const MOST_WATCHES = 50;
const LONGEST_TEXT = 200;
/** A feed reader comes by now and then; who was away for longer finds the newest. */
const FEED_ENTRIES = 50;

/** The way of a watch: begun, checked whenever articles came in, told once, shown as a feed. */
export function createWatcher(deps: WatcherDependencies): Watcher {
  const { desk } = deps;
  const running = new Map<WatchScope, Promise<unknown>>();
  const feed = (watch: Watch): string => atomFeed(watch, desk().watches.news(watch.id, FEED_ENTRIES));

  function writeFeeds(watches: readonly Watch[]): void {
    for (const watch of watches) {
      const kept = desk().note(feedNote(watch.id));
      try {
        if (deps.feedsDirectory !== null)
          writeFeedFile(deps.feedsDirectory, feedFileName(watch.feedKey), feed(watch));
        if (kept !== null) writeFeedFile(null, kept, feed(watch));
      } catch (error) {
        deps.onFeedError(error);
      }
    }
  }

  function tidyFeeds(): void {
    if (deps.feedsDirectory === null) return;
    const names = desk()
      .watches.all()
      .map(({ feedKey }) => feedFileName(feedKey));
    try {
      tidyFeedFiles(deps.feedsDirectory, new Set(names));
    } catch (error) {
      deps.onFeedError(error);
    }
  }

  async function check(
    scope: WatchScope,
    deliver: Parameters<Watcher['check']>[1],
    options: WatchOptions,
  ): Promise<number> {
    const { watches } = desk();
    const all = watches.all(scope);
    if (all.length === 0) {
      // The next watch begins with the archive as it is then.
      if (watches.mark(scope) !== null) watches.forgetChecks(scope);
      tidyFeeds();
      return 0;
    }
    const { news } = await deps.archive();
    const { mark, articles } = await news.added(watches.mark(scope));
    const byId = new Map(all.map((watch) => [watch.id, watch]));
    const touched = new Set<Watch>();
    let told = 0;
    for await (const found of news.check(all, freshOf(desk(), scope, articles), options)) {
      const watch = byId.get(found[0]?.watchId ?? 0);
      if (watch === undefined) continue;
      const fresh = watches.tell(found, (untold) => deliver(watch, untold));
      told += fresh.length;
      if (fresh.length > 0) touched.add(watch);
    }
    watches.checked(scope, { mark, fingerprints: articles.flatMap(articleFingerprints) });
    writeFeeds([...touched]);
    tidyFeeds();
    return told;
  }

  return {
    add: async (asked, signal) => {
      const text = asked.text.trim();
      const archive = await deps.archive();
      const kind = kindOf(archive, text);
      const { watches } = desk();
      const own = watches.of(asked);
      if (own.length >= MOST_WATCHES && !own.some((watch) => watch.text === text)) {
        throw new UsageError(
          'watch-many',
          `${MOST_WATCHES} watches are as many as one may have`,
          'remove one',
        );
      }
      const scope = asked.chatId === 0 ? 'prompt' : 'chats';
      const before = watches.mark(scope);
      const { mark, articles } = await archive.news.added(before);
      // The scope's first watch: all that is there is known.
      const first = before === null;
      const pending = first ? [] : freshOf(desk(), scope, articles);
      const seen = await archive.news.seenNow({ kind, text }, pending, signal);
      if (first) watches.checked(scope, { mark, fingerprints: articles.flatMap(articleFingerprints) });
      const watch = watches.add({ ...asked, text, kind }, seen);
      writeFeeds([watch]);
      return watch;
    },
    of: (talk) => desk().watches.of(talk),
    remove: (id, talk) => {
      const removed = desk().watches.remove(id, talk);
      if (removed) {
        desk().setNote(feedNote(id), null);
        tidyFeeds();
      }
      return removed;
    },
    check: (scope, deliver, options = {}) => {
      const before = running.get(scope) ?? Promise.resolve();
      const next = before.catch(() => undefined).then(() => check(scope, deliver, options));
      running.set(scope, next);
      return next;
    },
    feed,
    keepFeed: (watch, file) => {
      if (!isAbsolute(file)) throw new TypeError(`the file of a feed is kept by its whole path, not ${file}`);
      writeFeedFile(null, file, feed(watch));
      desk().setNote(feedNote(watch.id), file);
    },
    feedName: ({ feedKey }) => (deps.feedsDirectory === null ? null : feedFileName(feedKey)),
    tidyFeeds,
    close: () => deps.close(),
  };
}

function feedNote(watchId: number): string {
  return `feed-file:${watchId}`;
}

function kindOf({ news }: OpenArchive, text: string): Watch['kind'] {
  if (Array.from(text).length > LONGEST_TEXT) {
    throw new UsageError('watch-long', `a watch has ${LONGEST_TEXT} characters at most`, 'say it shorter');
  }
  const kind = news.kindOf(text);
  if (kind === null) {
    throw new UsageError('watch-empty', 'there is no word in it to watch for', 'name a matter, such as 油茶');
  }
  return kind;
}

/** What is neither told by its id nor by its place to have been there at the last check. */
function freshOf(desk: Desk, scope: WatchScope, articles: readonly AddedArticle[]): AddedArticle[] {
  const unknown = desk.watches.unknown(scope, articles.flatMap(articleFingerprints));
  return articles.filter((article) => articleFingerprints(article).every((one) => unknown.has(one)));
}
