/** What is counted while the bot runs. Nothing of what people write comes here: numbers and fixed words only. */
export interface BotMetrics {
  /** Updates came in; so many of them are not for the bot. */
  received(updates: number, ignored: number): void;
  /** An update was closed. @param seconds since it came in; null where that is not known */
  closed(as: 'answered' | 'failed' | 'ignored', seconds: number | null): void;
  /** A message is out. */
  sent(): void;
  /** A message is sent once more: the last try failed, or nobody knows whether it arrived. */
  retried(): void;
  /** A call to the Bot API ended. `none`: no answer, or none that could be read. */
  called(method: string, result: 'ok' | '429' | '4xx' | '5xx' | 'none'): void;
}

/** Counts nothing. */
export const NO_METRICS: BotMetrics = {
  received: () => undefined,
  closed: () => undefined,
  sent: () => undefined,
  retried: () => undefined,
  called: () => undefined,
};
