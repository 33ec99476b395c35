import type { Tombstone } from '../domain/tombstone.js';

export interface Tombstones {
  /** Twice the same is once. */
  set(tombstone: Omit<Tombstone, 'at'>): void;
  /** @param target a source or an article id @returns whether there was one */
  lift(target: string): boolean;
  all(): Tombstone[];
}
