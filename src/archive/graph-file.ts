import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import hnswlib, { type HierarchicalNSW } from 'hnswlib-node';

/**
 * Links a node has to others per layer (M), and how many candidates are weighed when it is linked: hnswlib's usual
 * values. Both are part of the file.
 */
export const GRAPH_LINKS = 16;
export const GRAPH_EF_CONSTRUCTION = 200;

/**
 * How many candidates a search keeps (ef): more is slower and misses less. By `measureRecall` (graph-recall.ts) over
 * vectors as narrow as multilingual-e5's, whose cosines lie between 0.7 and 0.95, 200 find .99 of the ten nearest of
 * 25,000, but .81 of those of 266,000, so that it grows with the graph; there a search then takes some 12 ms.
 * @param elements vectors in the graph
 */
export function candidatesOf(elements: number): number {
  return Math.max(LEAST_CANDIDATES, Math.round(elements / ELEMENTS_A_CANDIDATE));
}

const LEAST_CANDIDATES = 200;
const ELEMENTS_A_CANDIDATE = 125;

/** Share of labels without a vector from which the graph is built anew: dead ones cost time and crowd out live ones. */
const DEAD_SHARE = 0.2;

/** @param dead labels whose vector is gone, of `elements` in the graph */
export function tooManyDead(dead: number, elements: number): boolean {
  return dead > DEAD_SHARE * elements;
}

/** What the database says of the graph's file: the file is nothing without it. */
export interface CheckpointRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly dimensions: number;
  /** Labels in the file, those of vectors that are gone since among them. */
  readonly elements: number;
  /** Every vector with a key up to this one was there to be taken in; none above was. */
  readonly covered_key: number;
  /** The archive's change that the file was made at. */
  readonly covered_change: number;
}

/** A graph in memory. Its labels are vector keys. Never added to, and so safe to search at any time. */
export interface Graph {
  readonly row: CheckpointRow;
  readonly index: HierarchicalNSW;
}

/** A new, empty graph. Inner product on unit vectors is the cosine. */
export function newGraph(dimensions: number, capacity: number): HierarchicalNSW {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  index.initIndex({ maxElements: capacity, m: GRAPH_LINKS, efConstruction: GRAPH_EF_CONSTRUCTION });
  return index;
}

/**
 * Reads the file that `row` speaks of, if it is that file to the last bit.
 *
 * hnswlib loads a file of other dimensions, and mostly one with flipped bits too, and takes the process down later;
 * and a failed read into a graph already in use is a segmentation fault. So the checksum comes first, and the read
 * goes into a graph that nobody has yet.
 * @returns null where the file is missing, foreign, stale or damaged: then searching is exact, and slower
 */
export async function readGraph(path: string, row: CheckpointRow, dimensions: number): Promise<Graph | null> {
  if (row.dimensions !== dimensions) return null;
  try {
    const before = await identity(path);
    if (before.size !== row.bytes || (await fileSha256(path)) !== row.sha256) return null;
    const index = new hnswlib.HierarchicalNSW('ip', dimensions);
    await index.readIndex(path);
    // A file put in place meanwhile (always by renaming, so a whole one) is not the one that was checked.
    const after = await identity(path);
    if (after.inode !== before.inode || after.changed !== before.changed) return null;
    if (index.getCurrentCount() !== row.elements) return null;
    index.setEf(candidatesOf(row.elements)); // hnswlib forgets it on every load
    return { row, index };
  } catch {
    // Missing, not permitted, not a graph: whatever it is, the database has all that the file has.
    return null;
  }
}

async function identity(path: string): Promise<{ size: number; inode: number; changed: number }> {
  const { size, ino, mtimeMs } = await stat(path);
  return { size, inode: ino, changed: mtimeMs };
}

export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
