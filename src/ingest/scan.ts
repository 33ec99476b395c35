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
}

export interface Scan {
  readonly files: readonly SourceFile[];
  readonly warnings: readonly InputWarning[];
}

/**
 * Every file below a folder (or the one file) that can be indexed, in order of name; what cannot is in the warnings.
 * @param path a file or folder
 * @param root the folder that names are given below, mostly the seeds folder
 * @throws OperatorError `path-missing` where there is nothing at the path
 */
export async function scanPath(path: string, root: string): Promise<Scan> {
  const files: SourceFile[] = [];
  const warnings: InputWarning[] = [];
  const start = resolve(path);
  const info = await stat(start).catch(() => null);
  if (info === null) {
    throw new OperatorError('path-missing', `there is no file or folder at ${path}`, 'check the path');
  }
  const boundary = await realpath(info.isDirectory() ? start : join(start, '..'));
  const visit = async (at: string): Promise<void> => {
    const name = nameOf(at, root);
    try {
      const real = await realpath(at);
      if (real !== boundary && !real.startsWith(boundary + sep)) {
        warnings.push(
          warning(name, 'is a link that leads out of the folder: put the file itself here; it was left out'),
        );
        return;
      }
      const entry = await stat(at);
      if (entry.isDirectory()) {
        if ((await lstat(at)).isSymbolicLink()) return; // its files are visited where they really are
        for (const child of (await readdir(at)).sort())
          if (!child.startsWith('.')) await visit(join(at, child));
      } else if (entry.isFile()) takeFile(at, name, entry.size, files, warnings);
      else warnings.push(warning(name, 'is no regular file; it was left out'));
    } catch (error) {
      warnings.push(
        warning(
          name,
          `cannot be read (${codeOf(error)}): check the file and its permissions; it was left out`,
        ),
      );
    }
  };
  await visit(start);
  return { files, warnings };
}

function takeFile(
  path: string,
  name: string,
  bytes: number,
  files: SourceFile[],
  warnings: InputWarning[],
): void {
  if (path.endsWith('.meta.json')) return;
  const kind = /\.txt$/iu.test(path) ? 'page' : /\.jsonl$/iu.test(path) ? 'jsonl' : null;
  if (kind === null) {
    warnings.push(
      warning(name, 'is neither .txt (page text) nor .jsonl (articles): convert it; it was left out'),
    );
    return;
  }
  files.push({ source: name, path, kind, bytes, sidecarPath: path.replace(/\.[^.]*$/u, '.meta.json') });
}

/** `/`-separated below the root, absolute elsewhere. */
function nameOf(path: string, root: string): string {
  const below = relative(resolve(root), path);
  const inside = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  return (inside ? below : below === '' ? basename(path) : path).split(sep).join('/');
}

function warning(source: string, message: string): InputWarning {
  return { source, line: null, message };
}

/** `EACCES` and the like; never a stack. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
