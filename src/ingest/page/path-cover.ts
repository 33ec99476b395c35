import { assign, forbid, IMPOSSIBLE, type Assignment } from './assignment.js';

/**
 * Who goes on in whom: rows are what can stand before (fragments, headlines, an article's unknown beginning), columns
 * the fragments.
 */
export interface CoverProblem {
  /** Number of fragments; rows 0 … fragments-1 are the same fragments, as what stands before. */
  readonly fragments: number;
  /** Rows that are headlines, behind the fragments' rows. */
  readonly headlines: number;
  /**
   * Score of `row` standing right before `column`, against `row` being the last of its article; -Infinity where that
   * cannot be.
   */
  readonly join: (row: number, column: number) => number;
  /** Score of the fragment beginning an article that has no headline here. */
  readonly start: (column: number) => number;
}

/** What stands before a fragment, and by how much that beats the best reading of the page without it. */
export interface Predecessor {
  /** Row, or null where the fragment begins an article without a headline. */
  readonly row: number | null;
  readonly margin: number;
}

// Joins that the search for a cover without a circle forbids before it takes what it has. Circles need a backward join,
// which is rare: most pages have none; pages of a hundred equal lines have no end of them.
const MOST_FORBIDDEN = 300;

/**
 * The best way to chain all fragments into articles: every fragment has one predecessor, every fragment and headline at
 * most one successor, no circles; the sum of the scores is as high as can be.
 *
 * A maximum-weight path cover, solved as an assignment (Kuhn and Munkres, shortest augmenting paths); where the best
 * assignment has a circle, its joins are forbidden one after another and the best of those is taken (branch and bound).
 * A margin is how much worse the best assignment without that join is; circles in that one are not excluded, so that a
 * margin is rather too small than too large.
 * @param options `margins` false leaves them out (NaN), in a fraction of the time
 */
export function solvePathCover(problem: CoverProblem, { margins = true } = {}): Predecessor[] {
  const costs = costMatrix(problem);
  let best: Assignment | null = null;
  let forbidden = 0;
  const first = assign(costs, problem.fragments);
  const queue = [first];
  while (queue.length > 0) {
    queue.sort((a, b) => a.cost - b.cost);
    const current = queue.shift();
    if (current === undefined) break;
    const circle = findCircle(current.rowOf, problem.fragments);
    if (circle === null) {
      best = current;
      break;
    }
    // Past the limit only the circle's weakest join is given up, which ends after as many steps as there are joins.
    const joins = forbidden < MOST_FORBIDDEN ? circle : weakest(circle, current, costs);
    if (forbidden >= MOST_FORBIDDEN) queue.length = 0;
    forbidden += joins.length;
    for (const column of joins) queue.push(forbid(current, column));
  }
  if (best === null) return [];
  const { rowOf, cost } = best;
  const beginnings = problem.fragments + problem.headlines;
  // Where circles were broken, the first assignment bounds what the page would be without a join that is not in it.
  const without = (column: number): number =>
    first.rowOf[column] === rowOf[column] ? forbid(first, column).cost : first.cost;
  return rowOf.map((row, column) => ({
    row: row >= beginnings ? null : row,
    margin: margins ? without(column) - cost : NaN,
  }));
}

function costMatrix({ fragments, headlines, join, start }: CoverProblem): Float64Array[] {
  const rows = fragments + headlines + fragments;
  return Array.from({ length: fragments }, (_, column) => {
    const costs = new Float64Array(rows).fill(IMPOSSIBLE);
    for (let row = 0; row < fragments + headlines; row++) {
      if (row !== column) costs[row] = Math.min(IMPOSSIBLE, -join(row, column));
    }
    costs[fragments + headlines + column] = -start(column);
    return costs;
  });
}

/** The columns of a circle, null where every chain has a beginning. */
function findCircle(rowOf: readonly number[], fragments: number): number[] | null {
  const seen = new Int32Array(fragments).fill(-1);
  for (let start = 0; start < fragments; start++) {
    let at = start;
    while (at < fragments && seen[at] === -1) {
      seen[at] = start;
      at = rowOf[at] ?? fragments;
    }
    if (at >= fragments || seen[at] !== start) continue;
    const circle = [at];
    for (let next = rowOf[at] ?? at; next !== at; next = rowOf[next] ?? at) circle.push(next);
    return circle;
  }
  return null;
}

function weakest(circle: readonly number[], { rowOf }: Assignment, costs: readonly Float64Array[]): number[] {
  const cost = (column: number): number => costs[column]?.[rowOf[column] ?? 0] ?? 0;
  return [...circle].sort((a, b) => cost(b) - cost(a)).slice(0, 1);
}
