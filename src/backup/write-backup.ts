import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { BackupSummary } from '../domain/backup.js';
import { placeNew } from '../durable-files.js';
import { OperatorError } from '../errors.js';
import { listFolder } from './list-folder.js';
import {
  BACKUP_FORMAT,
  type BackupFile,
  type BackupManifest,
  MANIFEST_NAME,
  type PartFolders,
  summaryOf,
} from './manifest.js';

export interface BackupDependencies {
  readonly folders: PartFolders;
  /** Writes a consistent copy of the folder's database into a new file. */
  readonly snapshotIndex: (folder: string, file: string) => void;
  readonly snapshotState: (folder: string, file: string) => void;
  readonly program: string;
  readonly now: Date;
  /** Aborted, nothing is left behind. */
  readonly signal: AbortSignal;
}

/** A file that goes into a backup. */
interface Entry {
  readonly name: string;
  readonly path: string;
}

/** Up to this size a file is read at once, so that it is the one thing whatever happens to it meanwhile (bytes). */
const AT_ONCE = 16 * 1024 * 1024;

/**
 * Writes seeds, index and state into one .tar.gz, while a bot and an index run go on: a copy of each database at one
 * commit, then the files. The state comes first and the seeds last, so that nothing is in the index whose file is
 * missing. The checkpoint of the vectors is left out: it would be a copy of another moment than the database, and the
 * next `index` makes it again.
 * @throws OperatorError `backup-exists`, `backup-nothing`, `backup-changed`, or what copying a database throws
 */
export async function writeBackup(deps: BackupDependencies, file: string): Promise<BackupSummary> {
  const target = resolve(file);
  if (existsSync(target)) throw exists(target);
  const { folders, signal } = deps;
  // Beside the target: that is the disk that has to have room, and a rename does not leave it.
  const work = mkdtempSync(join(dirname(target), '.yanwen-backup-'));
  try {
    const entries: Entry[] = [];
    if (existsSync(join(folders.state, 'state.db'))) {
      deps.snapshotState(folders.state, join(work, 'state.db'));
      entries.push({ name: 'state/state.db', path: join(work, 'state.db') });
      entries.push(...listed('state', folders.state, (name) => !OF_THE_DESK.test(name)));
    }
    if (existsSync(join(folders.index, 'archive.db'))) {
      deps.snapshotIndex(folders.index, join(work, 'archive.db'));
      entries.push({ name: 'index/archive.db', path: join(work, 'archive.db') });
    }
    entries.push(...listed('seeds', folders.seeds, () => true));
    if (entries.length === 0) {
      throw new OperatorError(
        'backup-nothing',
        'there is nothing to back up: no seeds, no index, no state',
        'see that --seeds, --index and --state (or SEEDS_DIR, INDEX_DIR, STATE_DIR) are the folders you mean',
      );
    }
    const written = join(work, 'backup.tar.gz');
    const manifest = await writeArchive(deps, entries, written);
    signal.throwIfAborted();
    if (!placeNew(written, target)) throw exists(target);
    return summaryOf(target, manifest);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The database and its log, which are copied as one; what is kept of it before a migration; locks. */
const OF_THE_DESK = /^(?:state\.db.*|[^/]+\.lock(?:-.*)?|.*\.part)$/u;

function listed(part: string, folder: string, wanted: (name: string) => boolean): Entry[] {
  return listFolder(folder)
    .filter(wanted)
    .map((name) => ({ name: `${part}/${name}`, path: join(folder, name) }));
}

async function writeArchive(
  { program, now, signal }: BackupDependencies,
  entries: readonly Entry[],
  file: string,
): Promise<BackupManifest> {
  const archive = pack();
  // What people asked is nobody else's to read.
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const written = pipeline(archive, createGzip(), output, { signal });
  written.catch(() => undefined); // awaited below
  const files: BackupFile[] = [];
  try {
    for (const entry of entries) {
      signal.throwIfAborted();
      const added = await Promise.race([addFile(archive, entry), written.then(() => null)]);
      if (added !== null) files.push(added);
    }
    const manifest = { format: BACKUP_FORMAT, program, madeAt: now.toISOString(), files };
    await addBytes(archive, MANIFEST_NAME, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), now);
    archive.finalize();
    await written;
    return manifest;
  } catch (error) {
    archive.destroy();
    await written.catch(() => undefined);
    // A file that is still being opened would come to be after its folder was cleared away.
    if (!output.closed) await once(output, 'close');
    throw error;
  }
}

/** @returns null where the file is gone since it was listed */
async function addFile(archive: Pack, { name, path }: Entry): Promise<BackupFile | null> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const hash = createHash('sha256');
  let bytes = found.size;
  if (bytes <= AT_ONCE) {
    const content = readFileSync(path);
    bytes = content.length;
    hash.update(content);
    await addBytes(archive, name, content, found.mtime);
  } else {
    const entry = archive.entry({ name, size: bytes, mtime: found.mtime, mode: 0o644 });
    const hashing = new Transform({
      transform: (chunk: Buffer, _, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    // What is written behind its end meanwhile is left out; a file that lost its end is not one any more.
    await pipeline(createReadStream(path, { end: bytes - 1 }), hashing, entry).catch((cause: unknown) => {
      throw new OperatorError(
        'backup-changed',
        `${path} changed while it was copied`,
        'run the backup again',
        {
          cause,
        },
      );
    });
  }
  return { path: name, bytes, sha256: hash.digest('hex') };
}

function addBytes(archive: Pack, name: string, content: Buffer, mtime: Date): Promise<void> {
  return new Promise((done, fail) => {
    archive.entry({ name, mtime, mode: 0o644 }, content, (error) => {
      if (error) fail(error);
      else done();
    });
  });
}

function exists(target: string): OperatorError {
  return new OperatorError(
    'backup-exists',
    `there is something at ${target} already`,
    'name another file: a backup overwrites none',
    { data: { target } },
  );
}
