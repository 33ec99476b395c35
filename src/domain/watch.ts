import type { Language } from './inquiry.js';
import type { DateBasis } from './issue.js';

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
  /** Names its feed; not to be guessed, since whoever knows it may read the feed. */
  readonly feedKey: string;
  readonly createdAt: number;
}

/** Something new about a watch: an article that holds the words, or an answer with another sentence. */
export interface WatchNews {
  readonly watchId: number;
  /** When it was found (ms). */
  readonly at: number;
  /** The digest of the evidence: what was told once is not told again. */
  readonly evidence: string;
  /** Digests of the other sentences that it rests on: they are known with it. */
  readonly others: readonly string[];
  readonly articleId: string;
  readonly title: string | null;
  readonly paper: string | null;
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  readonly page: string | null;
  readonly reporters: readonly string[];
  readonly url: string | null;
  readonly source: string;
  /** The short answer of a question, else null. */
  readonly shortAnswer: string | null;
  readonly quote: string;
}

/** An article by what tells it from others, as far as watches care. */
export interface AddedArticle {
  /** The archive's own number of it: grows, and is never used again. */
  readonly articleKey: number;
  readonly articleId: string;
  readonly source: string;
  readonly sourceId: string | null;
  readonly issueDate: string | null;
}

/** What came into an archive since a mark. */
export interface Added {
  /** Where the archive stands now, to be given back the next time. */
  readonly mark: string;
  readonly articles: readonly AddedArticle[];
}
