import { statSync } from 'node:fs';
import { sha256Of } from './gone-files.js';
import { scanPath } from './scan.js';

/**
 * A file below a folder that holds the same bytes as a given one.
 * @param path the file
 * @param root the seeds folder; one that does not exist holds nothing
 * @param except a name below it that does not count
 * @returns its name below the folder, or null
 */
export async function findSameBytes(path: string, root: string, except?: string): Promise<string | null> {
  if (statSync(root, { throwIfNoEntry: false }) === undefined) return null;
  const { size } = statSync(path);
  const { files } = await scanPath(root, root);
  const alike = files.filter((file) => file.bytes === size && file.source !== except);
  if (alike.length === 0) return null;
  const sha256 = await sha256Of(path);
  for (const file of alike) if ((await sha256Of(file.path)) === sha256) return file.source;
  return null;
}
