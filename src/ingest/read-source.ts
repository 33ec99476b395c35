import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Article } from '../domain/article.js';
import type { InputWarning } from '../domain/warning.js';
import { YanwenError } from '../errors.js';
import { decodeText } from './decode.js';
import { readLines } from './lines.js';
import type { PageTools } from './page/assemble-page.js';
import { readJsonLine } from './read-jsonl.js';
import { readPage } from './read-page.js';
import { codeOf, type SourceFile } from './scan.js';
import { readSidecar, type Sidecar } from './sidecar.js';

/** Changes whenever the same file may give other articles or passages; an index of another version is refused. */
export const INGEST_VERSION = 'page-1/passages-200-400';

/** Articles of a batch are committed together; few enough that breaking off loses seconds. */
const BATCH = 64;
/** No newspaper page has a line of this many characters, nor a page this many bytes; a dump of something else has. */
const LONGEST_LINE = 100_000;
const LARGEST_PAGE = 2_000_000;
/** Bytes of one article in a `.jsonl`. */
const LARGEST_RECORD = 4_000_000;

/** Some of a file's articles, in order. */
export interface SourceBatch {
  readonly articles: readonly Article[];
  readonly warnings: readonly InputWarning[];
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
  const beside = await sidecarOf(file);
  if (beside.warnings.length > 0) yield { articles: [], warnings: beside.warnings };
  if (file.kind === 'page') yield await readPageFile(file, beside.sidecar, tools);
  else yield* readJsonlFile(file, beside.sidecar);
}

async function sidecarOf(file: SourceFile): Promise<{ sidecar: Sidecar; warnings: InputWarning[] }> {
  let problem: string;
  try {
    const read = readSidecar(decodeText(await readFile(file.sidecarPath)).text);
    if ('value' in read) return { sidecar: read.value, warnings: [] };
    problem = read.problem;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { sidecar: {}, warnings: [] };
    problem = error instanceof YanwenError ? error.message : codeOf(error);
  }
  const message = `its .meta.json is not used: ${problem}; mend it and index again`;
  return { sidecar: {}, warnings: [{ source: file.source, line: null, message }] };
}

async function readPageFile(file: SourceFile, sidecar: Sidecar, tools: PageTools): Promise<SourceBatch> {
  const problem = (line: number | null, message: string): SourceBatch => ({
    articles: [],
    warnings: [{ source: file.source, line, message }],
  });
  if (file.bytes > LARGEST_PAGE)
    return problem(null, `${file.bytes} bytes are no page: give each page a file; it was left out`);
  const { text, encoding } = decodeText(await readFile(file.path));
  const long = text.split('\n').findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0)
    return problem(
      long + 1,
      `a line of over ${LONGEST_LINE} characters is no page text: break it into lines; the file was left out`,
    );
  const read = readPage(file.source, text, sidecar, tools);
  if (encoding === 'utf-8') return read;
  const note = {
    source: file.source,
    line: null,
    message: `read as ${encoding.toUpperCase()}; save it as UTF-8 if that is wrong`,
  };
  return { articles: read.articles, warnings: [note, ...read.warnings] };
}

async function* readJsonlFile(file: SourceFile, sidecar: Sidecar): AsyncGenerator<SourceBatch> {
  const seen = new Set<string>();
  let articles: Article[] = [];
  let warnings: InputWarning[] = [];
  let lines = 0;
  for await (const { number, bytes } of readLines(file.path, LARGEST_RECORD)) {
    const read = readRecord(file, sidecar, seen, number, bytes);
    if (read === null) continue;
    lines++;
    if ('article' in read) articles.push(read.article);
    else warnings.push(read.warning);
    if (articles.length >= BATCH) {
      yield { articles, warnings };
      articles = [];
      warnings = [];
    }
  }
  if (lines === 0)
    warnings.push({
      source: file.source,
      line: null,
      message: 'the file is empty: put articles into it, or remove it',
    });
  yield { articles, warnings };
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
