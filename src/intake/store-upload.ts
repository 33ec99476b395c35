import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { moveNew, placeNew, syncPath } from '../durable-files.js';
import { UsageError } from '../errors.js';
import { GoneFiles, sha256Of } from '../ingest/gone-files.js';
import { sidecarName } from '../ingest/sidecar.js';
import { goneAs, type IntakePlace, uploadedFile } from './preview-upload.js';
import { isSafeName, safeName } from './safe-name.js';

/** Below the state folder: what was taken back. */
const UNDONE = 'undone';

/** Begins the name of a copy under way; hidden, so that no scan sees it. */
const COPYING = '.upload-';

/** So old a copy under way is of a process that died (ms). */
const STALE_MS = 3_600_000;

/**
 * Copies a file that somebody sent into the seeds folder, under a name that nothing there has. A receipt beside the
 * file says which, so that doing it again after a kill adds no second copy.
 * @param path where its bytes are
 * @param fileName what the sender calls it
 * @returns its name below the seeds folder
 * @throws UsageError `upload-kind`, `upload-size`, or `upload-removed` where it was taken out for good
 */
export async function storeUpload(place: IntakePlace, path: string, fileName: string): Promise<string> {
  const file = uploadedFile(path, fileName);
  const { seeds } = place;
  const before = await storedBefore(path, seeds);
  if (before !== null) return before;
  const gone = await goneAs(place, file);
  if (gone !== null) {
    throw new UsageError(
      'upload-removed',
      `this file was taken out of the archive for good, as ${gone}`,
      `lift that first: yanwen remove --undo ${gone}`,
      { data: { source: gone } },
    );
  }
  mkdirSync(seeds, { recursive: true });
  dropStale(seeds);
  const temporary = join(seeds, `${COPYING}${randomBytes(6).toString('hex')}`);
  const names = new GoneFiles(place.tombstones());
  try {
    copyFileSync(path, temporary);
    for (let number = 1; ; number++) {
      const source = numbered(fileName, number);
      if (names.hasName(source) || isTaken(seeds, source)) continue;
      writeReceipt(path, source);
      if (placeNew(temporary, join(seeds, source))) return source;
    }
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Takes a file that was sent out of the seeds folder again, with what stands beside it: into the state folder's
 * `undone/`, so that nothing is lost.
 * @param source its name, as `storeUpload` gave it
 * @returns whether it was there
 * @throws UsageError `upload-name` where no upload can have that name
 */
export function takeBackUpload({ seeds, state }: IntakePlace, source: string): boolean {
  if (!isSafeName(source)) {
    throw new UsageError(
      'upload-name',
      `no file that was sent is called ${source}`,
      'name it as it was added',
    );
  }
  const folder = join(state, UNDONE);
  mkdirSync(folder, { recursive: true });
  const sidecar = sidecarName(source);
  const found = existsSync(join(seeds, source));
  if (found) moveAway(seeds, folder, source);
  if (existsSync(join(seeds, sidecar))) moveAway(seeds, folder, sidecar);
  return found;
}

function moveAway(seeds: string, folder: string, name: string): void {
  for (let number = 1; ; number++) {
    if (moveNew(join(seeds, name), join(folder, number === 1 ? name : `${number}-${name}`))) return;
  }
}

function numbered(fileName: string, number: number): string {
  const name = safeName(fileName);
  if (name === null) throw new Error('the name was looked at before');
  return `${name.stem}${number === 1 ? '' : `-${number}`}${name.ending}`;
}

/** A sidecar goes by the stem alone: two files of one stem would share it. */
function isTaken(seeds: string, source: string): boolean {
  const stem = source.replace(/\.[^.]*$/u, '');
  return ['.txt', '.jsonl', '.meta.json'].some((ending) => existsSync(join(seeds, stem + ending)));
}

function receiptOf(path: string): string {
  return `${path}.stored`;
}

function writeReceipt(path: string, source: string): void {
  const receipt = receiptOf(path);
  writeFileSync(`${receipt}.part`, source);
  syncPath(`${receipt}.part`);
  renameSync(`${receipt}.part`, receipt);
  syncPath(dirname(receipt));
}

/** The name that the file got when this was done before, and did not live to be told. */
async function storedBefore(path: string, seeds: string): Promise<string | null> {
  if (!existsSync(receiptOf(path))) return null;
  const source = readFileSync(receiptOf(path), 'utf8');
  const stored = join(seeds, source);
  if (statSync(stored, { throwIfNoEntry: false })?.size !== statSync(path).size) return null;
  return (await sha256Of(stored)) === (await sha256Of(path)) ? source : null;
}

function dropStale(seeds: string): void {
  for (const name of readdirSync(seeds)) {
    if (!name.startsWith(COPYING)) continue;
    const age = Date.now() - (statSync(join(seeds, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > STALE_MS) rmSync(join(seeds, name), { force: true });
  }
}
