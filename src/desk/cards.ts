/**
 * What stands behind the buttons under a message: Telegram keeps 64 bytes with a button, the desk keeps the rest. A card
 * outlives restarts and re-indexing, so its payload holds the words that were shown, not only ids.
 */
export interface Card {
  /** Short, and not to be guessed: what a button carries. */
  readonly key: string;
  readonly chatId: number;
  /** Who asked; null where that is not known (anonymous administrators). */
  readonly userId: number | null;
  readonly createdAt: number;
  /** JSON; the desk knows nothing of it. */
  readonly payload: string;
}

export interface Cards {
  /** @returns the card's key; the same `origin` (an update and a part of it) gives the same card again */
  lay(card: Omit<Card, 'key' | 'createdAt'> & { readonly origin: string }): string;
  /** Null where it was forgotten, or never was. */
  find(key: string): Card | null;
  /** Forgets cards laid before a time (ms). @returns how many */
  prune(before: number): number;
  /** Forgets the cards whose payload names a text, such as the id of an article that is gone for good. @returns how many */
  forgetNaming(text: string): number;
}
