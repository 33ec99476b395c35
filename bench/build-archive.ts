import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createServices } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { YanwenError } from '../src/errors.js';
import type { Embedder } from '../src/models/embedder.js';
import type { IndexReport, Services } from '../src/surfaces/services.js';
import type { ProgressLog } from './progress-log.js';

/** The folders of an archive that measurements are made on. */
export interface WorkFolders {
  /** Stands for the seeds folder: the index is made to agree with it. */
  readonly files: string;
  readonly index: string;
  readonly state: string;
}

export function workFolders(work: string): WorkFolders {
  return { files: join(work, 'files'), index: join(work, 'index'), state: join(work, 'state') };
}

/**
 * The program itself, pointed at the folders; nothing of the environment but which encoder and how many workers.
 * @param wrap around the embedder
 */
export function servicesFor(
  { files, index, state }: WorkFolders,
  wrap?: (embedder: Embedder) => Embedder,
): Services {
  const { ENCODER_WORKERS, EMBEDDER, EMBEDDER_DIMENSIONS, OPENAI_API_KEY, OPENAI_BASE_URL } = process.env;
  const environment = { ENCODER_WORKERS, EMBEDDER, EMBEDDER_DIMENSIONS, OPENAI_API_KEY, OPENAI_BASE_URL };
  return createServices(readConfig(environment, process.cwd(), { seeds: files, index, state }), wrap);
}

/** Writes lines to a file of the archive; a folder is made where there is none. */
export async function writeLines(folder: string, name: string, lines: Iterable<string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stream = createWriteStream(join(folder, name));
  for (const line of lines) stream.write(`${line}\n`);
  stream.end();
  await finished(stream);
}

/** Takes out files of an earlier run that this one does not name. */
export async function keepOnly(folder: string, names: readonly string[]): Promise<void> {
  for (const name of await readdir(folder))
    if (!names.includes(name)) await rm(join(folder, name), { recursive: true });
}

/**
 * Makes the index agree with the files, as `yanwen index` does; one that is up to date costs nothing, and one of an
 * older version is built anew.
 */
export async function buildIndex(services: Services, log: ProgressLog): Promise<IndexReport> {
  const run = (rebuild: boolean): Promise<IndexReport> =>
    services.index({
      paths: [],
      rebuild,
      onProgress: ({ passages, source }) => log.nowAndThen(`indexing ${source}: ${passages} passages so far`),
      onWait: () => log.say('another index is running on these folders; waiting for it'),
      signal: new AbortController().signal,
    });
  return run(false).catch((error: unknown) => {
    if (!(error instanceof YanwenError) || error.code !== 'index-mismatch') throw error;
    log.say(`${error.message}: building it anew`);
    return run(true);
  });
}

/** Bytes of all files directly in a folder. */
export async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
