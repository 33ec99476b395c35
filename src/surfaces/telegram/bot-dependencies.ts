import type { Logger } from 'pino';
import type { Clock } from '../../desk/clock.js';
import type { Desk } from '../../desk/desk.js';
import type { Answer } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Evidence } from '../../domain/evidence.js';
import type { Language } from '../../domain/inquiry.js';
import type { IssueSummary } from '../../domain/issue-summary.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { Limits } from '../../domain/limits.js';
import type { Removal } from '../../domain/tombstone.js';
import type { Turn } from '../../domain/turn.js';
import type { UploadPreview } from '../../domain/upload.js';
import type { Watcher } from '../services.js';
import type { BotTuning } from './bot-tuning.js';
import type { ListenAddress } from './listen.js';
import type { AccessRules } from './may-use.js';
import type { WebhookSettings } from './receive-webhook.js';

/** What the archive holds, for `/status`. */
export interface BotStatus {
  readonly articles: number;
  readonly sources: number;
  /** Oldest and newest issue, ISO dates. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  /** What the person asked last in this chat: a follow-up is understood from it. */
  readonly previous: Turn | null;
  /** The language of the person's app and words. */
  readonly reads?: Language;
  /** Without a chat model's words: for what is asked at every letter that is typed. */
  readonly extractive?: boolean;
}

/** What can be looked at in the archive beside answers. */
export interface BotArchive {
  search(words: string, options: { limit: number; limits: Limits }): Promise<readonly Evidence[]>;
  article(articleId: string): Article | null;
  /** The articles of one file. */
  articlesIn(source: string): Iterable<Article>;
  /** Newest first. */
  issues(limits: Limits): Promise<readonly IssueSummary[]>;
  /** The articles of an issue, in printed order. */
  articlesOf(limits: Limits): Promise<readonly Article[]>;
  byReporter(name: string): Promise<readonly Article[]>;
  papers(): Promise<readonly string[]>;
  /** @returns how to stop listening */
  onChange(listener: () => void): () => void;
}

/** What a removal takes out, or took out. */
export type BotRemoval = Pick<Removal, 'kind' | 'source' | 'articleId' | 'title'>;

/** What administrators change in the archive. What fails is a YanwenError that says what to do. */
export interface BotIntake {
  /** Where files that were sent in are kept until they are added. */
  readonly folder: string;
  preview(path: string, fileName: string): Promise<UploadPreview>;
  /** @returns the file's name below the seeds folder, and how many articles it brought */
  add(path: string, fileName: string): Promise<{ readonly source: string; readonly articles: number }>;
  /** @returns whether it was there */
  undo(source: string): Promise<boolean>;
  /** What `remove` would take out, or null. */
  find(target: string): Promise<BotRemoval | null>;
  remove(target: string): Promise<BotRemoval | null>;
  /** @returns whether there was anything to bring back */
  restore(target: string): Promise<boolean>;
}

/** Who may use the bot, and how much. */
export interface BotAccess extends AccessRules {
  /** Questions a day; null for no limit. */
  readonly quotaPerPerson: number | null;
  readonly quotaPerChat: number | null;
}

/** Everything the bot needs; it reads no environment. */
export interface BotDependencies {
  /** TELEGRAM_BOT_TOKEN. Never appears in a log or an error. */
  readonly token: string;
  /** TELEGRAM_API_ROOT, such as `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** TELEGRAM_PROXY: `http://`, `https://`, `socks://`, `socks4://`, `socks5://`, or null for none. */
  readonly proxy: string | null;
  readonly access: BotAccess;
  /** Answers a question; should end early when the signal aborts, is not waited for if it does not. */
  readonly answer: (question: string, options: AskOptions) => Promise<Answer>;
  /** The ledger of a matter; ends early likewise. */
  readonly figures: (
    query: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly LedgerEntry[]>;
  readonly status: () => BotStatus | Promise<BotStatus>;
  readonly archive: BotArchive;
  readonly intake: BotIntake;
  readonly watcher: Pick<Watcher, 'add' | 'of' | 'remove' | 'check' | 'feedName' | 'tidyFeeds'>;
  /** What makes the answers (program, encoder, reader): kept with feedback. */
  readonly versions: Readonly<Record<string, string>>;
  readonly desk: Desk;
  readonly log: Logger;
  readonly clock: Clock;
  /** Telegram sends updates there; without, they are fetched by long polling. */
  readonly webhook?: WebhookSettings | null;
  /** METRICS_LISTEN: where health and metrics are served; without, nowhere. */
  readonly metricsListen?: ListenAddress | null;
  /** Departures from `DEFAULT_TUNING`. */
  readonly tuning?: Partial<BotTuning>;
}
