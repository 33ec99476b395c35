import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { OperatorError, YanwenError } from '../errors.js';
import { BACKUP_FORMAT, type BackupManifest, MANIFEST, MANIFEST_NAME, partOf } from './manifest.js';

/** No manifest is larger (bytes): a million files have some 150 MB. */
const LARGEST_MANIFEST = 512 * 1024 * 1024;

/** A file of a backup on its way. */
export interface BackupEntry {
  readonly name: string;
  readonly mtime: Date | undefined;
}

/**
 * Reads a backup from its beginning to its end and checks everything: names, the manifest, each file's size and
 * checksum.
 * @param take is given each file's bytes as they come; that they are right is only known at the end
 * @throws OperatorError `backup-unreadable`, `backup-damaged`, `backup-foreign` or `backup-newer`
 */
export async function readBackup(
  file: string,
  take: (entry: BackupEntry) => { write(chunk: Buffer): void; end(): void },
): Promise<BackupManifest> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let manifest: string | null = null;
  const archive = extract();
  const readEntry = async (
    name: string,
    type: string,
    mtime: Date | undefined,
    stream: Readable,
  ): Promise<void> => {
    if (type !== 'file') throw foreign(file, `${name} is a ${type}`);
    if (name === MANIFEST_NAME) {
      manifest = await textOf(file, stream);
      return;
    }
    if (partOf(name) === null) throw foreign(file, `${JSON.stringify(name)} is no name that a backup has`);
    if (found.has(name)) throw foreign(file, `${name} stands in it twice`);
    const hash = createHash('sha256');
    const taker = take({ name, mtime });
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      taker.write(chunk);
    }
    taker.end();
    found.set(name, { bytes, sha256: hash.digest('hex') });
  };
  archive.on('entry', ({ name, type, mtime }, stream, next) => {
    readEntry(name, type ?? 'file', mtime, stream).then(
      () => next(),
      (error: unknown) => {
        stream.resume();
        next(error);
      },
    );
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), archive);
  } catch (error) {
    throw explain(file, error);
  }
  return checked(file, manifest, found);
}

async function textOf(file: string, stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LARGEST_MANIFEST) throw foreign(file, 'its manifest has no end');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function checked(
  file: string,
  json: string | null,
  found: ReadonlyMap<string, { bytes: number; sha256: string }>,
): BackupManifest {
  if (json === null) throw damaged(file, 'it has no manifest: it was cut off, or is no backup of yanwen');
  const manifest = parse(file, json);
  const named = new Set(manifest.files.map(({ path }) => path));
  for (const { path, bytes, sha256 } of manifest.files) {
    const entry = found.get(path);
    if (entry === undefined) throw damaged(file, `${path} is missing`);
    if (entry.bytes !== bytes || entry.sha256 !== sha256)
      throw damaged(file, `${path} is not as it was written`);
  }
  const more = [...found.keys()].find((name) => !named.has(name));
  if (more !== undefined) throw foreign(file, `its manifest does not name ${more}`);
  return manifest;
}

function parse(file: string, json: string): BackupManifest {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw damaged(file, 'its manifest is not JSON', cause);
  }
  const format = typeof data === 'object' && data !== null && 'format' in data ? data.format : undefined;
  if (typeof format === 'number' && format > BACKUP_FORMAT) {
    throw new OperatorError(
      'backup-newer',
      `${file} was written by a newer yanwen (format ${format}, this one knows ${BACKUP_FORMAT}).`,
      'Update yanwen, then restore it.',
    );
  }
  const parsed = MANIFEST.safeParse(data);
  if (!parsed.success) throw damaged(file, 'its manifest has another form', parsed.error);
  return parsed.data;
}

function damaged(file: string, detail: string, cause?: unknown): OperatorError {
  return new OperatorError(
    'backup-damaged',
    `${file} is damaged: ${detail}. Nothing was changed.`,
    'Use another copy of it, or an older backup.',
    { data: { file, detail }, cause },
  );
}

function foreign(file: string, detail: string): OperatorError {
  return new OperatorError(
    'backup-foreign',
    `${file} is not a backup that yanwen wrote: ${detail}. Nothing was changed.`,
    'Use a file that `yanwen backup` wrote.',
    { data: { file, detail } },
  );
}

function explain(file: string, error: unknown): unknown {
  if (error instanceof YanwenError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const syscall = 'syscall' in error ? String(error.syscall) : '';
  if (syscall === 'open' || syscall === 'read') {
    return new OperatorError(
      'backup-unreadable',
      `${file} cannot be read (${code}).`,
      'Check the path and its permissions.',
      {
        cause: error,
      },
    );
  }
  // What the file system says of the copies that are made is not the backup's fault.
  if (syscall !== '') return error;
  return damaged(file, error.message, error);
}
