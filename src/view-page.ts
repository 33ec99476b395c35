import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PageView } from './domain/page.js';
import { UsageError } from './errors.js';
import { describeAsCorrection } from './ingest/page/describe-correction.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { withLineFeeds } from './ingest/read-page.js';
import { readPageFile, readSidecarOf } from './ingest/read-page-file.js';
import { scanPath, type SourceFile } from './ingest/scan.js';

/**
 * A page file as it is understood, without an index.
 * @param root the folder that names are given below
 * @param writeMeta also writes the articles into the page's sidecar; what else stands there stays
 * @throws UsageError `no-page` where the path is no page; OperatorError `path-missing`, `path-unreadable`
 */
export async function viewPage(
  path: string,
  root: string,
  tools: PageTools,
  writeMeta: boolean,
): Promise<PageView> {
  const { files } = await scanPath(path, root);
  const [file] = files;
  if (file?.kind !== 'page' || file.path !== resolve(path)) {
    throw new UsageError('no-page', `${path} is not one page of text`, 'name a .txt file');
  }
  const beside = await readSidecarOf(file);
  const read = await readPageFile(file, beside.sidecar, tools);
  const warnings = [...beside.warnings, ...read.warnings];
  if (read.content === null) {
    const why = read.warnings[0]?.message ?? 'it cannot be read';
    throw new UsageError('no-page', `${path} holds no page: ${why}`, 'name another file, or mend this one');
  }
  const { text, page } = read.content;
  if (writeMeta) {
    const articles = describeAsCorrection(page.reading, withLineFeeds(text));
    await writeSidecar(file, { articles });
  }
  return {
    source: file.source,
    text,
    regions: page.reading.regions,
    joins: page.reading.joins,
    articles: page.articles,
    issueDate: page.inferred,
    corrected: page.corrected,
    paper: page.articles[0]?.paper ?? beside.sidecar.paper ?? null,
    warnings,
  };
}

/** Sets values in a page's sidecar; complete or not at all. @throws UsageError where there is one that is no JSON */
async function writeSidecar({ sidecarPath }: SourceFile, values: object): Promise<void> {
  const before = await readFile(sidecarPath, 'utf8').catch(() => '{}');
  let kept: unknown;
  try {
    kept = JSON.parse(before.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UsageError('broken-sidecar', `${sidecarPath} is not JSON`, 'mend or remove it first', {
      cause,
    });
  }
  const temporary = `${sidecarPath}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify({ ...(kept as object), ...values }, null, 2)}\n`);
  await rename(temporary, sidecarPath);
}
