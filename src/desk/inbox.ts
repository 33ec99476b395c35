/** What became of an update. `waiting` and `answering` are open; the others are closed and never taken up again. */
export type UpdateStatus = 'waiting' | 'answering' | 'answered' | 'failed' | 'ignored';

/** An update as it came in. The desk knows nothing of what is in `raw`. */
export interface IncomingUpdate {
  readonly updateId: number;
  /** Updates of one chat are answered in order; null only where `ignored`. */
  readonly chatId: number | null;
  readonly threadId: number | null;
  /** Who sent it; null where that is not known (anonymous administrators). */
  readonly userId: number | null;
  /** The update, as JSON. Not kept where `ignored`: what was not said to us is not ours to keep. */
  readonly raw: string;
  /** There is nothing to answer: only the id is kept, to recognise the update by. */
  readonly ignored: boolean;
}

/** An open update. */
export interface StoredUpdate {
  /** Order of arrival; the key of an update within the desk. */
  readonly sequence: number;
  /** Negative where it is a message that answers no update (`post`). */
  readonly updateId: number;
  readonly chatId: number;
  readonly threadId: number | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** How often answering it was begun and neither finished nor put back. */
  readonly attempts: number;
  readonly raw: string;
}

export type MessageStatus = 'planned' | 'sending' | 'sent' | 'refused';

/** One message of an answer, on its way out. */
export interface OutgoingMessage {
  readonly part: number;
  readonly payload: string;
  /** `sending` on opening means: the process died between sending and recording, and it may have arrived. */
  readonly status: MessageStatus;
}

export interface InboxCounts {
  /** Updates waiting or being answered. */
  readonly open: number;
  readonly answered: number;
  readonly failed: number;
  /** Messages sent a second time because nobody could know whether the first arrived. */
  readonly resent: number;
}

/**
 * The durable inbox of one bot account. Every method is one transaction and on disk when it returns.
 *
 * An update's way: `receive` → `begin` → `plan` (its messages) → for each message `startSending`, then `recordSent` or
 * `recordRefused` → `close`. Dying anywhere leaves it open; planned messages are sent without answering again.
 */
export interface Inbox {
  /**
   * Takes in a batch, all or nothing.
   * @returns the chats that have something new to answer, each once, in order of arrival; known updates are passed over
   */
  receive(updates: readonly IncomingUpdate[]): number[];
  /** Chats with open updates, the longest waiting first. */
  chatsWithWork(): number[];
  /** The oldest open update of a chat. */
  next(chatId: number): StoredUpdate | null;
  /**
   * Answering begins; counts an attempt.
   * @returns the number of attempts, this one included
   */
  begin(sequence: number): number;
  /** Puts an update back as if `begin` had not been called: a shutdown is not the question's fault. */
  putBack(sequence: number): void;
  /**
   * Lays down what goes out, before any of it does, and what the update becomes when it is out. Nothing where it is
   * closed: it was cancelled meanwhile.
   */
  plan(sequence: number, payloads: readonly string[], outcome: 'answered' | 'failed'): void;
  /** What goes out for an update, in order; empty before `plan`. */
  messages(sequence: number): OutgoingMessage[];
  /** To be called right before each sending. A message that is already `sending` is counted as sent again. */
  startSending(sequence: number, part: number): void;
  /** It certainly did not arrive: the next `startSending` is not a resend. */
  recordUnsent(sequence: number, part: number): void;
  recordSent(sequence: number, part: number, messageId: number): void;
  /** Refused for good (blocked, chat gone): it is not sent again, and the update becomes `failed`. */
  recordRefused(sequence: number, part: number): void;
  /** Closes an update whose messages are all out, or that needs none (`ignored`). */
  close(sequence: number, without?: 'ignored'): void;
  /**
   * Lays down messages that answer no update, such as a watch's news: a row of its own with a negative update id and
   * `{"update_id"}` for its content, already planned, so that they go out as an answer does.
   * @returns the chat, to be woken
   */
  post(message: {
    readonly chatId: number;
    readonly threadId: number | null;
    readonly payloads: readonly string[];
  }): number;
  /** How many open updates came before this one, over all chats: its place in the queue. */
  position(sequence: number): number;
  /**
   * Closes, as ignored, what a person asked in a chat before an update and what has no messages planned yet, the one
   * that is being answered included.
   * @returns their sequences
   */
  cancel(what: {
    readonly chatId: number;
    readonly userId: number | null;
    readonly beforeUpdate: number;
  }): number[];
  /** Forgets at once what a closed update and its messages said and whose it was; only its id stays. */
  erase(sequence: number): void;
  counts(): InboxCounts;
  /**
   * Forgets what closed updates and their answers said if they were closed before a time (ms), and their ids but for
   * the newest 10,000: Telegram keeps an update for a day at most, so an older one does not come again.
   * @returns how many updates were emptied
   */
  prune(before: number): number;
}
