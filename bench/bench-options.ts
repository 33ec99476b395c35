import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.js';
import { showCommand } from './markdown.js';

export interface BenchOptions {
  /** Articles for an archive of size; without them the seeds alone are measured. */
  readonly corpus: string | null;
  readonly passages: number;
  /** Shows that everything runs; its figures say little. */
  readonly quick: boolean;
  /** A folder for the archives; what the bench made in it is deleted at the end. */
  readonly work: string;
  /** The report; null prints it only. */
  readonly out: string | null;
  /** The command for the report, without paths of this machine. */
  readonly command: string;
}

const USAGE = `npm run bench [-- --corpus FILE] [--passages N] [--quick]
  --corpus FILE  articles, .jsonl or .jsonl.gz: {"id","title","body"} a line
  --passages N   how many of its passages to index (25000)
  --quick        a smoke run: 600 passages, few questions; prints its report, and writes none
  --work DIR     where the archives are built, and deleted again (the system's temporary folder)
  --out FILE     the report (bench/RESULTS.md)`;

/** @throws UsageError */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { corpus, passages, quick = false, work, out } = parse(args);
  if (passages !== undefined && !/^[1-9]\d{2,6}$/u.test(passages))
    throw wrong('--passages is a whole number from 100 up');
  return {
    corpus: corpus ?? null,
    passages: passages === undefined ? (quick ? 600 : 25_000) : Number(passages),
    quick,
    work: work ?? tmpdir(),
    out: out ?? (quick ? null : 'bench/RESULTS.md'),
    command: showCommand('bench', [
      ...(corpus === undefined ? [] : ['--corpus FILE']),
      ...(passages === undefined ? [] : [`--passages ${passages}`]),
      ...(quick ? ['--quick'] : []),
    ]),
  };
}

function parse(args: readonly string[]): {
  corpus?: string;
  passages?: string;
  quick?: boolean;
  work?: string;
  out?: string;
} {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { corpus: text, passages: text, quick: { type: 'boolean' }, work: text, out: text },
    }).values;
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function wrong(message: string, cause?: unknown): UsageError {
  return new UsageError('bench-options', message, USAGE, { cause });
}
