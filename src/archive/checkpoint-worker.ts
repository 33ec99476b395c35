import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

import type { HierarchicalNSW } from 'hnswlib-node';

import { archivePaths } from './archive-paths.js';
import { connectReader } from './connection.js';
import { type CheckpointRow, fileSha256, newGraph, readGraph, tooManyDead } from './graph-file.js';
import { readMeta } from './schema.js';
import { vectorFromBlob } from './vector-codec.js';

/** What the worker is given. */
export interface CheckpointTask {
  readonly directory: string;
  /** Where to write the graph; the caller puts it in its place. */
  readonly file: string;
  /** One Int32; not zero once the caller wants the worker to stop. */
  readonly stop: SharedArrayBuffer;
}

/**
 * What it answers: the graph stands as it is, there is nothing to keep one of, it was told to stop, or it wrote a
 * new one for this archive.
 */
export type CheckpointResult =
  | { readonly outcome: 'current' | 'empty' | 'stopped' }
  | { readonly outcome: 'written'; readonly archive: string; readonly row: CheckpointRow }
  | { readonly outcome: 'failed'; readonly message: string };

/** hnswlib cuts labels to 32 bits without a word. */
const HIGHEST_LABEL = 0xffffffff;

/** Brings the graph up to one committed state of the archive, and writes it to `task.file`. */
async function makeCheckpoint(task: CheckpointTask): Promise<CheckpointResult> {
  const stop = new Int32Array(task.stop);
  const paths = archivePaths(task.directory);
  const db = connectReader(paths);
  try {
    db.exec('BEGIN');
    const meta = readMeta(db, paths.directory);
    const { dimensions } = meta.maker;
    const live = db.prepare('SELECT key FROM vectors ORDER BY key').pluck().all() as number[];
    const highest = live.at(-1);
    if (highest === undefined) return { outcome: 'empty' };
    if (highest > HIGHEST_LABEL) throw new Error('the keys of the vectors are used up');

    const old = db.prepare<[], CheckpointRow>('SELECT * FROM checkpoint').get();
    const graph = old === undefined ? null : await readGraph(paths.graph, old, dimensions);
    const plan = planGraph(graph?.index ?? null, live, dimensions);
    if (graph !== null && plan.index === graph.index && plan.add.length === 0) return { outcome: 'current' };

    const read = db.prepare<[number], Buffer>('SELECT vector FROM vectors WHERE key = ?').pluck();
    for (const key of plan.add) {
      if (Atomics.load(stop, 0) !== 0) return { outcome: 'stopped' };
      const blob = read.get(key);
      const vector = blob === undefined ? null : vectorFromBlob(blob, dimensions);
      if (vector === null) throw new Error(`vector ${key} is damaged`);
      plan.index.addPoint(Array.from(vector), key);
    }
    plan.index.writeIndexSync(task.file);
    const row = await sealGraph(task.file, plan.index.getCurrentCount(), dimensions, highest, meta.change);
    return { outcome: 'written', archive: meta.archive, row };
  } finally {
    db.close();
  }
}

/** The graph to go on from, with room for all, and the keys to add to it. */
function planGraph(
  old: HierarchicalNSW | null,
  live: readonly number[],
  dimensions: number,
): { index: HierarchicalNSW; add: readonly number[] } {
  if (old !== null) {
    const alive = new Set(live);
    const labels = new Set(old.getIdsList());
    let dead = 0;
    for (const label of labels) if (!alive.has(label)) dead++;
    const add = live.filter((key) => !labels.has(key));
    if (!tooManyDead(dead, labels.size)) {
      if (labels.size + add.length > old.getMaxElements()) old.resizeIndex(labels.size + add.length);
      return { index: old, add };
    }
  }
  return { index: newGraph(dimensions, live.length), add: live };
}

/**
 * Brings the written file to the disk and describes it. hnswlib says nothing when a disk is full, so the file is
 * read back, into a graph of its own, before anything relies on it.
 */
async function sealGraph(
  file: string,
  elements: number,
  dimensions: number,
  highest: number,
  change: number,
): Promise<CheckpointRow> {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  const row: CheckpointRow = {
    sha256: await fileSha256(file),
    bytes: statSync(file).size,
    dimensions,
    elements,
    covered_key: highest,
    covered_change: change,
  };
  if ((await readGraph(file, row, dimensions)) === null) {
    throw new Error('the graph could not be written whole; is the disk full?');
  }
  return row;
}

if (parentPort !== null) {
  const task = workerData as CheckpointTask;
  const result = await makeCheckpoint(task).catch((error: unknown): CheckpointResult => ({
    outcome: 'failed',
    message: error instanceof Error ? error.message : String(error),
  }));
  if (result.outcome !== 'written') rmSync(task.file, { force: true });
  parentPort.postMessage(result);
}
