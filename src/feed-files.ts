import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from './errors.js';

/** The name of a feed's file: who does not know it cannot find it. */
export function feedFileName(feedKey: string): string {
  return `${feedKey}.atom`;
}

/**
 * Writes a file so that whoever reads it sees the old one or the new one, whole.
 * @param directory made where it does not exist; null where the file is a path by itself
 * @throws OperatorError `feed-unwritable`
 */
export function writeFeedFile(directory: string | null, file: string, text: string): void {
  const path = directory === null ? file : join(directory, file);
  const beside = `${path}.new`;
  try {
    if (directory !== null) mkdirSync(directory, { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new OperatorError(
      'feed-unwritable',
      `the feed ${path} cannot be written (${error instanceof Error ? error.message : String(error)})`,
      `make ${dirname(path)} a folder that can be written, or name another file (or FEEDS_DIR)`,
      { data: { path }, cause: error },
    );
  }
}

/** Removes the feeds of a folder, and the half written, that are not among the names; other files stay. */
export function tidyFeedFiles(directory: string, names: ReadonlySet<string>): void {
  let found: string[];
  try {
    found = readdirSync(directory);
  } catch {
    return; // there is no such folder yet
  }
  for (const name of found) {
    if (/^[\w-]{22}\.atom(?:\.new)?$/u.test(name) && !names.has(name))
      rmSync(join(directory, name), { force: true });
  }
}
