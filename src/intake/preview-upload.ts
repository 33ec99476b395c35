import { statSync } from 'node:fs';
import type { Article } from '../domain/article.js';
import type { Tombstone } from '../domain/tombstone.js';
import type { UploadPreview } from '../domain/upload.js';
import type { InputWarning } from '../domain/warning.js';
import { UsageError, YanwenError } from '../errors.js';
import { GoneFiles } from '../ingest/gone-files.js';
import { keepOut } from '../ingest/keep-out.js';
import type { PageTools } from '../ingest/page/page-tools.js';
import { readSource } from '../ingest/read-source.js';
import { findSameBytes } from '../ingest/same-bytes.js';
import type { SourceFile } from '../ingest/scan.js';
import { safeName } from './safe-name.js';

/** How many headlines a preview shows. */
const TITLES = 10;

/** Telegram gives a bot no larger file (bytes). */
const LARGEST_UPLOAD = 20 * 1024 * 1024;

export interface IntakePlace {
  /** The seeds folder. */
  readonly seeds: string;
  /** The state folder. */
  readonly state: string;
  readonly tools: PageTools;
  readonly tombstones: () => readonly Tombstone[];
}

/**
 * Reads a file that somebody sent as `index` would, and says what it understood. Nothing is written.
 * @param path where its bytes are
 * @param fileName what the sender calls it
 * @throws UsageError `upload-kind` or `upload-size`
 */
export async function previewUpload(
  place: IntakePlace,
  path: string,
  fileName: string,
): Promise<UploadPreview> {
  const file = uploadedFile(path, fileName);
  const tombstones = place.tombstones();
  const warnings: InputWarning[] = [];
  const gone = await goneAs(place, file);
  if (gone !== null) {
    const message = `was taken out for good: \`yanwen remove --undo ${gone}\` lets it in again`;
    warnings.push({ source: file.source, line: null, message });
  }
  const articles: Pick<Article, 'title' | 'paper' | 'issueDate' | 'issueDateBasis'>[] = [];
  try {
    for await (const batch of keepOut(readSource(file, place.tools), tombstones)) {
      warnings.push(...batch.warnings);
      // The texts are let go: twenty megabytes are many articles.
      for (const { title, paper, issueDate, issueDateBasis } of batch.articles)
        articles.push({ title, paper, issueDate, issueDateBasis });
    }
  } catch (error) {
    if (!(error instanceof YanwenError && error.code.startsWith('file-'))) throw error;
    warnings.push({ source: file.source, line: null, message: `${error.message}: ${error.remedy}` });
  }
  const dates = articles.flatMap(({ issueDate }) => issueDate ?? []).sort();
  const oldest = articles.find(({ issueDate }) => issueDate !== null && issueDate === dates[0]);
  const newest = dates.at(-1) ?? null;
  return {
    paper: articles.find(({ paper }) => paper !== null)?.paper ?? null,
    issueDate: oldest?.issueDate ?? null,
    issueDateBasis: oldest?.issueDateBasis ?? null,
    lastIssueDate: newest === dates[0] ? null : newest,
    articles: articles.length,
    titles: articles.slice(0, TITLES).map(({ title }) => title),
    warnings,
    sameAs: await findSameBytes(path, place.seeds),
  };
}

/** The file as one of the seeds folder, where it has no sidecar yet. */
export function uploadedFile(path: string, fileName: string): SourceFile {
  const name = safeName(fileName);
  if (name === null) {
    throw new UsageError(
      'upload-kind',
      'the file is neither .txt (page text) nor .jsonl (articles)',
      'send the text of the page as a .txt file, or articles as .jsonl, one JSON object a line',
    );
  }
  const { size } = statSync(path);
  if (size > LARGEST_UPLOAD) {
    throw new UsageError(
      'upload-size',
      `the file has ${size} bytes; ${LARGEST_UPLOAD} are the most`,
      'send it in parts, or put it into the seeds folder and run `yanwen index`',
    );
  }
  const sidecarPath = `${path}.meta.json`;
  return { source: name.stem + name.ending, path, kind: name.kind, sidecarPath, bytes: size, inRoot: true };
}

/** The name under which the file was taken out for good, by its bytes; null where it was not. */
export async function goneAs({ tombstones }: IntakePlace, file: SourceFile): Promise<string | null> {
  // Not by the name it came with: that is not the one it will have.
  const gone = new GoneFiles(tombstones().filter(({ sha256 }) => sha256 !== null));
  const found = await gone.find({ ...file, source: '' });
  return found?.tombstone.source ?? null;
}
