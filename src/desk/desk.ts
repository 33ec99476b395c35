import { claimInbox } from './claim-inbox.js';
import type { Clock } from './clock.js';
import { createInbox } from './create-inbox.js';
import type { Inbox } from './inbox.js';
import { openState } from './open-state.js';

/** What people have going on, kept in `state.db`; rebuilding the archive never touches it. */
export interface Desk {
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
  close(): void;
}

/**
 * Opens the desk in a folder, made where it does not exist.
 * @throws OperatorError if `state.db` is damaged, newer than this program, another program's, or not writable
 */
export function openDesk(directory: string, clock: Clock): Desk {
  const database = openState(directory);
  return {
    inbox: (account) => createInbox(database, clock, account),
    claimInbox: () => claimInbox(directory),
    close: () => void database.close(),
  };
}
