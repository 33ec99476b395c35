import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { InputWarning } from '../domain/warning.js';
import { OperatorError } from '../errors.js';

/** A file that can be indexed. */
export interface SourceFile {
  /** Its name in the archive: the path below the seeds folder, with `/`; elsewhere the path as it was resolved. */
  readonly source: string;
  readonly path: string;
  readonly kind: 'page' | 'jsonl';
  /** Path of `NAME.meta.json` beside it, whether it is there or not. */
  readonly sidecarPath: string;
  readonly bytes: number;
  /** It stands below the seeds folder, whose files the index follows. */
  readonly inRoot: boolean;
}

export interface Scan {
  readonly files: readonly SourceFile[];
  readonly warnings: readonly InputWarning[];
}

/**
 * Every file below a folder (or the one file) that can be indexed, in order of name; what cannot is in the warnings.
 * A link to a file or folder that is itself below the folder is passed over: what it leads to is visited in its place.
 * @param path a file or folder
 * @param root the folder that names are given below, mostly the seeds folder
 * @throws OperatorError `path-missing` where there is nothing at the path, `path-unreadable` where it cannot be read
 */
export async function scanPath(path: string, root: string): Promise<Scan> {
  const files: SourceFile[] = [];
  const warnings: InputWarning[] = [];
  const warn = (source: string, message: string): void => void warnings.push({ source, line: null, message });
  const start = resolve(path);
  const info = await stat(start).catch(() => null);
  if (info === null) {
    throw new OperatorError('path-missing', `there is no file or folder at ${path}`, 'check the path');
  }
  const boundary = await realpath(start);

  const take = (at: string, bytes: number): void => {
    const kind = kindOf(at);
    const source = nameOf(at, root);
    if (kind === null) {
      warn(source, 'is neither .txt (page text) nor .jsonl (articles): convert it; it was left out');
    } else {
      const sidecarPath = at.replace(/\.[^.]*$/u, SIDECAR);
      files.push({ source, path: at, kind, bytes, sidecarPath, inRoot: source !== at.split(sep).join('/') });
    }
  };
  const visit = async (at: string): Promise<void> => {
    const name = nameOf(at, root);
    try {
      const real = await realpath(at);
      if (real !== boundary && !real.startsWith(boundary + sep)) {
        warn(name, 'is a link that leads out of the folder: put the file itself here; it was left out');
        return;
      }
      const entry = await stat(at);
      const isLink = at !== start && (await lstat(at)).isSymbolicLink();
      if (entry.isDirectory()) {
        if (!isLink) await visitFolder(at);
      } else if (!entry.isFile()) warn(name, 'is no regular file; it was left out');
      else if (!isLink || !isVisited(boundary, real)) take(at, entry.size);
    } catch (error) {
      if (at === start) throw unreadable(path, error);
      warn(name, `cannot be read (${codeOf(error)}): check the file and its permissions; it was left out`);
    }
  };
  const visitFolder = async (folder: string): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    const pages = new Set(
      names.filter((name) => kindOf(name) !== null).map((name) => name.replace(/\.[^.]*$/u, '')),
    );
    for (const name of names) {
      if (!name.endsWith(SIDECAR)) await visit(join(folder, name));
      else if (!pages.has(name.slice(0, -SIDECAR.length))) {
        warn(
          nameOf(join(folder, name), root),
          'stands beside no page: name it as the page, NAME.meta.json beside NAME.txt',
        );
      }
    }
  };
  await visit(start);
  return { files, warnings };
}

const SIDECAR = '.meta.json';

function kindOf(name: string): SourceFile['kind'] | null {
  return /\.txt$/iu.test(name) ? 'page' : /\.jsonl$/iu.test(name) ? 'jsonl' : null;
}

/** Is the file, whose real path is given, one that a scan of the folder comes to without following a link? */
function isVisited(boundary: string, real: string): boolean {
  const below = relative(boundary, real).split(sep);
  return kindOf(real) !== null && !below.some((name) => name.startsWith('.'));
}

function unreadable(path: string, cause: unknown): OperatorError {
  const message = `${path} cannot be read (${codeOf(cause)})`;
  return new OperatorError('path-unreadable', message, 'check the path and its permissions', { cause });
}

/** `/`-separated below the root, absolute elsewhere. */
function nameOf(path: string, root: string): string {
  const below = relative(resolve(root), path);
  const inside = below !== '' && below.split(sep)[0] !== '..' && !isAbsolute(below);
  return (inside ? below : below === '' ? basename(path) : path).split(sep).join('/');
}

/** `EACCES` and the like; never a stack. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
