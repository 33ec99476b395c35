/** What a chat model came to: replies kept to be used again, and what was spent in a day. */
export interface ChatBook {
  /** @param key digest of everything that the reply follows from; @param since milliseconds: older ones do not count */
  find(key: string, since: number): string | null;
  /** @param articleIds what it was written from, to be forgotten with it */
  keep(key: string, reply: string, articleIds: readonly string[]): void;
  /** @returns how many older ones are gone */
  prune(before: number): number;
  /** @returns how many replies written from the article are gone */
  forgetArticle(articleId: string): number;
  /** @param day ISO date */
  spent(day: string): ChatSpending;
  /** Adds to what was spent on the day. */
  spend(day: string, more: ChatSpending): void;
}

export interface ChatSpending {
  /** Input and output together. */
  readonly tokens: number;
  /** 0 where no prices are known. */
  readonly money: number;
}
