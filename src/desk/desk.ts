import type { Admission, Quotas } from './admission.js';
import type { Cards } from './cards.js';
import type { ChatBook } from './chat-book.js';
import { claimInbox } from './claim-inbox.js';
import type { Clock } from './clock.js';
import type { Conversations } from './conversations.js';
import { createAdmission } from './create-admission.js';
import { createCards } from './create-cards.js';
import { createChatBook } from './create-chat-book.js';
import { createConversations } from './create-conversations.js';
import { createFeedback } from './create-feedback.js';
import { createInbox } from './create-inbox.js';
import { createQuotas } from './create-quotas.js';
import { createUploads } from './create-uploads.js';
import { createWatches } from './create-watches.js';
import type { FeedbackBook } from './feedback.js';
import { type Forgotten, forgetPerson } from './forget-person.js';
import { createTombstones } from './create-tombstones.js';
import type { Inbox } from './inbox.js';
import { createNotes, type Notes } from './notes.js';
import { openState } from './open-state.js';
import type { Uploads } from './uploads.js';
import type { Watches } from './watches.js';
import type { Tombstones } from './tombstones.js';

/** What people have going on, kept in `state.db`; rebuilding the archive never touches it. */
export interface Desk extends Notes {
  /**
   * The inbox of one bot account. What the last process left half answered is open again.
   * @param account the bot's own id
   */
  inbox(account: number): Inbox;
  /**
   * Makes this process the only one that answers.
   * @returns how to give that up, or null while another process does
   */
  claimInbox(): (() => void) | null;
  readonly admission: Admission;
  readonly quotas: Quotas;
  /** Makes one transaction of what is written meanwhile: one wait for the disk. @param write must not be async */
  together(write: () => void): void;
  /** Writes a little, to learn whether it can be. @throws where the disk is full, gone or read-only */
  checkWritable(): void;
  readonly conversations: Conversations;
  readonly cards: Cards;
  readonly feedback: FeedbackBook;
  readonly watches: Watches;
  readonly uploads: Uploads;
  /** Deletes what is kept about a person. @returns how much of each kind there was */
  forgetPerson(userId: number): Forgotten;
  /** What was taken out of the archive for good. */
  readonly tombstones: Tombstones;
  readonly chat: ChatBook;
  close(): void;
}

/**
 * Opens the desk in a folder, made where it does not exist.
 * @throws OperatorError if `state.db` is damaged, newer than this program, another program's, or not writable
 */
export function openDesk(directory: string, clock: Clock): Desk {
  const database = openState(directory);
  const writeNote = database.prepare(
    `INSERT INTO notes (name, value) VALUES ('checked-writable', @at)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const notes = createNotes(database);
  return {
    inbox: (account) => createInbox(database, clock, account),
    claimInbox: () => claimInbox(directory),
    admission: createAdmission(database, clock),
    quotas: createQuotas(database, clock),
    together: (write) => database.transaction(write).immediate(),
    checkWritable: () => void writeNote.run({ at: String(clock()) }),
    conversations: createConversations(database, clock),
    cards: createCards(database, clock),
    feedback: createFeedback(database, clock),
    watches: createWatches(database, clock, notes),
    uploads: createUploads(database, clock),
    forgetPerson: (userId) => forgetPerson(database, userId),
    ...notes,
    tombstones: createTombstones(database, clock),
    chat: createChatBook(database, clock),
    close: () => void database.close(),
  };
}
