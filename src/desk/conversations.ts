import type { Turn } from '../domain/turn.js';

/** Who is talking where. The prompt and the command line are person 0 in chat 0. */
export interface Talk {
  readonly chatId: number;
  readonly userId: number;
}

/** The last turn of each person in each chat. */
export interface Conversations {
  last(talk: Talk): Turn | null;
  remember(talk: Talk, turn: Turn): void;
  /** @returns whether there was anything to forget */
  forget(talk: Talk): boolean;
}
