import { readFile } from 'node:fs/promises';
import type { InputWarning } from '../domain/warning.js';
import { YanwenError } from '../errors.js';
import { decodeText } from './decode.js';
import { readLines } from './lines.js';
import type { PageTools } from './page/page-tools.js';
import { readPage, type ReadPage } from './read-page.js';
import { codeOf, type SourceFile } from './scan.js';
import { readSidecar, sidecarName, type Sidecar } from './sidecar.js';

/** No newspaper page has a line of this many bytes, nor this many in all; a dump of something else has. */
const LONGEST_LINE = 300_000;
const LARGEST_PAGE = 2_000_000;

/** A page file as it was read; without content where it is no page. */
export interface PageFile {
  readonly content: { readonly text: string; readonly page: ReadPage } | null;
  readonly warnings: readonly InputWarning[];
}

/** What stands beside a file; what is wrong with it is a warning that names its line. */
export async function readSidecarOf(
  file: SourceFile,
): Promise<{ sidecar: Sidecar; warnings: InputWarning[] }> {
  let problem: string;
  let line: number | null = null;
  try {
    const read = readSidecar(decodeText(await readFile(file.sidecarPath)).text);
    if ('value' in read) return { sidecar: read.value, warnings: [] };
    ({ problem, line } = read);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { sidecar: {}, warnings: [] };
    problem = error instanceof YanwenError ? error.message : codeOf(error);
  }
  const message = `not used: ${problem}; mend it and index again`;
  return { sidecar: {}, warnings: [{ source: sidecarName(file.source), line, message }] };
}

/**
 * Reads a page file.
 * @throws YanwenError where it is no text
 */
export async function readPageFile(file: SourceFile, sidecar: Sidecar, tools: PageTools): Promise<PageFile> {
  const warn = (line: number | null, message: string): InputWarning => ({
    source: file.source,
    line,
    message,
  });
  const endless = await findEndlessLine(file.path);
  if (endless !== null) {
    const long = `a line of over ${LONGEST_LINE} bytes is no page text: break it into lines; the file was left out`;
    return { content: null, warnings: [warn(endless, long)] };
  }
  if (file.bytes > LARGEST_PAGE) {
    const large = `${file.bytes} bytes are no page: give each page a file; it was left out`;
    return { content: null, warnings: [warn(null, large)] };
  }
  const { text, encoding } = decodeText(await readFile(file.path));
  const page = readPage(file.source, text, sidecar, tools);
  const warnings = [...page.warnings];
  if (encoding !== 'utf-8') {
    warnings.unshift(warn(null, `read as ${encoding.toUpperCase()}; save it as UTF-8 if that is wrong`));
  }
  return { content: { text, page }, warnings };
}

/** 1-based number of the first line that is too long for a page; null where none is. */
async function findEndlessLine(path: string): Promise<number | null> {
  for await (const { number, bytes } of readLines(path, LONGEST_LINE)) if (bytes === null) return number;
  return null;
}
