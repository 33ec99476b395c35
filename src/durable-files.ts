import { closeSync, copyFileSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Brings a file's bytes, or a folder's names, to the disk. Windows cannot do the latter, and needs not. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Gives a finished file its name, unless something has that name: never overwrites, and shows no half file. What is
 * written outlasts a power cut.
 * @param temporary the file, on the same disk
 * @returns false where the name is taken; the temporary file is there still then
 */
export function placeNew(temporary: string, target: string): boolean {
  syncPath(temporary);
  try {
    linkSync(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    // A disk that knows no links: the name is claimed by an empty file, which the real one then replaces.
    if (!claim(target)) return false;
    renameSync(temporary, target);
  }
  rmSync(temporary, { force: true });
  syncPath(dirname(target));
  return true;
}

/** Moves a file to a name that nothing has, to another disk too. @returns false where the name is taken */
export function moveNew(path: string, target: string): boolean {
  try {
    linkSync(path, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) !== 'EXDEV' && !NO_LINKS.has(codeOf(error))) throw error;
    const temporary = `${target}.part`;
    copyFileSync(path, temporary);
    if (!placeNew(temporary, target)) {
      rmSync(temporary, { force: true });
      return false;
    }
  }
  syncPath(dirname(target));
  rmSync(path);
  syncPath(dirname(path));
  return true;
}

/** What disks without links answer. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function claim(target: string): boolean {
  try {
    closeSync(openSync(target, 'wx'));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
