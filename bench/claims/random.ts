/** Draws that are the same on every machine for one seed. */
export interface Random {
  below(most: number): number;
  one<T>(of: readonly T[]): T;
  /** The list in another order. */
  shuffled<T>(of: readonly T[]): T[];
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const below = (most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
  return {
    below,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    shuffled: (of) => {
      const list = [...of];
      for (let at = list.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [list[at], list[other]] = [list[other] as (typeof list)[0], list[at] as (typeof list)[0]];
      }
      return list;
    },
  };
}
