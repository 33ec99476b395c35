import type { Answer } from '../domain/answer.js';
import type { Article } from '../domain/article.js';
import type { ArticleList, ArticlePage, ArticleQuery } from '../domain/article-list.js';
import type { BackupSummary, RestoreReport } from '../domain/backup.js';
import type { Coverage } from '../domain/coverage.js';
import type { Evidence } from '../domain/evidence.js';
import type { Language } from '../domain/inquiry.js';
import type { IssueSummary } from '../domain/issue-summary.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Limits } from '../domain/limits.js';
import type { PageView } from '../domain/page.js';
import type { StoredFeedback, Verdict } from '../domain/feedback.js';
import type { Talk } from '../domain/talk.js';
import type { Added, AddedArticle, Watch, WatchNews } from '../domain/watch.js';
import type { Turn } from '../domain/turn.js';
import type { Removal, Tombstone } from '../domain/tombstone.js';
import type { UploadPreview } from '../domain/upload.js';
import type { UpdateProgress, UpdateReport } from '../update-archive.js';

/** A stage that a search may stop at; the last is the default. */
export type SearchStage = 'words' | 'vectors' | 'fused' | 'read';
export const SEARCH_STAGES: readonly SearchStage[] = ['words', 'vectors', 'fused', 'read'];

/** Who writes an answer; by itself the chat model, where one is set. */
export type Engine = 'extractive' | 'llm';

export interface AskOptions {
  /** What the person reads elsewhere: fixed phrases are in it where the question is written alike in both scripts. */
  readonly reads?: Language | undefined;
  readonly engine?: Engine | undefined;
  /** Gets each sentence of a chat model that passed its check, as soon as it did; the whole answer follows. */
  readonly onSentence?: ((sentence: string) => void) | undefined;
}

