import type { ArchiveWriter, StoredSource } from './archive/archive.js';
import type { Tombstone } from './domain/tombstone.js';
import type { InputWarning } from './domain/warning.js';
import { YanwenError } from './errors.js';
import { isCurrent, withKeptOut } from './ingest/content-hash.js';
import { GoneFiles } from './ingest/gone-files.js';
import { keepOut } from './ingest/keep-out.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { hashSource, readSource } from './ingest/read-source.js';
import { codeOf, type SourceFile } from './ingest/scan.js';
import type { Embedder } from './models/embedder.js';
import { prepareBatches } from './prepare-batches.js';
import { takeOut } from './take-out.js';

/** How far the work is; bytes, as the number of articles in a file is not known before it is read. */
export interface UpdateProgress {
  readonly source: string;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly passages: number;
}

export interface UpdateDependencies {
  readonly writer: ArchiveWriter;
  readonly embedder: Embedder;
  readonly tools: PageTools;
  readonly onProgress: (progress: UpdateProgress) => void;
  /** Aborted, the update ends at once; what is committed stays, and the next update goes on there. */
  readonly signal: AbortSignal;
}

export interface UpdateRequest {
  readonly files: readonly SourceFile[];
  /** Take out what the archive holds of the seeds folder and `files` no longer names. */
  readonly removeMissing: boolean;
  /** These sources, and all below these folders, stay even so: they are there but cannot be read. */
  readonly keep: ReadonlySet<string>;
  /** Read every file again, changed or not. */
  readonly again: boolean;
  /** What was taken out for good: none of it is taken, and what the archive still holds of it goes. */
  readonly tombstones?: readonly Tombstone[];
}

/** What an update did. Counts are of files. */
export interface UpdateReport {
  readonly issues: { added: number; updated: number; removed: number; unchanged: number };
  readonly warnings: readonly InputWarning[];
  /** Passages read from changed files. */
  readonly passagesRead: number;
  readonly brokenOff: boolean;
}

// So many changes without a checkpoint make searches of a running bot slower by some milliseconds.
const CHECKPOINT_EVERY = 20_000;

/**
 * The way in: files → articles → passages → vectors → commit.
 *
 * New, changed, removed and unchanged files are told apart by content. A page is committed whole; a file of many
 * articles in batches, marked unfinished until its last.
 */
export async function updateArchive(deps: UpdateDependencies, request: UpdateRequest): Promise<UpdateReport> {
  const { writer, signal } = deps;
  const { tombstones = [] } = request;
  const gone = new GoneFiles(tombstones);
  const keptOut = new Set(tombstones.flatMap(({ articleId }) => articleId ?? []));
  const takenOut = takeOut(writer, tombstones);
  const known = new Map(writer.sources().map((source) => [source.source, source]));
  const report = {
    issues: { added: 0, updated: 0, removed: takenOut.gone.length, unchanged: 0 },
    warnings: [] as InputWarning[],
    passagesRead: 0,
  };
  const bytesTotal = request.files.reduce((sum, file) => sum + file.bytes, 0);
  let bytesDone = 0;

  for (const file of request.files) {
    if (signal.aborted) break;
    deps.onProgress({ source: file.source, bytesDone, bytesTotal, passages: report.passagesRead });
    const before = known.get(file.source);
    try {
      const contentHash = await hashSource(file);
      const current = before?.complete === true && isCurrent(before.contentHash, contentHash, keptOut);
      const left = current && !request.again ? null : await gone.find(file);
      if (left !== null) {
        if (left.warning !== null) report.warnings.push(left.warning);
        if (writer.removeSource(file.source)) report.issues.removed++;
      } else if (before !== undefined && current && !request.again) {
        report.issues.unchanged++;
        report.warnings.push(...before.warnings);
      } else {
        // What was named from outside of the seeds folder stays until `remove`.
        const stored = {
          source: file.source,
          contentHash,
          named: !file.inRoot,
          complete: false,
          warnings: [],
        };
        const start = bytesDone;
        const { done, warnings } = await takeSource(deps, file, stored, tombstones, (passages, bytesRead) => {
          report.passagesRead += passages;
          const progress = { source: file.source, bytesTotal, passages: report.passagesRead };
          deps.onProgress({ ...progress, bytesDone: start + Math.min(bytesRead, file.bytes) });
        });
        report.warnings.push(...warnings);
        // A file that was broken off in the middle is none of these: the next update goes on with it.
        if (done === 'taken') report.issues[before === undefined ? 'added' : 'updated']++;
        else if (done === 'nothing' && before !== undefined) report.issues.unchanged++;
      }
    } catch (error) {
      // A file that cannot be used leaves what was indexed before; anything else is not this file's fault.
      const warning = warningOf(file, error);
      if (warning === null) throw error;
      report.warnings.push(warning);
      if (before !== undefined) report.issues.unchanged++;
    }
    bytesDone += file.bytes;
  }

  if (request.removeMissing && !signal.aborted) {
    const present = new Set(request.files.map((file) => file.source));
    for (const { source, named } of known.values()) {
      if (named || present.has(source) || isKept(source, request.keep)) continue;
      if (writer.removeSource(source)) report.issues.removed++;
    }
  }
  if (!signal.aborted) writer.dropUnusedVectors();
  // Broken off, the checkpoint is left to the next run: readers search exactly what it does not cover.
  if (!signal.aborted && writer.uncovered() > 0) {
    await writer.checkpoint();
    // The one that was awaited may have begun before the last batches.
    if (writer.uncovered() > 0) await writer.checkpoint();
  }
  deps.onProgress({ source: '', bytesDone, bytesTotal, passages: report.passagesRead });
  return { ...report, brokenOff: signal.aborted };
}

