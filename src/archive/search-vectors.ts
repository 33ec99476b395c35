import type { Limits } from '../domain/limits.js';
import type { Hit } from './archive.js';
import type { ArchiveState } from './archive-state.js';
import { bestPositions } from './best.js';
import type { Graph } from './graph-file.js';
import type { AllowedPassages } from './limited-passages.js';
import { checkedVector } from './vector-codec.js';

/** By how much a search is widened when too little of what it found may be used, and how far. */
const WIDEN = 4;
const WIDEST = 4096;

/** Where the graph would have to give more than this share of all it holds, searching exactly is quicker. */
const GRAPH_SHARE = 0.25;

/** The passages with a vector that may be found: none where they, or the vector, are gone or not allowed. */
type PassagesOf = (vectorKey: number) => readonly number[];

/**
 * Nearest passages by cosine, best first, equal scores by key. The graph answers for what it covers, the rest is
 * searched exactly; so are few allowed passages, which the graph might miss.
 */
export function searchVectors(
  state: ArchiveState,
  vector: readonly number[],
  limit: number,
  limits: Limits | undefined,
): Hit[] {
  const query = checkedVector(vector, state.meta.maker.dimensions);
  const count = Math.floor(limit);
  if (!(count > 0)) return [];
  const few = state.allowed.few(limits);
  if (few !== null) return searchAllowed(state, query, count, few);
  const passagesOf = state.allowed.passagesOf(limits);
  const { graph } = state;
  if (graph === null) return searchExactly(state, query, state.uncoveredVectors(), count, passagesOf);
  const found = searchGraph(graph, query, count, passagesOf);
  if (found === null) {
    const all = state.allowed.all(limits);
    if (all !== null) return searchAllowed(state, query, count, all);
    return searchExactly(state, query, state.vectorKeys(), count, passagesOf);
  }
  const uncovered = state.uncoveredVectors();
  if (uncovered.length === 0) return found;
  const rest = searchExactly(state, query, uncovered, count, passagesOf);
  return [...found, ...rest].sort(byScore).slice(0, count);
}

/** Exact cosines of passages; a passage that is not there is missing. */
export function scoreVectors(
  state: ArchiveState,
  vector: readonly number[],
  keys: readonly number[],
): Map<number, number> {
  const query = checkedVector(vector, state.meta.maker.dimensions);
  const read = state.statement<[number], number>('SELECT vector_key FROM passages WHERE key = ?').pluck();
  const passages = keys.flatMap((key) => {
    const vectorKey = read.get(key);
    return vectorKey === undefined ? [] : [{ key, vectorKey }];
  });
  const cosines = state.exact.cosines(
    state,
    query,
    passages.map(({ vectorKey }) => vectorKey),
  );
  return new Map(passages.map(({ key }, i) => [key, cosines[i] ?? Number.NaN]));
}

function searchAllowed(
  state: ArchiveState,
  query: Float32Array,
  count: number,
  allowed: AllowedPassages,
): Hit[] {
  return searchExactly(state, query, [...allowed.keys()], count, (key) => allowed.get(key) ?? []);
}

function searchExactly(
  state: ArchiveState,
  query: Float32Array,
  vectorKeys: readonly number[],
  count: number,
  passagesOf: PassagesOf,
): Hit[] {
  const cosines = state.exact.cosines(state, query, vectorKeys);
  for (let wanted = count; ; wanted *= WIDEN) {
    const best = bestPositions(cosines, wanted);
    const hits = best.flatMap((at) => toHits(passagesOf(vectorKeys[at] ?? 0), cosines[at] ?? 0));
    if (hits.length >= count || best.length < wanted) return hits.sort(byScore).slice(0, count);
  }
}

/** @returns null where the graph would have to give too much of itself to find `count` passages */
function searchGraph(graph: Graph, query: Float32Array, count: number, passagesOf: PassagesOf): Hit[] | null {
  const numbers = Array.from(query); // hnswlib takes plain arrays only
  const widest = Math.min(Math.max(WIDEST, count), graph.row.elements * GRAPH_SHARE);
  for (let wanted = count; wanted <= widest; wanted *= WIDEN) {
    const { neighbors, distances } = graph.index.searchKnn(numbers, wanted);
    // Vectors have unit length, so that hnswlib's distance is one less the cosine.
    const hits = neighbors.flatMap((key, i) => toHits(passagesOf(key), 1 - (distances[i] ?? 1)));
    if (hits.length >= count) return hits.sort(byScore).slice(0, count);
  }
  return null;
}

function toHits(keys: readonly number[], score: number): Hit[] {
  return keys.map((key) => ({ key, score }));
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.key - b.key;
}
