import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { BackupPart, BackupSummary, RestoreReport } from '../domain/backup.js';
import { syncPath } from '../durable-files.js';
import { OperatorError } from '../errors.js';
import { type PartFolders, partOf, summaryOf } from './manifest.js';
import { readBackup } from './read-backup.js';
import { beginSwap, finishSwap, type Move } from './swap-folders.js';

export interface RestoreDependencies {
  readonly folders: PartFolders;
  /**
   * Keeps bots and index runs out of the folders.
   * @returns how to let them in again
   * @throws OperatorError where one is running
   */
  readonly hold: (folders: Partial<PartFolders>) => Promise<() => void>;
  readonly now: Date;
  readonly force: boolean;
}

/** Reads a backup through and changes nothing. @throws OperatorError where it is not whole */
export async function checkBackup(file: string): Promise<BackupSummary> {
  const nowhere = { write: () => undefined, end: () => undefined };
  return summaryOf(resolve(file), await readBackup(file, () => nowhere));
}

/**
 * Puts back what a backup holds. Every checksum is verified before anything is touched; then the files are laid out
 * beside the folders, and only when all of them are on the disk do folders change places, by renaming: who is killed
 * before that leaves the old ones, later the new ones, as soon as yanwen runs again. Parts that the backup does not
 * have stay as they are.
 * @throws OperatorError `backup-…` where the file is not whole, `restore-occupied` without `force` where a folder holds
 *   something, `restore-mount`, `restore-nested`, or what `hold` throws
 */
export async function restoreBackup(deps: RestoreDependencies, file: string): Promise<RestoreReport> {
  const summary = await checkBackup(file);
  const parts = (['seeds', 'index', 'state'] as const).filter((part) => summary.files[part] > 0);
  const targets = new Map(parts.map((part) => [part, targetOf(deps.folders[part])]));
  requireApart([...targets.values()]);
  const occupied = parts.filter((part) => isOccupied(targets.get(part) ?? ''));
  if (occupied.length > 0 && !deps.force) throw isInUse(occupied.map((part) => targets.get(part) ?? ''));
  const letGo = await deps.hold(Object.fromEntries(occupied.map((part) => [part, targets.get(part)])));
  const token = randomBytes(4).toString('hex');
  const stamp = deps.now.toISOString().replace(/\.\d+/u, '').replaceAll(':', '');
  const moves = [...targets].map(([part, target]): Move & { part: BackupPart } => ({
    part,
    staged: `${target}.restoring-${token}`,
    target,
    aside: `${target}.before-restore-${stamp}`,
  }));
  try {
    try {
      for (const { target } of moves) dropStaged(target);
      await layOut(file, new Map(moves.map(({ part, staged }) => [part, staged])));
      beginSwap(deps.folders.state, moves);
    } catch (error) {
      for (const { staged } of moves) rmSync(staged, { recursive: true, force: true });
      throw error;
    }
    return { ...summary, movedAside: finishSwap(deps.folders.state) };
  } finally {
    letGo();
  }
}

/** The folder itself, where a link leads to it: it is the folder that has to be on its disk. */
function targetOf(folder: string): string {
  const target = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  if (existsSync(target) && statSync(target).dev !== statSync(dirname(target)).dev) {
    throw new OperatorError(
      'restore-mount',
      `${target} is a disk of its own, which cannot change places with another folder.`,
      'Mount the folder above it; or restore into other folders (--seeds, --index, --state) and copy them over.',
      { data: { target } },
    );
  }
  return target;
}

function requireApart(targets: readonly string[]): void {
  for (const one of targets) {
    const inside = targets.find((other) => other !== one && `${other}${sep}`.startsWith(`${one}${sep}`));
    if (inside === undefined && targets.filter((other) => other === one).length === 1) continue;
    throw new OperatorError(
      'restore-nested',
      `${inside ?? one} lies in ${one}, which is restored too.`,
      'Give seeds, index and state a folder each (--seeds, --index, --state), none in another.',
    );
  }
}

function isOccupied(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

function isInUse(folders: readonly string[]): OperatorError {
  return new OperatorError(
    'restore-occupied',
    `there is something in ${folders.join(', ')} already`,
    'add --force to move it aside (nothing is deleted), or restore into other folders (--seeds, --index, --state)',
    { data: { folders } },
  );
}

/** What a restore that died had laid out. */
function dropStaged(target: string): void {
  for (const name of readdirSync(dirname(target))) {
    if (name.startsWith(`${basename(target)}.restoring-`))
      rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** Writes the files of each part below its folder, down to the disk. */
async function layOut(file: string, staged: ReadonlyMap<BackupPart, string>): Promise<void> {
  const folders = new Set<string>();
  for (const folder of staged.values()) {
    mkdirSync(folder);
    folders.add(folder);
  }
  const writing: { descriptor: number | null } = { descriptor: null };
  const close = (): void => {
    if (writing.descriptor !== null) closeSync(writing.descriptor);
    writing.descriptor = null;
  };
  try {
    // Checked once more on the way: it may be another file by now.
    await readBackup(file, ({ name, mtime }) => {
      const part = partOf(name);
      const folder = part === null ? undefined : staged.get(part);
      if (part === null || folder === undefined) throw new Error(`${name} was not there before`);
      const path = join(folder, name.slice(part.length + 1));
      for (let at = dirname(path); !folders.has(at); at = dirname(at)) folders.add(at);
      mkdirSync(dirname(path), { recursive: true });
      const descriptor = (writing.descriptor = openSync(path, 'wx'));
      return {
        write: (chunk) => writeFileSync(descriptor, chunk),
        end: () => {
          fsyncSync(descriptor);
          close();
          if (mtime !== undefined) utimesSync(path, mtime, mtime);
        },
      };
    });
  } finally {
    close();
  }
  for (const folder of folders) syncPath(folder);
}
