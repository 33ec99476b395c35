/** The longest a Node timer can wait (ms); beyond it a timer fires at once. */
const LONGEST = 2 ** 31 - 1;

/** Waits, or returns as soon as the signal aborts: callers look at the signal. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(Math.max(milliseconds, 0), LONGEST));
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Whether a signal has aborted by now. The compiler takes the property for one that never changes. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** The n-th pause after failures in a row: doubles up to the longest, of which the upper half is left to chance. */
export function backoff(
  failures: number,
  tuning: { readonly backoffFirst: number; readonly backoffLongest: number },
): number {
  const full = Math.min(tuning.backoffLongest, tuning.backoffFirst * 2 ** Math.min(failures - 1, 30));
  return full * (0.5 + Math.random() / 2);
}
