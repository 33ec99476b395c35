import type { Answer } from '../domain/answer.js';
import type { Article } from '../domain/article.js';
import type { Coverage } from '../domain/coverage.js';
import type { Evidence } from '../domain/evidence.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Limits } from '../domain/limits.js';
import type { PageView } from '../domain/page.js';
import type { UpdateProgress, UpdateReport } from '../update-archive.js';

/** A stage that a search may stop at; the last is the default. */
export type SearchStage = 'words' | 'vectors' | 'fused' | 'read';
export const SEARCH_STAGES: readonly SearchStage[] = ['words', 'vectors', 'fused', 'read'];

/** An archive opened for reading. What was indexed since the last call is seen by the next. */
export interface OpenArchive {
  /** @param signal aborted, the work ends early and the promise is rejected with its reason */
  ask(question: string, limits?: Limits, signal?: AbortSignal): Promise<Answer>;
  search(
    query: string,
    options: { limit: number; stage?: SearchStage; limits?: Limits },
  ): Promise<readonly Evidence[]>;
  /** The ledger of a matter, most telling figure first. */
  figures(query: string, limits?: Limits): Promise<readonly LedgerEntry[]>;
  /** Every figure of the archive, article by article. */
  allFigures(limits?: Limits): IterableIterator<LedgerEntry>;
  articles(): IterableIterator<Article>;
  article(articleId: string): Article | null;
  coverage(): Promise<Coverage>;
  /** Loads the models ahead of the first question. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** One thing that `doctor` looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string | null;
}

export interface IndexRequest {
  /** Files and folders; none means the seeds folder, with which the index is made to agree. */
  readonly paths: readonly string[];
  readonly rebuild: boolean;
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

/** What the program can do, for whichever surface asks. */
export interface Services {
  openArchive(): Promise<OpenArchive>;
  index(request: IndexRequest): Promise<IndexReport>;
  /** Runs `onChange` after every change below the seeds folder, until aborted. */
  watchSeeds(onChange: () => Promise<void>, signal: AbortSignal): Promise<void>;
  /**
   * Reads a page file as `index` would, without an index.
   * @param writeMeta also writes what was understood into the page's sidecar, for a person to edit
   */
  readPage(path: string, writeMeta: boolean): Promise<PageView>;
  /** @returns whether the archive held the source */
  remove(source: string): Promise<boolean>;
  doctor(): Promise<readonly Check[]>;
  /** Opens the bot; ends when aborted. */
  runBot(signal: AbortSignal): Promise<void>;
  readonly hasBotToken: boolean;
  /** A file for what the REPL remembers of earlier runs. */
  readonly historyFile: string;
  /** Why a surface shows only the message of an error: the rest goes to the log. */
  logError(error: unknown): void;
}
