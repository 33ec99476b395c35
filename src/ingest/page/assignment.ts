/** A cost that no assignment takes while there is another. */
export const IMPOSSIBLE = 1e9;

/** The cheapest way to give every column a row of its own. */
export interface Assignment {
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

/**
 * Solves an assignment problem (Kuhn and Munkres, by shortest augmenting paths).
 * @param costs of each column, what each row would cost it
 */
export function assign(costs: readonly Float64Array[], columns: number): Assignment {
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
export function forbid(assignment: Assignment, column: number): Assignment {
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
