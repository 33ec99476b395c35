import { parseArgs } from 'node:util';
import { UsageError } from '../../src/errors.js';

export interface ClaimOptions {
  readonly corpus: string | null;
  /** Ids that no claim is made of. */
  readonly exclude: string | null;
  readonly pairs: number;
  readonly seed: number;
  /** Of which half of the documents: what the rules were written on, or the other one. */
  readonly half: 'develop' | 'report';
  readonly documents: number;
  /** How many of the pairs judged wrongly to print of each kind. */
  readonly show: number;
  readonly out: string | null;
}

const USAGE = `npx tsx bench/claims.ts [--corpus FILE] [--pairs 1000] [--seed N]
  --corpus FILE     articles, .jsonl or .jsonl.gz: {"id","title","body","date"} a line; without it the seeds alone
  --exclude FILE    ids not to use, .jsonl: {"id"} a line
  --pairs N         claims, half of them true (1000)
  --seed N          another draw (1)
  --half WHICH      develop or report (report)
  --documents N     how many articles to draw from (3000)
  --show N          prints so many wrong verdicts of each kind (0)
  --out FILE        writes the report there`;

/** @throws UsageError */
export function readClaimOptions(args: readonly string[]): ClaimOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { corpus: text, exclude: text, pairs: text, seed: text, half: text, documents: text, show: text, out: text },
    }); // prettier-ignore
    const whole = (value: string | undefined, otherwise: number): number => {
      if (value !== undefined && !/^\d{1,7}$/u.test(value)) throw new Error(`${value} is no whole number`);
      return value === undefined ? otherwise : Number(value);
    };
    const half = values.half ?? 'report';
    if (half !== 'develop' && half !== 'report') throw new Error('--half is develop or report');
    return {
      corpus: values.corpus ?? null,
      exclude: values.exclude ?? null,
      pairs: whole(values.pairs, 1000),
      seed: whole(values.seed, 1),
      half,
      documents: whole(values.documents, 3000),
      show: whole(values.show, 0),
      out: values.out ?? null,
    };
  } catch (cause) {
    throw new UsageError('bench-options', cause instanceof Error ? cause.message : String(cause), USAGE, {
      cause,
    });
  }
}
