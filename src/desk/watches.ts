import type { Language } from '../domain/inquiry.js';

/** Something that a person wants to be told about when it is in a new issue. */
export interface Watch {
  readonly id: number;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly userId: number;
  /** A question, or words that an article has to hold. */
  readonly kind: 'question' | 'words';
  readonly text: string;
  readonly language: Language;
  readonly createdAt: number;
}

/** Something new about a watch: an article that holds the words, or an answer with another sentence. */
export interface WatchNews {
  readonly watchId: number;
  readonly at: number;
  /** The digest of the evidence: what was told once is not told again. */
  readonly evidence: string;
  readonly articleId: string;
  readonly title: string | null;
  readonly paper: string | null;
  readonly issueDate: string | null;
  readonly source: string;
  /** The short answer of a question, else null. */
  readonly shortAnswer: string | null;
  readonly quote: string;
}

export interface Watches {
  /** @param seen digests of what is known already when the watch begins, which is no news */
  add(watch: Omit<Watch, 'id' | 'createdAt'>, seen: readonly string[]): Watch;
  of(talk: { readonly chatId: number; readonly userId: number }): Watch[];
  all(): Watch[];
  /** Only a person's own. @returns whether there was one */
  remove(id: number, talk: { readonly chatId: number; readonly userId: number }): boolean;
  /**
   * Records news and, in the same transaction, whatever `deliver` writes: told once, or not at all.
   * @returns what was new; evidence that the watch has seen is passed over
   */
  tell(news: readonly WatchNews[], deliver: (fresh: readonly WatchNews[]) => void): WatchNews[];
  /** The newest news, for a feed. */
  news(watchId: number, limit: number): WatchNews[];
  /** An article is gone for good: its news go with it. */
  forgetArticle(articleId: string): void;
}
