import type { Talk } from '../domain/talk.js';
import type { Watch, WatchNews } from '../domain/watch.js';

export type { Watch, WatchNews } from '../domain/watch.js';

/** Who tells the news: the bot to its chats, `yanwen watch check` to the prompt. Each looks at the archive by itself. */
export type WatchScope = 'prompt' | 'chats';

/** Where a check has got to. */
export interface Checked {
  /** The archive's mark, as `Added` gives it. */
  readonly mark: string;
  /** What tells the articles that are known from new ones; see `unknown`. */
  readonly fingerprints: readonly string[];
}

export interface Watches {
  /**
   * The same text again is the same watch.
   * @param seen digests of what is known already when the watch begins, which is no news
   */
  add(watch: Omit<Watch, 'id' | 'createdAt' | 'feedKey'>, seen: readonly string[]): Watch;
  of(talk: Talk): Watch[];
  all(scope?: WatchScope): Watch[];
  /** Only a person's own. @returns whether there was one */
  remove(id: number, talk: Talk): boolean;
  /**
   * Records news and, in the same transaction, whatever `deliver` writes: told once, or not at all. Not called where
   * nothing is new.
   * @returns what was new; evidence that the watch has seen is passed over, and what is of a watch that is gone
   */
  tell(news: readonly WatchNews[], deliver: (fresh: readonly WatchNews[]) => void): WatchNews[];
  /** The newest news, for a feed. */
  news(watchId: number, limit: number): WatchNews[];
  /** An article is gone for good: what was told of it goes with it, but not that it was told. */
  forgetArticle(articleId: string): void;
  /** The mark of a scope's last check, or null where it has never checked. */
  mark(scope: WatchScope): string | null;
  /** Which of these fingerprints no check of the scope has known. */
  unknown(scope: WatchScope, fingerprints: readonly string[]): Set<string>;
  /** A check is done: what it looked at is known from now on. */
  checked(scope: WatchScope, checked: Checked): void;
  /** Forgets where a scope's checks have got to, as where nobody watches any more. */
  forgetChecks(scope: WatchScope): void;
}
