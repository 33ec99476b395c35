/** A limit on how much is done at the same time; who asks first is served first. */
export interface Slots {
  /**
   * Waits for a slot.
   * @returns how to give it back, or null if the signal aborted before there was one
   */
  take(signal: AbortSignal): Promise<(() => void) | null>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Set<() => void>();

  function give(): void {
    free += 1;
    for (const next of waiting) {
      next();
      break;
    }
  }

  return {
    take: (signal) =>
      new Promise((resolve) => {
        const settle = (taken: boolean): void => {
          waiting.delete(serve);
          signal.removeEventListener('abort', leave);
          if (taken) free -= 1;
          resolve(taken ? give : null);
        };
        const serve = (): void => settle(true);
        const leave = (): void => settle(false);
        if (signal.aborted) {
          leave();
        } else if (free > 0) {
          serve();
        } else {
          waiting.add(serve);
          signal.addEventListener('abort', leave, { once: true });
        }
      }),
  };
}
