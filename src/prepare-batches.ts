import { createHash } from 'node:crypto';
import type { ArchiveWriter, IndexedArticle } from './archive/archive.js';
import type { Article } from './domain/article.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { cutPassages, passageContext } from './ingest/passages.js';
import type { SiftedBatch } from './ingest/keep-out.js';
import type { Embedder } from './models/embedder.js';

export interface PrepareDependencies {
  readonly writer: Pick<ArchiveWriter, 'missingVectors'>;
  readonly embedder: Pick<Embedder, 'embedDocuments'>;
  readonly tools: PageTools;
  readonly signal: AbortSignal;
}

/** A batch of a source, ready to be committed. */
export interface PreparedBatch extends Pick<SiftedBatch, 'warnings' | 'bytesRead' | 'keptOut'> {
  readonly articles: readonly IndexedArticle[];
  /** Unit vectors of what the archive has none of yet, by the hash of the embedded text. */
  readonly vectors: ReadonlyMap<string, readonly number[]>;
}

// Batches whose vectors are under way while an earlier one is committed, so that the encoder never waits.
const AHEAD = 3;

/**
 * Cuts and embeds batches, the next ones' vectors already under way. Ends early when aborted: what is not ready by
 * then is made by the next run.
 * @returns the batches in order
 */
export async function* prepareBatches(
  deps: PrepareDependencies,
  batches: AsyncIterable<SiftedBatch>,
): AsyncGenerator<PreparedBatch> {
  const waiting: Promise<PreparedBatch>[] = [];
  const aborted = whenAborted(deps.signal);
  try {
    for await (const batch of batches) {
      const prepared = prepare(deps, batch);
      prepared.catch(() => undefined); // told to whoever awaits it below
      waiting.push(prepared);
      if (waiting.length <= AHEAD) continue;
      const ready = await Promise.race([waiting.shift(), aborted.promise]);
      if (ready === undefined) return;
      yield ready;
    }
    for (const prepared of waiting) {
      const ready = await Promise.race([prepared, aborted.promise]);
      if (ready === undefined) return;
      yield ready;
    }
  } finally {
    aborted.forget();
  }
}

function whenAborted(signal: AbortSignal): { promise: Promise<undefined>; forget: () => void } {
  let abort: () => void = () => undefined;
  const promise = new Promise<undefined>((resolve) => {
    abort = () => resolve(undefined);
  });
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return { promise, forget: () => signal.removeEventListener('abort', abort) };
}

async function prepare(deps: PrepareDependencies, batch: SiftedBatch): Promise<PreparedBatch> {
  const texts = new Map<string, string>();
  const articles = batch.articles.map((article) => indexArticle(deps, article, texts));
  const missing = deps.writer.missingVectors([...texts.keys()]);
  const vectors = await deps.embedder.embedDocuments(missing.map((hash) => texts.get(hash) ?? ''));
  const made = new Map(missing.map((hash, index) => [hash, vectors[index] ?? []]));
  const { warnings, bytesRead, keptOut } = batch;
  return { articles, warnings, bytesRead, keptOut, vectors: made };
}

/** Cuts an article and its words; notes the text behind each vector hash. */
function indexArticle(
  { tools }: PrepareDependencies,
  article: Article,
  texts: Map<string, string>,
): IndexedArticle {
  const passages = cutPassages(article);
  const contexts = passages.map((passage) => passageContext(article, passage));
  const vectorHashes = contexts.map((context) => createHash('sha256').update(context).digest('hex'));
  vectorHashes.forEach((hash, index) => texts.set(hash, contexts[index] ?? ''));
  return {
    article,
    passages,
    words: tools.segmenter.searchWords(article.text),
    passageWords: contexts.map((context) => tools.segmenter.searchWords(context)),
    vectorHashes,
  };
}
