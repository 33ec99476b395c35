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

/** Joins that cannot be cost so much that none is taken while a beginning is left. */
const IMPOSSIBLE = 1e9;

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

interface Assignment {
  readonly costs: readonly Float64Array[];
  /** The row before each column. */
  readonly rowOf: readonly number[];
  readonly cost: number;
  readonly duals: Duals;
}

interface Duals {
  readonly ofColumns: Float64Array;
  readonly ofRows: Float64Array;
  /** The column behind each row, -1 where there is none. */
  readonly columnOf: Int32Array;
}

function assign(costs: readonly Float64Array[], columns: number): Assignment {
  const rows = costs[0]?.length ?? 0;
  const duals: Duals = {
    ofColumns: new Float64Array(columns),
    ofRows: new Float64Array(rows),
    columnOf: new Int32Array(rows).fill(-1),
  };
  for (let column = 0; column < columns; column++) augment(costs, duals, column);
  return finish(costs, duals);
}

/** The best assignment without the join before a column: one augmentation more, as the duals stay feasible. */
function forbid(assignment: Assignment, column: number): Assignment {
  const row = assignment.rowOf[column] ?? 0;
  const costs = forbidIn(assignment.costs, column, row);
  const duals: Duals = {
    ofColumns: assignment.duals.ofColumns.slice(),
    ofRows: assignment.duals.ofRows.slice(),
    columnOf: assignment.duals.columnOf.slice(),
  };
  augment(costs, duals, column, row);
  return finish(costs, duals);
}

function forbidIn(costs: readonly Float64Array[], column: number, row: number): Float64Array[] {
  const changed = Float64Array.from(costs[column] ?? []);
  changed[row] = IMPOSSIBLE;
  return costs.with(column, changed);
}

function finish(costs: readonly Float64Array[], duals: Duals): Assignment {
  const rowOf = new Array<number>(costs.length).fill(0);
  duals.columnOf.forEach((column, row) => {
    if (column >= 0) rowOf[column] = row;
  });
  const cost = rowOf.reduce((sum, row, column) => sum + (costs[column]?.[row] ?? 0), 0);
  return { costs, rowOf, cost, duals };
}

/**
 * Gives a free column a row along the cheapest alternating path (Dijkstra over reduced costs).
 *
 * Rows without a column have a dual of 0, as if one more column, the idle one, held all of them at no cost. Where a row
 * was just `given` up, the path must end there: another column may take it, or it joins the idle ones, which lets the
 * path go on from an idle row to any other.
 */
function augment(
  costs: readonly Float64Array[],
  duals: Duals,
  free: number,
  given: number | null = null,
): void {
  const { ofColumns, ofRows, columnOf } = duals;
  const rows = ofRows.length;
  const distance = new Float64Array(rows).fill(Infinity);
  const from = new Int32Array(rows).fill(-1);
  const done = new Uint8Array(rows);
  let idleReached = Infinity;
  let column = free;
  let at = -1;
  let reached = 0;
  for (;;) {
    const line = column < 0 ? null : costs[column];
    const dual = column < 0 ? 0 : (ofColumns[column] ?? 0);
    let next = -1;
    let least = Infinity;
    for (let row = 0; row < rows; row++) {
      if (done[row] === 1) continue;
      const reduced = reached + (line?.[row] ?? 0) - dual - (ofRows[row] ?? 0);
      if (reduced < (distance[row] ?? 0)) {
        distance[row] = reduced;
        from[row] = at;
      }
      if (next < 0 || (distance[row] ?? 0) < least) {
        least = distance[row] ?? 0;
        next = row;
      }
    }
    at = next;
    reached = least;
    column = at === given ? -1 : (columnOf[at] ?? -1);
    if (given === null ? column < 0 : at === given) break;
    done[at] = 1;
    if (column < 0 && idleReached === Infinity) idleReached = reached;
  }
  ofColumns[free] = (ofColumns[free] ?? 0) + reached;
  for (let row = 0; row < rows; row++) {
    if (done[row] !== 1) continue;
    const slack = reached - (distance[row] ?? 0);
    ofRows[row] = (ofRows[row] ?? 0) - slack;
    const taken = columnOf[row] ?? -1;
    if (taken >= 0) ofColumns[taken] = (ofColumns[taken] ?? 0) + slack;
  }
  // The idle column's dual is brought back to 0.
  const idle = idleReached === Infinity ? 0 : reached - idleReached;
  if (idle !== 0) {
    for (let row = 0; row < rows; row++) ofRows[row] = (ofRows[row] ?? 0) + idle;
    for (let taken = 0; taken < ofColumns.length; taken++) ofColumns[taken] = (ofColumns[taken] ?? 0) - idle;
  }
  while (at >= 0) {
    const before = from[at] ?? -1;
    columnOf[at] = before < 0 ? free : (columnOf[before] ?? -1);
    at = before;
  }
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