/** Reads one file into the archive; where it holds nothing to index, the old state is kept. */
async function takeSource(
  deps: UpdateDependencies,
  file: SourceFile,
  stored: StoredSource,
  tombstones: readonly Tombstone[],
  onBatch: (passages: number, bytesRead: number) => void,
): Promise<{ done: 'taken' | 'nothing' | 'broken off'; warnings: InputWarning[] }> {
  const { writer, signal } = deps;
  const warnings: InputWarning[] = [];
  const keptOut: string[] = [];
  const finished = (): StoredSource => {
    return { ...stored, contentHash: withKeptOut(stored.contentHash, keptOut), complete: true, warnings };
  };
  let begun = false;
  for await (const batch of prepareBatches(deps, keepOut(readSource(file, deps.tools), tombstones))) {
    warnings.push(...batch.warnings);
    keptOut.push(...batch.keptOut);
    // A page of which all was kept out is taken too, and holds nothing.
    if (batch.articles.length > 0 || batch.keptOut.length > 0) {
      if (file.kind === 'page') {
        writer.replaceSource(finished(), batch.articles, batch.vectors);
      } else {
        if (!begun) writer.beginSource(stored);
        writer.addBatch(file.source, batch.articles, batch.vectors);
      }
      begun = true;
    }
    onBatch(
      batch.articles.reduce((sum, article) => sum + article.passages.length, 0),
      batch.bytesRead,
    );
    if (signal.aborted) break;
    // Beside the work, not in its way; if it fails, the one at the end says so.
    if (writer.uncovered() > CHECKPOINT_EVERY) writer.checkpoint().catch(() => undefined);
  }
  if (begun && file.kind === 'jsonl') {
    // There may be more in the file: it stays marked unfinished, and loses nothing that it held before.
    if (signal.aborted) return { done: 'broken off', warnings };
    writer.finishSource(finished());
  }
  return { done: begun ? 'taken' : signal.aborted ? 'broken off' : 'nothing', warnings };
}

function isKept(source: string, keep: ReadonlySet<string>): boolean {
  if (keep.has(source)) return true;
  for (let slash = source.indexOf('/'); slash >= 0; slash = source.indexOf('/', slash + 1)) {
    if (keep.has(source.slice(0, slash))) return true;
  }
  return false;
}

/** What went wrong with a file as a warning; null where it is not the file's fault. */
function warningOf(file: SourceFile, error: unknown): InputWarning | null {
  const warning = (message: string): InputWarning => ({ source: file.source, line: null, message });
  if (error instanceof YanwenError && error.code.startsWith('file-')) {
    return warning(`${error.message}: ${error.remedy}; it was left out`);
  }
  const syscall = error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
  if (!/^(?:open|read|stat|lstat|fstat|scandir|realpath)$/u.test(syscall)) return null;
  return warning(`cannot be read (${codeOf(error)}): check the file and its permissions; it was left out`);
}
