import type { Tombstone } from '../domain/tombstone.js';

export interface Tombstones {
  /** All or none of them. Twice the same is once. */
  set(tombstones: readonly Omit<Tombstone, 'at'>[]): void;
  /** @param target a source or an article id @returns what was lifted; empty where there was none */
  lift(target: string): Tombstone[];
  /** Oldest first. */
  all(): Tombstone[];
}
