import type { Inbox } from '../../desk/inbox.js';

/** What is being answered, so that `/cancel` can end it: it must not wait in line behind the question it is about. */
export interface Cancellations {
  /** An update is taken up. @param end aborts it too */
  begin(sequence: number, end: AbortSignal): Begun;
  /**
   * Gives up a person's questions in a chat that arrived before an update, waiting and under way.
   * @param updateId the update that says so
   */
  cancel(talk: { readonly chatId: number; readonly userId: number }, updateId: number): void;
  /** How many questions the update gave up; 0 after a restart, when nobody remembers. */
  cancelledBy(updateId: number): number;
}

export interface Begun {
  readonly signal: AbortSignal;
  isCancelled(): boolean;
  end(): void;
}

const REMEMBERED = 1_000;

export function createCancellations(inbox: Pick<Inbox, 'cancel'>): Cancellations {
  const underWay = new Map<number, AbortController>();
  const counts = new Map<number, number>();
  return {
    begin(sequence, end) {
      const controller = new AbortController();
      underWay.set(sequence, controller);
      return {
        signal: AbortSignal.any([end, controller.signal]),
        isCancelled: () => controller.signal.aborted,
        end: () => void underWay.delete(sequence),
      };
    },
    cancel(talk, updateId) {
      const sequences = inbox.cancel({ ...talk, beforeUpdate: updateId });
      for (const sequence of sequences) underWay.get(sequence)?.abort();
      counts.set(updateId, sequences.length);
      const [oldest] = counts.keys();
      if (counts.size > REMEMBERED && oldest !== undefined) counts.delete(oldest);
    },
    cancelledBy: (updateId) => counts.get(updateId) ?? 0,
  };
}
