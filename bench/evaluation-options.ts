import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.js';
import { DEFAULT_SETS, SETS, type SetName } from './evaluation-sets.js';
import { showCommand } from './markdown.js';

export interface EvaluationOptions {
  readonly data: string;
  readonly corpus: string;
  readonly sets: readonly SetName[];
  /** Questions a set at most. */
  readonly sample: number;
  readonly corpusArticles: number;
  /** Beside the program, what a LangChain user would assemble. */
  readonly baseline: boolean;
  readonly work: string;
  readonly out: string;
  readonly dump: string | null;
  /** The command for the report, without paths of this machine. */
  readonly command: string;
}

export const EVALUATION_USAGE = `npm run eval -- --data DIR --corpus FILE [--sets ${DEFAULT_SETS.join(',')}] [--sample N]
  --data DIR           folder of the sets: NAME.dev.jsonl, or NAME.dev.questions.jsonl and NAME.dev.docs.jsonl
  --corpus FILE        articles, .jsonl or .jsonl.gz: {"id","title","body"} a line
  --sets A,B           of ${SETS.join(', ')}
  --sample N           so many questions of each set, the same ones each time (all)
  --corpus-articles N  so many articles of the corpus besides the sets' documents (5000)
  --full               the whole corpus besides them; indexing takes hours the first time (bench/EVAL-FULL.md)
  --no-baseline        without what a LangChain user would assemble (it embeds everything once more)
  --work DIR           where the archive is built, and reused (in the system's temporary folder)
  --out FILE           the report (bench/EVAL.md)
  --dump FILE          one JSON line a question, for looking at errors
or, how pages are put together: npm run eval -- pages --data DIR
or, questions over several articles: npm run eval -- several --several FILE --corpus FILE`;

/** @throws UsageError */
export function readEvaluationOptions(args: readonly string[]): EvaluationOptions {
  const text = { type: 'string' } as const;
  const { values } = parse(() =>
    parseArgs({
      args: [...args],
      options: {
        data: text,
        corpus: text,
        sets: text,
        sample: text,
        'corpus-articles': text,
        full: { type: 'boolean' },
        'no-baseline': { type: 'boolean' },
        work: text,
        out: text,
        dump: text,
      },
    }),
  );
  const { data, corpus } = values;
  if (data === undefined || corpus === undefined) throw wrong('--data and --corpus are needed');
  const sets = (values.sets ?? DEFAULT_SETS.join(',')).split(',').map((name) => {
    const known = SETS.find((set) => set === name);
    if (known === undefined) throw wrong(`there is no set ${name}`);
    return known;
  });
  const { sample, 'corpus-articles': articles, full = false } = values;
  if (full && articles !== undefined)
    throw wrong('--full takes the whole corpus: leave --corpus-articles out');
  return {
    data,
    corpus,
    sets: [...new Set(sets)],
    sample: sample === undefined ? Infinity : wholeNumber('--sample', sample),
    corpusArticles: full
      ? Infinity
      : articles === undefined
        ? 5_000
        : wholeNumber('--corpus-articles', articles),
    baseline: values['no-baseline'] !== true,
    work: values.work ?? join(tmpdir(), full ? 'yanwen-eval-full' : 'yanwen-eval'),
    out: values.out ?? (full ? 'bench/EVAL-FULL.md' : 'bench/EVAL.md'),
    dump: values.dump ?? null,
    command: showCommand('eval', [
      '--data DIR --corpus FILE',
      ...(values.sets === undefined ? [] : [`--sets ${values.sets}`]),
      ...(sample === undefined ? [] : [`--sample ${sample}`]),
      ...(articles === undefined ? [] : [`--corpus-articles ${articles}`]),
      ...(full ? ['--full'] : []),
      ...(values['no-baseline'] === true ? ['--no-baseline'] : []),
    ]),
  };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,7}$/u.test(value)) return Number(value);
  throw wrong(`${name} is a whole number, not ${value}`);
}

function wrong(message: string, cause?: unknown): UsageError {
  return new UsageError('eval-options', message, EVALUATION_USAGE, { cause });
}
