import { createHash } from 'node:crypto';
import type { ArchiveWriter, IndexedArticle, StoredSource } from './archive/archive.js';
import type { Article } from './domain/article.js';
import type { InputWarning } from './domain/warning.js';
import { YanwenError } from './errors.js';
import type { PageTools } from './ingest/page/assemble-page.js';
import { cutPassages, passageContext } from './ingest/passages.js';
import { hashSource, readSource, type SourceBatch } from './ingest/read-source.js';
import { codeOf, type SourceFile } from './ingest/scan.js';
import type { Embedder } from './models/embedder.js';

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
  /** Aborted, the update ends after the batch it is in; what is committed stays, and the next update goes on there. */
  readonly signal: AbortSignal;
}

export interface UpdateRequest {
  readonly files: readonly SourceFile[];
  /** Take out what the archive holds of the seeds folder and `files` no longer names. */
  readonly removeMissing: boolean;
  /** These sources stay even so: they are there but cannot be read. */
  readonly keep: ReadonlySet<string>;
  /** The files were named on the command line; they stay until `remove`. */
  readonly named: boolean;
  /** Read every file again, changed or not. */
  readonly again: boolean;
}

/** What an update did. Counts are of files. */
export interface UpdateReport {
  readonly issues: { added: number; updated: number; removed: number; unchanged: number };
  readonly warnings: readonly InputWarning[];
  /** Passages read from changed files. */
  readonly passagesRead: number;
  readonly brokenOff: boolean;
}

// Batches whose vectors are under way while an earlier one is committed, so that the encoder never waits.
const AHEAD = 3;
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
  const known = new Map(writer.sources().map((source) => [source.source, source]));
  const report = {
    issues: { added: 0, updated: 0, removed: 0, unchanged: 0 },
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
      const changed = before?.contentHash !== contentHash || !before.complete || request.again;
      if (before !== undefined && !changed) {
        report.issues.unchanged++;
        report.warnings.push(...before.warnings);
      } else {
        const stored = {
          source: file.source,
          contentHash,
          named: request.named,
          complete: false,
          warnings: [],
        };
        const done = await takeSource(deps, file, stored, (passages) => {
          report.passagesRead += passages;
          deps.onProgress({ source: file.source, bytesDone, bytesTotal, passages: report.passagesRead });
        });
        report.warnings.push(...done.warnings);
        if (done.taken) report.issues[before === undefined ? 'added' : 'updated']++;
        else if (before !== undefined) report.issues.unchanged++;
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
      if (named || present.has(source) || request.keep.has(source)) continue;
      if (writer.removeSource(source)) report.issues.removed++;
    }
  }
  if (!signal.aborted) writer.dropUnusedVectors();
  if (writer.uncovered() > 0) await writer.checkpoint();
  deps.onProgress({ source: '', bytesDone, bytesTotal, passages: report.passagesRead });
  return { ...report, brokenOff: signal.aborted };
}

interface PreparedBatch {
  readonly articles: readonly IndexedArticle[];
  readonly warnings: readonly InputWarning[];
  readonly vectors: ReadonlyMap<string, readonly number[]>;
}

/** Reads one file into the archive. `taken` is false where it held nothing to index and the old state was kept. */
async function takeSource(
  deps: UpdateDependencies,
  file: SourceFile,
  stored: StoredSource,
  onPassages: (passages: number) => void,
): Promise<{ taken: boolean; warnings: InputWarning[] }> {
  const { writer } = deps;
  const warnings: InputWarning[] = [];
  let begun = false;
  for await (const batch of preparedAhead(deps, readSource(file, deps.tools))) {
    warnings.push(...batch.warnings);
    if (batch.articles.length > 0) {
      if (file.kind === 'page') {
        writer.replaceSource({ ...stored, complete: true, warnings }, batch.articles, batch.vectors);
      } else {
        if (!begun) writer.beginSource(stored);
        writer.addBatch(file.source, batch.articles, batch.vectors);
      }
      begun = true;
    }
    onPassages(batch.articles.reduce((sum, article) => sum + article.passages.length, 0));
    if (deps.signal.aborted) return { taken: begun, warnings };
    if (writer.uncovered() > CHECKPOINT_EVERY) await writer.checkpoint();
  }
  if (begun && file.kind === 'jsonl') writer.finishSource({ ...stored, complete: true, warnings });
  return { taken: begun, warnings };
}

/** Batches in order, the next ones' vectors already under way. */
async function* preparedAhead(
  deps: UpdateDependencies,
  batches: AsyncGenerator<SourceBatch>,
): AsyncGenerator<PreparedBatch> {
  const waiting: Promise<PreparedBatch>[] = [];
  try {
    for await (const batch of batches) {
      const prepared = prepare(deps, batch);
      prepared.catch(() => undefined); // told to whoever awaits it below
      waiting.push(prepared);
      if (waiting.length > AHEAD) yield (await waiting.shift()) as PreparedBatch;
    }
    while (waiting.length > 0) yield (await waiting.shift()) as PreparedBatch;
  } finally {
    await Promise.allSettled(waiting);
  }
}

async function prepare(deps: UpdateDependencies, batch: SourceBatch): Promise<PreparedBatch> {
  const texts = new Map<string, string>();
  const articles = batch.articles.map((article) => indexArticle(deps, article, texts));
  const missing = deps.writer.missingVectors([...texts.keys()]);
  const vectors = await deps.embedder.embedDocuments(missing.map((hash) => texts.get(hash) ?? ''));
  const made = new Map(missing.map((hash, index) => [hash, vectors[index] ?? []]));
  return { articles, warnings: batch.warnings, vectors: made };
}

/** Cuts an article and its words; notes the text behind each vector hash. */
function indexArticle(
  deps: UpdateDependencies,
  article: Article,
  texts: Map<string, string>,
): IndexedArticle {
  const { segmenter } = deps.tools;
  const passages = cutPassages(article);
  const contexts = passages.map((passage) => passageContext(article, passage));
  const vectorHashes = contexts.map((context) => createHash('sha256').update(context).digest('hex'));
  vectorHashes.forEach((hash, index) => texts.set(hash, contexts[index] ?? ''));
  return {
    article,
    passages,
    words: segmenter.searchWords(article.text),
    passageWords: contexts.map((context) => segmenter.searchWords(context)),
    vectorHashes,
  };
}

function warningOf(file: SourceFile, error: unknown): InputWarning | null {
  const isInput = error instanceof YanwenError && error.code.startsWith('file-');
  if (isInput)
    return { source: file.source, line: null, message: `${error.message}: ${error.remedy}; it was left out` };
  const code = codeOf(error);
  if (!/^E(?:ACCES|PERM|NOENT|ISDIR|IO|BUSY|MFILE)$/u.test(code)) return null;
  return {
    source: file.source,
    line: null,
    message: `cannot be read (${code}): check the file and its permissions; it was left out`,
  };
}
