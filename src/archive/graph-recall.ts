import type { IndexMaker } from './archive.js';
import { archiveMisuse } from './archive-error.js';
import { archivePaths } from './archive-paths.js';
import { openState } from './archive-state.js';
import { bestPositions } from './best.js';
import { candidatesOf } from './graph-file.js';
import { checkedVector, vectorFromBlob } from './vector-codec.js';

export interface RecallMeasure {
  /** Share of the exactly nearest `k` vectors that the graph finds, 0..1. */
  readonly recall: number;
  /** Mean milliseconds of one search in the graph, and of one exact search. */
  readonly graphMs: number;
  readonly exactMs: number;
  readonly queries: number;
  readonly vectors: number;
}

/**
 * How well the graph finds what exact search finds: what `candidatesOf` is chosen by. The archive needs a
 * checkpoint that covers it.
 * @param options.queries vectors of questions; without them, `sample` stored vectors, evenly taken
 * @param options.k neighbours to compare, default 10
 * @param options.ef candidates kept, default those of `candidatesOf`
 */
export async function measureRecall(options: {
  readonly directory: string;
  readonly maker: IndexMaker;
  readonly queries?: readonly (readonly number[])[];
  readonly sample?: number;
  readonly k?: number;
  readonly ef?: number;
}): Promise<RecallMeasure> {
  const { maker, sample = 200, k = 10 } = options;
  const state = await openState(archivePaths(options.directory), maker);
  try {
    const { graph } = state;
    if (graph === null) throw archiveMisuse('graph-missing', 'There is no checkpoint to measure.');
    graph.index.setEf(options.ef ?? candidatesOf(graph.row.elements));
    const keys = state
      .statement<[number], number>('SELECT key FROM vectors WHERE key <= ? ORDER BY key')
      .pluck()
      .all(graph.row.covered_key);
    const queries = options.queries?.map((query) => checkedVector(query, maker.dimensions)) ?? [];
    const step = Math.max(1, Math.floor(keys.length / sample));
    for (let i = 0; options.queries === undefined && i < keys.length; i += step) {
      const row = state.vector(keys[i] ?? 0);
      const vector = row === undefined ? null : vectorFromBlob(row.vector, maker.dimensions);
      if (vector !== null) queries.push(vector);
    }
    state.exact.cosines(state, new Float32Array(maker.dimensions), keys); // read them before the clock starts
    let [found, wanted, graphMs, exactMs] = [0, 0, 0, 0];
    for (const query of queries) {
      const started = performance.now();
      const { neighbors } = graph.index.searchKnn(Array.from(query), Math.min(k, graph.row.elements));
      const between = performance.now();
      const exact = bestPositions(state.exact.cosines(state, query, keys), k).map((at) => keys[at]);
      exactMs += performance.now() - between;
      graphMs += between - started;
      const near = new Set(neighbors);
      found += exact.filter((key) => key !== undefined && near.has(key)).length;
      wanted += exact.length;
    }
    const count = Math.max(1, queries.length);
    return {
      recall: wanted === 0 ? 1 : found / wanted,
      graphMs: graphMs / count,
      exactMs: exactMs / count,
      queries: queries.length,
      vectors: keys.length,
    };
  } finally {
    state.close();
  }
}