/** An archive opened for reading. What was indexed since the last call is seen by the next. */
export interface OpenArchive {
  /**
   * @param signal aborted, the work ends early and the promise is rejected with its reason
   * @param previous the last turn of the same person in the same chat, for a follow-up to lean on
   * @throws UsageError `engine-none` where a chat model is asked for and none is set
   */
  ask(
    question: string,
    limits?: Limits,
    signal?: AbortSignal,
    previous?: Turn | null,
    options?: AskOptions,
  ): Promise<Answer>;
  search(
    query: string,
    options: { limit: number; stage?: SearchStage; limits?: Limits },
  ): Promise<readonly Evidence[]>;
  /** The ledger of a matter, most telling figure first. */
  figures(query: string, limits?: Limits): Promise<readonly LedgerEntry[]>;
  /** Every figure of the archive, article by article. */
  allFigures(limits?: Limits): IterableIterator<LedgerEntry>;
  articles(limits?: Limits): IterableIterator<Article>;
  article(articleId: string): Article | null;
  /** The issues within the limits, newest first; those without a date last. */
  issues(limits?: Limits): Promise<readonly IssueSummary[]>;
  /** The articles of an issue or of a writer, newest issue first, in printed order. */
  articlesOf(query: ArticleQuery, page?: ArticlePage): Promise<ArticleList>;
  /**
   * Calls the listener after a newly committed state was taken up, which a question or the clock brings about.
   * @returns how to stop that
   */
  onChange(listener: () => void): () => void;
  coverage(): Promise<Coverage>;
  /** What watches ask of it. */
  readonly news: NewsFinder;
  /** Loads the models ahead of the first question. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** How watches look at an archive (`check-watches.ts`). */
export interface NewsFinder {
  /** Whether a text is a question or words to watch for; null where it has no word to look for. */
  kindOf(text: string): Watch['kind'] | null;
  added(since: string | null): Promise<Added>;
  check(
    watches: readonly Watch[],
    fresh: readonly AddedArticle[],
    options: WatchOptions,
  ): AsyncGenerator<readonly WatchNews[]>;
  seenNow(
    watch: Pick<Watch, 'kind' | 'text'>,
    pending: readonly AddedArticle[],
    signal?: AbortSignal,
  ): Promise<string[]>;
}

export interface WatchOptions {
  /** Aborted, the check ends with its reason; what was told stays told, and the next check goes on. */
  readonly signal?: AbortSignal;
  /** Awaited before each watch: where people's questions go first. */
  readonly between?: () => Promise<void>;
}

/** What people watch for (`keep-watches.ts`). The prompt and the command line are person 0 in chat 0. */
export interface Watcher {
  /**
   * What is in the archive already is no news.
   * @throws UsageError `watch-empty`, `watch-long`, `watch-many`
   */
  add(watch: Omit<Watch, 'id' | 'kind' | 'feedKey' | 'createdAt'>, signal?: AbortSignal): Promise<Watch>;
  of(talk: Talk): Watch[];
  remove(id: number, talk: Talk): boolean;
  /**
   * Tells what came in since the last check of the scope: once, as it is recorded in the same transaction in which
   * `deliver` runs. Checks of one scope follow each other. Then brings the feed files up to date.
   * @param scope `prompt`: what person 0 watches; `chats`: all others
   * @param deliver called once for each watch that has news; what it writes to the desk is written with them or not
   *   at all, what it does elsewhere is not taken back
   * @returns how many news there were
   */
  check(
    scope: 'prompt' | 'chats',
    deliver: (watch: Watch, fresh: readonly WatchNews[]) => void,
    options?: WatchOptions,
  ): Promise<number>;
  /** The watch as an Atom feed. */
  feed(watch: Watch): string;
  /** Writes the feed to a file, now and after every check. */
  keepFeed(watch: Watch, file: string): void;
  /** The name of its file below FEEDS_DIR; null where that is not set. */
  feedName(watch: Watch): string | null;
  /** Removes the feed files of watches that are gone. */
  tidyFeeds(): void;
  close(): Promise<void>;
}

/** One thing that `doctor` looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string | null;
}

/** Who may talk to the bot where not everybody may. */
export interface Membership {
  /** Whether codes admit anybody, by the settings. */
  readonly isByCode: boolean;
  /** @returns a code that admits one person within an hour; it cannot be shown again */
  newCode(): string;
  /** Oldest first. `at`: milliseconds since the epoch. */
  members(): readonly { readonly userId: number; readonly at: number }[];
  /** @returns whether they were a member */
  expel(userId: number): boolean;
}

/** What a running bot says of itself. */
export interface BotHealthAnswer {
  readonly ok: boolean;
  /** The JSON of `/healthz`, or why there is none. */
  readonly text: string;
}

export interface IndexRequest {
  /** Files and folders; none means the seeds folder, with which the index is made to agree. */
  readonly paths: readonly string[];
  readonly rebuild: boolean;
  /** Whether the whole index is looked over for damage first; default true. It blocks, seconds where it is large. */
  readonly lookOver?: boolean;
  readonly onProgress: (progress: UpdateProgress) => void;
  /** Another `index` is running, and is waited for. */
  readonly onWait: () => void;
  readonly signal: AbortSignal;
}

export interface IndexReport extends UpdateReport {
  /** In the archive, after the run. */
  readonly articles: number;
  readonly passages: number;
  readonly seconds: number;
}

/** Files that somebody sends in. Their names are shown and never used as paths. */
export interface Intake {
  /**
   * Reads a file as `index` would, without an index.
   * @param path where its bytes are
   * @throws UsageError `upload-kind`, `upload-size`
   */
  preview(path: string, fileName: string): Promise<UploadPreview>;
  /**
   * Copies it into the seeds folder, under a name that nothing there has, and indexes it. The same path a second time
   * (after a kill) adds no second copy.
   * @throws UsageError `upload-kind`, `upload-size`, `upload-removed`
   */
  add(path: string, fileName: string, signal?: AbortSignal): Promise<{ source: string; report: IndexReport }>;
  /**
   * Takes it out again, of the seeds folder (into the state folder's `undone/`) and of the index; the same file may
   * be sent again. @returns whether it was there
   */
  undo(source: string): Promise<boolean>;
}

/** What the program can do, for whichever surface asks. */
export interface Services {
  openArchive(): Promise<OpenArchive>;
  /** @param archive one that is open already; else it is opened once it is needed, and closed with the watcher */
  openWatcher(archive?: OpenArchive): Watcher;
  /** What people thought of answers, oldest first. */
  feedback(): readonly StoredFeedback[];
  /** Keeps what the person at the prompt thinks of an answer. */
  judge(answer: Answer, verdict: Verdict, reason: string | null): void;
  index(request: IndexRequest): Promise<IndexReport>;
  /** Runs `onChange` after every change below the seeds folder, until aborted. */
  watchSeeds(onChange: () => Promise<void>, signal: AbortSignal): Promise<void>;
  /**
   * Reads a page file as `index` would, without an index.
   * @param writeMeta also writes what was understood into the page's sidecar, for a person to edit
   */
  readPage(path: string, writeMeta: boolean): Promise<PageView>;
  /**
   * Takes a source (by name) or an article (by id) out of the archive for good.
   * @returns null where the archive holds neither
   */
  remove(target: string): Promise<Removal | null>;
  /** Lifts that; the next `index` brings it back. @returns what was lifted, empty where there was nothing */
  undoRemove(target: string): Promise<readonly Tombstone[]>;
  /** What was taken out for good, oldest first. */
  removals(): readonly Tombstone[];
  readonly intake: Intake;
  /** Writes seeds, index and state into one file, while others go on. */
  backup(file: string, signal: AbortSignal): Promise<BackupSummary>;
  /** Puts back what a backup holds; with `force`, what is there is moved aside. */
  restore(file: string, force: boolean): Promise<RestoreReport>;
  /** Reads a backup through, and changes nothing. */
  checkBackup(file: string): Promise<BackupSummary>;
  doctor(): Promise<readonly Check[]>;
  readonly membership: Membership;
  /** Asks a running bot how it is. @param url of its `/healthz`; null: where METRICS_LISTEN says */
  health(url: string | null): Promise<BotHealthAnswer>;
  /** Opens the bot; ends when aborted. */
  runBot(signal: AbortSignal): Promise<void>;
  readonly hasBotToken: boolean;
  /** A file for what the REPL remembers of earlier runs. */
  readonly historyFile: string;
  /** Why a surface shows only the message of an error: the rest goes to the log. */
  logError(error: unknown): void;
}
