import { watch } from 'node:fs';

// Copying a file in makes many events; the last is waited for.
const QUIET_MS = 500;

/**
 * Runs `onChange` after every change below the folder, one run at a time, until aborted. Changes during a run are
 * taken up by one more run behind it.
 */
export async function watchFolder(
  folder: string,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let running = false;
    let again = false;
    const run = (): void => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      onChange()
        .catch(reject)
        .finally(() => {
          running = false;
          if (again && !signal.aborted) {
            again = false;
            run();
          }
        });
    };
    const watcher = watch(folder, { recursive: true, signal }, () => {
      clearTimeout(timer);
      timer = setTimeout(run, QUIET_MS);
    });
    watcher.on('error', reject);
    watcher.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    if (signal.aborted) watcher.close();
  });
}
