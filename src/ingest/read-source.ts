import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Article } from '../domain/article.js';
import type { InputWarning } from '../domain/warning.js';
import { YanwenError } from '../errors.js';
import { decodeText } from './decode.js';
import { readLines } from './lines.js';
import type { PageTools } from './page/page-tools.js';
import { readJsonLine } from './read-jsonl.js';
import { readPageFile, readSidecarOf } from './read-page-file.js';
import type { SourceFile } from './scan.js';
import type { Sidecar } from './sidecar.js';

/** Changes whenever the same file may give other articles or passages; an index of another version is refused. */
export const INGEST_VERSION = 'page-2/passages-200-400-sentences';

/** Articles of a batch are committed together; few enough that breaking off loses seconds. */
const BATCH = 64;
/** Bytes of one article in a `.jsonl`. */
const LARGEST_RECORD = 4_000_000;
/** So many broken lines of a file are named one by one; a file of something else has millions. */
const MOST_WARNINGS = 1000;

/** Some of a file's articles, in order. */
export interface SourceBatch {
  readonly articles: readonly Article[];
  readonly warnings: readonly InputWarning[];
  /** How far the file is read at the batch's end; for progress. */
  readonly bytesRead: number;
}

/** SHA-256 of what a file's articles depend on: its bytes, its sidecar's, and how they are read. */
export async function hashSource(file: SourceFile): Promise<string> {
  const hash = createHash('sha256').update(INGEST_VERSION);
  for await (const chunk of createReadStream(file.path)) hash.update(chunk as Buffer);
  hash.update('\u0000');
  hash.update(await readFile(file.sidecarPath).catch(() => Buffer.alloc(0)));
  return hash.digest('hex');
}

/**
 * A file to its articles: a page whole, a `.jsonl` in batches.
 * What is wrong with a part of the file is in the warnings.
 * @throws YanwenError where nothing of the file can be used
 */
export async function* readSource(file: SourceFile, tools: PageTools): AsyncGenerator<SourceBatch> {
  const beside = await readSidecarOf(file);
  if (beside.warnings.length > 0) yield { articles: [], warnings: beside.warnings, bytesRead: 0 };
  if (file.kind === 'page') {
    const { content, warnings } = await readPageFile(file, beside.sidecar, tools);
    yield { articles: content?.page.articles ?? [], warnings, bytesRead: file.bytes };
  } else yield* readJsonlFile(file, beside.sidecar);
}

async function* readJsonlFile(file: SourceFile, sidecar: Sidecar): AsyncGenerator<SourceBatch> {
  const seen = new Set<string>();
  let articles: Article[] = [];
  let warnings: InputWarning[] = [];
  let lines = 0;
  let broken = 0;
  let bytesRead = 0;
  for await (const { number, bytes, end } of readLines(file.path, LARGEST_RECORD)) {
    bytesRead = end;
    if (number === 1 && isUtf16(bytes)) {
      const message = 'the file is UTF-16: save it as UTF-8; it was left out';
      yield { articles: [], warnings: [{ source: file.source, line: null, message }], bytesRead };
      return;
    }
    const read = readRecord(file, sidecar, seen, number, bytes);
    if (read === null) continue;
    lines++;
    if ('article' in read) articles.push(read.article);
    else if (++broken <= MOST_WARNINGS) warnings.push(read.warning);
    if (articles.length >= BATCH) {
      yield { articles, warnings, bytesRead };
      articles = [];
      warnings = [];
    }
  }
  const warn = (message: string): void => void warnings.push({ source: file.source, line: null, message });
  if (lines === 0) warn('the file is empty: put articles into it, or remove it');
  if (broken > MOST_WARNINGS) {
    warn(
      `${broken - MOST_WARNINGS} more lines were left out: is this a file of articles, one JSON object a line?`,
    );
  }
  yield { articles, warnings, bytesRead };
}

function isUtf16(line: Buffer | null): boolean {
  return line !== null && ((line[0] === 0xff && line[1] === 0xfe) || (line[0] === 0xfe && line[1] === 0xff));
}

function readRecord(
  file: SourceFile,
  sidecar: Sidecar,
  seen: Set<string>,
  number: number,
  bytes: Buffer | null,
): ReturnType<typeof readJsonLine> | null {
  const warn = (message: string): { warning: InputWarning } => ({
    warning: { source: file.source, line: number, message },
  });
  if (bytes === null)
    return warn(`the line has over ${LARGEST_RECORD} bytes: no article has; it was left out`);
  if (bytes.every((byte) => byte <= 0x20)) return null;
  try {
    return readJsonLine(file.source, decodeText(bytes).text, number, sidecar, seen);
  } catch (error) {
    if (error instanceof YanwenError) return warn(`${error.message}: ${error.remedy}; the line was left out`);
    throw error;
  }
}
