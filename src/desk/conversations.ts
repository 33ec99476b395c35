import type { Talk } from '../domain/talk.js';
import type { Turn } from '../domain/turn.js';

export type { Talk } from '../domain/talk.js';

/** The last turn of each person in each chat. */
export interface Conversations {
  /** Null where there is none, or where it is older than an hour: what is asked then is no follow-up any more. */
  last(talk: Talk): Turn | null;
  remember(talk: Talk, turn: Turn): void;
  /** @returns whether there was anything to forget */
  forget(talk: Talk): boolean;
  /** Forgets turns that are too old to be followed up. @returns how many */
  prune(): number;
}
