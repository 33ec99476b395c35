import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Tombstone } from '../domain/tombstone.js';
import type { InputWarning } from '../domain/warning.js';
import type { SourceFile } from './scan.js';

/** Why a file is kept out: `warning` where a person should know, because the file is not the one that was taken out. */
export interface KeptOutFile {
  readonly tombstone: Tombstone;
  readonly warning: InputWarning | null;
}

/**
 * Which files were taken out of the archive for good. One is known by its name, and, so that moving a folder or
 * sending the same file again does not bring it back, by its bytes.
 */
export class GoneFiles {
  readonly #byName: ReadonlyMap<string, Tombstone>;
  readonly #byBytes: ReadonlyMap<string, Tombstone>;

  constructor(tombstones: readonly Tombstone[]) {
    const sources = tombstones.filter(({ kind }) => kind === 'source');
    this.#byName = new Map(sources.map((tombstone) => [tombstone.source, tombstone]));
    this.#byBytes = new Map(
      sources.flatMap((tombstone) => (tombstone.sha256 === null ? [] : [[tombstone.sha256, tombstone]])),
    );
  }

  /** Does the name alone keep a file out? */
  hasName(source: string): boolean {
    return this.#byName.has(source);
  }

  /** @returns null where the file may be taken; reads it only where that depends on its bytes */
  async find(file: SourceFile): Promise<KeptOutFile | null> {
    const named = this.#byName.get(file.source);
    if (named === undefined && this.#byBytes.size === 0) return null;
    const sha256 = named?.sha256 === null ? null : await sha256Of(file.path);
    if (named === undefined) {
      const same = sha256 === null ? undefined : this.#byBytes.get(sha256);
      if (same === undefined) return null;
      return { tombstone: same, warning: warningOf(file, `is ${same.source}, which`, same) };
    }
    const replaced = named.sha256 !== null && named.sha256 !== sha256;
    const what = 'has the name of a file that';
    return { tombstone: named, warning: replaced ? warningOf(file, what, named) : null };
  }
}

function warningOf({ source }: SourceFile, what: string, tombstone: Tombstone): InputWarning {
  const undo = `\`yanwen remove --undo ${tombstone.source}\``;
  const message = `${what} was taken out for good: ${undo} lets it in again; it was left out`;
  return { source, line: null, message };
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
