import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Limits } from '../../domain/limits.js';
import { UsageError } from '../../errors.js';

const LINE = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  question: z.string(),
  sourceIds: z.array(z.string()).optional(),
  sources: z.array(z.string()).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  paper: z.string().optional(),
});

/** One line of a batch. */
export interface BatchLine {
  readonly id: string;
  readonly question: string;
  readonly limits: Limits;
}

/**
 * The questions of a batch file, one at a time; `-` is standard input.
 * @throws UsageError naming file and line
 */
export async function* readBatch(file: string, stdin: NodeJS.ReadableStream): AsyncGenerator<BatchLine> {
  const lines = createInterface({
    input: file === '-' ? stdin : createReadStream(file, 'utf8'),
    crlfDelay: Infinity,
  });
  let number = 0;
  try {
    for await (const line of lines) {
      number++;
      if (line.trim() !== '') yield parseLine(file, number, line.replace(/^\uFEFF/, ''));
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const code = 'code' in error ? String(error.code) : error.message;
    const message = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`;
    const remedy = 'give --batch a file of lines {"id","question"}';
    throw new UsageError('batch-unreadable', message, remedy, { cause: error });
  }
}

function parseLine(file: string, number: number, line: string): BatchLine {
  const wrong = (reason: string, cause: unknown): UsageError =>
    new UsageError(
      'batch-line',
      `${file}:${number}: ${reason}`,
      'each line is {"id","question"}, with sourceIds, sources, from, to or paper where wanted',
      { cause },
    );
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw wrong('not JSON', cause);
  }
  const parsed = LINE.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(`"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'wrong form'}`, parsed.error);
  }
  const { id, question, ...limits } = parsed.data;
  return { id, question, limits: limits as Limits };
}
