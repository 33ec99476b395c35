import type { ArchiveWriter, IndexedArticle, StoredSource } from '../../src/archive/archive.js';
import { indexed, numbered, type Story, vectorsOf } from './stories.js';

/** Articles in a batch, and batches in a file. */
const BATCH = 8;
const BATCHES = 12;

/** What a source is to hold. */
export interface PlannedSource {
  readonly source: StoredSource;
  readonly stories: readonly Story[];
}

/**
 * What the archive is to hold in a generation: three files of many batches and some pages. From one generation to
 * the next a third of the articles change, one page goes and another comes.
 */
export function plan(generation: number): PlannedSource[] {
  const changed = (story: Story, i: number): Story =>
    i % 3 === 0 ? { ...story, text: `${story.text}第${generation}版。` } : story;
  const source = (name: string): StoredSource => ({
    source: name,
    contentHash: `${name} ${generation}`,
    named: false,
    complete: true,
    warnings: [{ source: name, line: generation, message: '看一看' }],
  });
  const files = [0, 1, 2].map((n) => ({
    source: source(`file-${n}.jsonl`),
    stories: numbered(BATCH * BATCHES, n * 1_000).map(changed),
  }));
  const pages = Array.from({ length: 8 }, (_, n) => ({
    source: source(`page-${n + generation}.txt`),
    stories: numbered(5, 10_000 + n * 100).map(changed),
  }));
  return [...files, ...pages];
}

/** One line of what a writer reports, after the commit that it speaks of. */
export type Report =
  | {
      readonly did: 'begin' | 'finish' | 'replace' | 'remove';
      readonly source: string;
      readonly ids: string[];
    }
  | { readonly did: 'batch'; readonly source: string; readonly ids: string[] }
  | { readonly did: 'open' | 'drop' | 'checkpoint' | 'done' };

/** Makes the archive agree with a generation, as `yanwen index` does with a folder. */
export async function bringUpTo(
  writer: ArchiveWriter,
  generation: number,
  report: (line: Report) => void,
): Promise<void> {
  const planned = plan(generation);
  const names = new Set(planned.map(({ source }) => source.source));
  const stored = new Map(writer.sources().map((source) => [source.source, source]));
  for (const { source, stories } of planned) {
    const old = stored.get(source.source);
    if (old?.complete === true && old.contentHash === source.contentHash) continue;
    const articles = stories.map((story) => indexed(source.source, story));
    if (source.source.endsWith('.txt')) {
      writer.replaceSource(source, articles, vectorsOf(articles));
      report({ did: 'replace', source: source.source, ids: idsOf(articles) });
    } else {
      await writeFile(writer, source, articles, report);
    }
  }
  for (const source of stored.keys()) {
    if (names.has(source)) continue;
    writer.removeSource(source);
    report({ did: 'remove', source, ids: [] });
  }
  writer.dropUnusedVectors();
  report({ did: 'drop' });
  await writer.checkpoint();
  report({ did: 'checkpoint' });
}

async function writeFile(
  writer: ArchiveWriter,
  source: StoredSource,
  articles: readonly IndexedArticle[],
  report: (line: Report) => void,
): Promise<void> {
  writer.beginSource(source);
  report({ did: 'begin', source: source.source, ids: [] });
  for (let at = 0; at < articles.length; at += BATCH) {
    const batch = articles.slice(at, at + BATCH);
    writer.addBatch(source.source, batch, vectorsOf(batch));
    report({ did: 'batch', source: source.source, ids: idsOf(batch) });
    // In the middle of a file too, and while more is committed.
    if (at === BATCH * 4) await writer.checkpoint();
  }
  writer.finishSource(source);
  report({ did: 'finish', source: source.source, ids: idsOf(articles) });
}

function idsOf(articles: readonly IndexedArticle[]): string[] {
  return articles.map(({ article }) => article.articleId);
}
