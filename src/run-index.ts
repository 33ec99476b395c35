import type { ArchiveWriter, IndexMaker } from './archive/archive.js';
import { openArchiveReader } from './archive/archive-reader.js';
import { openArchiveWriter } from './archive/open-writer.js';
import type { Tombstone } from './domain/tombstone.js';
import { OperatorError } from './errors.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { scanPath, type Scan } from './ingest/scan.js';
import type { Embedder } from './models/embedder.js';
import type { IndexReport, IndexRequest } from './surfaces/services.js';
import { takeOut } from './take-out.js';
import { updateArchive } from './update-archive.js';

/** What an index is written with, and where. */
export interface Indexing {
  /** The seeds folder. */
  readonly seeds: string;
  /** The index folder. */
  readonly directory: string;
  readonly embedder: Embedder;
  readonly maker: IndexMaker;
  /** What was taken out for good, as it is known now. */
  readonly tombstones: () => readonly Tombstone[];
}

// Another `index` mostly ends soon; who waits longer is better told.
const WAIT_FOR_WRITER_MS = 60_000;

/**
 * Brings the index up to date with the seeds folder, or with the paths of the request.
 * @throws OperatorError `index-busy`, `index-mismatch`, `index-damaged`, `path-missing`, `path-unreadable`
 */
export async function runIndex(
  indexing: Indexing,
  tools: PageTools,
  request: IndexRequest,
): Promise<IndexReport> {
  const { seeds, directory, embedder, maker } = indexing;
  const { paths, rebuild, onProgress, signal } = request;
  const started = performance.now();
  const whole = paths.length === 0;
  const asked = await Promise.all((whole ? [seeds] : paths).map((path) => scanPath(path, seeds)));
  const { lookOver = true } = request;
  const options = { directory, maker, rebuild, lookOver };
  const writer = await openArchiveWriter({ ...options, waitMs: 0 }).catch((error: unknown) => {
    if (!(error instanceof OperatorError) || error.code !== 'index-busy') throw error;
    request.onWait();
    return openArchiveWriter({ ...options, waitMs: WAIT_FOR_WRITER_MS });
  });
  try {
    const scan = merge(whole ? [...asked, await scanNamed(writer, seeds, rebuild)] : asked);
    const report = await updateArchive(
      { writer, embedder, tools, onProgress, signal },
      {
        files: scan.files,
        removeMissing: whole,
        keep: new Set(scan.warnings.map((warning) => warning.source)),
        again: rebuild,
        tombstones: indexing.tombstones(),
      },
    );
    // Whoever took something out meanwhile could not wait for this run to end.
    takeOut(writer, indexing.tombstones());
    const reader = await openArchiveReader({ directory, maker });
    const { articles, passages } = reader.coverage();
    reader.close();
    const warnings = [...scan.warnings, ...report.warnings];
    return { ...report, warnings, articles, passages, seconds: (performance.now() - started) / 1000 };
  } finally {
    writer.close();
  }
}

/**
 * Makes a small change to the index as its one writer, then drops vectors that nothing needs any more. The checkpoint
 * is left to the next run: readers search exactly what it does not cover, and pass over what is gone.
 * @throws OperatorError `index-busy` where another run does not end
 */
export async function changeIndex<T>(
  { directory, maker }: Indexing,
  change: (writer: ArchiveWriter) => T,
  waitMs = WAIT_FOR_WRITER_MS,
): Promise<T> {
  const writer = await openArchiveWriter({ directory, maker, waitMs, lookOver: false });
  try {
    const result = change(writer);
    writer.dropUnusedVectors();
    return result;
  } finally {
    writer.close();
  }
}

/**
 * The files outside of the seeds folder that the archive has begun and not finished: broken off, or emptied by a new
 * version. With `all`, the finished ones too.
 */
async function scanNamed(writer: ArchiveWriter, seeds: string, all: boolean): Promise<Scan> {
  const sources = writer.sources().filter(({ named, complete }) => named && (all || !complete));
  const scans = sources.map(async ({ source }): Promise<Scan> => {
    try {
      return await scanPath(source, seeds);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      const message = `${error.message}: put it back, or take it out with \`yanwen remove\``;
      return { files: [], warnings: [{ source, line: null, message }] };
    }
  });
  return merge(await Promise.all(scans));
}

/** A file that several paths lead to is taken once. */
function merge(scans: readonly Scan[]): Scan {
  const files = new Map(scans.flatMap((scan) => scan.files).map((file) => [file.path, file]));
  return { files: [...files.values()], warnings: scans.flatMap((scan) => scan.warnings) };
}
