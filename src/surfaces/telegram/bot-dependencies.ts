import type { Logger } from 'pino';
import type { Clock } from '../../desk/clock.js';
import type { Desk } from '../../desk/desk.js';
import type { Answer } from '../../domain/answer.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { BotTuning } from './bot-tuning.js';

/** What the archive holds, for `/status`. */
export interface BotStatus {
  readonly articles: number;
  readonly sources: number;
  /** Oldest and newest issue, ISO dates. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Everything the bot needs; it reads no environment. */
export interface BotDependencies {
  /** TELEGRAM_BOT_TOKEN. Never appears in a log or an error. */
  readonly token: string;
  /** TELEGRAM_API_ROOT, such as `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** TELEGRAM_PROXY: `http://`, `https://`, `socks://`, `socks4://`, `socks5://`, or null for none. */
  readonly proxy: string | null;
  /** TELEGRAM_ADMIN_IDS: users who see the inbox in `/status`. */
  readonly adminIds: readonly number[];
  /** Answers a question; should end early when the signal aborts, is not waited for if it does not. */
  readonly answer: (question: string, options: { readonly signal: AbortSignal }) => Promise<Answer>;
  /** The ledger of a matter; ends early likewise. */
  readonly figures: (
    query: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly LedgerEntry[]>;
  readonly status: () => BotStatus | Promise<BotStatus>;
  readonly desk: Desk;
  readonly log: Logger;
  readonly clock: Clock;
  /** Departures from `DEFAULT_TUNING`. */
  readonly tuning?: Partial<BotTuning>;
}
