import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvePathCover, type CoverProblem } from '../../src/ingest/page/path-cover.js';

interface Scores {
  readonly fragments: number;
  readonly headlines: number;
  readonly joins: readonly number[][];
  readonly starts: readonly number[];
}

const problemOf = ({ fragments, headlines, joins, starts }: Scores): CoverProblem => ({
  fragments,
  headlines,
  join: (row, column) => joins[row]?.[column] ?? -Infinity,
  start: (column) => starts[column] ?? 0,
});

/** The best cover by trying all; `null` stands for a beginning. */
function bestByTrying(scores: Scores, forbidden: readonly [number, number | null] | null = null): number {
  const { fragments, headlines, joins, starts } = scores;
  let best = -Infinity;
  const rows: (number | null)[] = [];
  const search = (column: number, sum: number): void => {
    if (column === fragments) {
      if (!hasCircle(rows, fragments)) best = Math.max(best, sum);
      return;
    }
    for (let row = -1; row < fragments + headlines; row++) {
      const taken = row < 0 ? null : row;
      if (row === column || (taken !== null && rows.includes(taken))) continue;
      if (forbidden !== null && forbidden[0] === column && forbidden[1] === taken) continue;
      rows[column] = taken;
      search(column + 1, sum + (taken === null ? starts[column]! : joins[taken]![column]!));
      rows.length = column;
    }
  };
  search(0, 0);
  return best;
}

function hasCircle(rows: readonly (number | null)[], fragments: number): boolean {
  return rows.some((_, first) => {
    let at = first;
    for (let step = 0; step <= fragments; step++) {
      const before = at < fragments ? rows[at] : null;
      if (before === null || before === undefined) return false;
      at = before;
    }
    return true;
  });
}

const anyScores = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
  .chain(([fragments, headlines]) =>
    fc.record({
      fragments: fc.constant(fragments),
      headlines: fc.constant(headlines),
      joins: fc.array(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: fragments, maxLength: fragments }),
        {
          minLength: fragments + headlines,
          maxLength: fragments + headlines,
        },
      ),
      starts: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: fragments, maxLength: fragments }),
    }),
  );

describe('solvePathCover', () => {
  it('finds the best of all covers, without a circle and with no row twice', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const rows = solvePathCover(problemOf(scores)).map(({ row }) => row);
        expect(hasCircle(rows, scores.fragments)).toBe(false);
        const taken = rows.filter((row) => row !== null);
        expect(new Set(taken).size).toBe(taken.length);
        const sum = rows.reduce(
          (total: number, row, column) =>
            total + (row === null ? scores.starts[column]! : scores.joins[row]![column]!),
          0,
        );
        expect(sum).toBe(bestByTrying(scores));
      }),
      { numRuns: 400 },
    );
  });

  it('says by how much each join beats the page without it, rather too little than too much', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const best = bestByTrying(scores);
        solvePathCover(problemOf(scores)).forEach(({ row, margin }, column) => {
          const without = best - bestByTrying(scores, [column, row]);
          if (!Number.isFinite(without)) expect(margin).toBeGreaterThan(1000);
          else expect(margin).toBeLessThanOrEqual(without + 1e-9);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('ends in little time where all pieces are alike', () => {
    const fragments = 120;
    const alike = { fragments, headlines: 0, join: () => 1, start: () => 0 };
    const before = performance.now();
    expect(solvePathCover(alike)).toHaveLength(fragments);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
