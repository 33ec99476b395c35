import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

import { OperatorError } from '../errors.js';
import { archiveError } from './archive-error.js';
import type { ArchivePaths } from './archive-paths.js';
import type { CheckpointResult, CheckpointTask } from './checkpoint-worker.js';
import type { CheckpointRow } from './graph-file.js';

/** A checkpoint under way. */
export interface RunningCheckpoint {
  readonly result: Promise<CheckpointResult>;
  /** Where the new graph is written. */
  readonly file: string;
  /** Asks the worker to end soon; what it wrote is dropped. */
  stop(): void;
}

/**
 * Node's workers take JavaScript only: where this module itself runs from its TypeScript (vitest, tsx), the worker
 * is the compiled one in `dist/`, which `npm test` builds first.
 */
function workerUrl(): URL {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? here.replace('/src/archive/', '/dist/archive/') : here;
  return new URL('./checkpoint-worker.js', compiled);
}

/** Starts a worker that makes the graph of the last committed state. */
export function startCheckpoint(paths: ArchivePaths): RunningCheckpoint {
  const file = `${paths.graph}.new`;
  const stop = new SharedArrayBuffer(4);
  const task: CheckpointTask = { directory: paths.directory, file, stop };
  // Without this process's own flags, which may be none for a worker (`--input-type`, a test runner's loaders).
  const worker = new Worker(workerUrl(), { workerData: task, execArgv: [] });
  const result = new Promise<CheckpointResult>((resolve) => {
    let answer: CheckpointResult = { outcome: 'failed', message: 'the worker ended without an answer' };
    worker.on('message', (message: CheckpointResult) => (answer = message));
    worker.on('error', (error) => (answer = { outcome: 'failed', message: error.message }));
    worker.on('exit', () => resolve(answer));
  });
  return { result, file, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

/**
 * Puts a new graph in its place and commits what it is. A crash between the two leaves a file that the database does
 * not know: readers then search exactly, and the next checkpoint makes a new one.
 */
export function installCheckpoint(
  paths: ArchivePaths,
  file: string,
  row: CheckpointRow,
  commit: (row: CheckpointRow) => void,
): void {
  try {
    renameSync(file, paths.graph);
    syncDirectory(paths.directory);
  } catch (error) {
    throw archiveError(paths.directory, error);
  }
  commit(row);
}

/** Makes a rename outlast a power cut. Windows has no such call, and needs none. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes what a writer that died had half written; only under the writer's lock. */
export function removeLeftovers(paths: ArchivePaths): void {
  for (const name of readdirSync(paths.directory)) {
    if (name.startsWith('vectors.hnsw.new')) rmSync(`${paths.directory}/${name}`, { force: true });
  }
}

export function checkpointFailed(directory: string, message: string): OperatorError {
  return new OperatorError(
    'index-checkpoint',
    `The vectors' checkpoint in ${directory} could not be written: ${message}.`,
    'Nothing is lost, searching is only slower. See that the disk has room, then run `yanwen index` again.',
    { data: { directory } },
  );
}
