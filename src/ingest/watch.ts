import { watch } from 'node:fs';

// Copying a file in makes many events; the last is waited for.
const QUIET_MS = 500;

/**
 * Runs `onChange` after every change below the folder, one run at a time, until aborted. Changes during a run are
 * taken up by one more run behind it. A run that fails ends the watch with its error.
 */
export async function watchFolder(
  folder: string,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const work: { running: Promise<void> | null; again: boolean } = { running: null, again: false };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true });
  try {
    await new Promise<void>((resolve, reject) => {
      const run = (): void => {
        work.again = work.running !== null;
        if (work.again) return;
        work.running = onChange().then(() => {
          work.running = null;
          if (work.again && !signal.aborted) run();
        });
        work.running.catch(reject);
      };
      watcher.on('change', () => {
        clearTimeout(timer);
        timer = setTimeout(run, QUIET_MS);
      });
      watcher.on('error', reject);
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    await work.running;
  } finally {
    clearTimeout(timer);
    watcher.close();
  }
}
