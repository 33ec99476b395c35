import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Deletes a file that was sent, and the receipt that adding it leaves beside it. */
export function discardUpload(folder: string, storedAs: string): void {
  for (const name of [storedAs, `${storedAs}.stored`]) rmSync(join(folder, name), { force: true });
}

/** Deletes what was sent before a time (ms) and never settled, or was left by a kill. */
export function sweepUploads(folder: string, before: number): void {
  for (const name of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, name.name);
    if (name.isFile() && statSync(path).mtimeMs < before) rmSync(path, { force: true });
  }
}
