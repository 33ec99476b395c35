/**
 * Runs something that may not listen to its signal: it is not waited for any longer then.
 * @param deadline milliseconds
 * @returns null if the signal aborted
 */
export async function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  deadline: number,
  signal: AbortSignal,
): Promise<T | 'too slow' | null> {
  const controller = new AbortController();
  const ended = new Promise<'too slow' | null>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(signal.aborted ? null : 'too slow'));
  });
  const abort = (): void => controller.abort();
  if (signal.aborted) return null;
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, deadline);
  try {
    const running = run(controller.signal);
    // Once given up, how it fails is nobody's business.
    running.catch(() => undefined);
    return await Promise.race([ended, running]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
