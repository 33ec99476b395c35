import { isAbsolute, join } from 'node:path';
import { openArchiveReader } from './archive/archive-reader.js';
import type { Tombstones } from './desk/tombstones.js';
import type { Removal, Tombstone } from './domain/tombstone.js';
import { OperatorError } from './errors.js';
import { sha256Of } from './ingest/gone-files.js';
import { findSameBytes } from './ingest/same-bytes.js';
import { changeIndex, type Indexing } from './run-index.js';
import { takeOut } from './take-out.js';

/** What is to go, and the tombstone that keeps it out. */
interface Found {
  readonly removal: Omit<Removal, 'pending'>;
  readonly tombstone: Omit<Tombstone, 'at'>;
}

// Another removal or an upload ends by then; a long run takes the thing out itself when it ends.
const WAIT_FOR_WRITER_MS = 2_000;

/**
 * Takes a source or an article out of the archive for good. The tombstone is on the disk before the index is touched,
 * so that a kill between the two leaves nothing that comes back.
 * @param target a source's name, or an article's id
 * @param desk opened once it is known that there is something to remove; it is closed again
 * @returns null where the archive holds neither
 * @throws OperatorError as opening the index and the desk does
 */
export async function removeForGood(
  indexing: Indexing,
  desk: () => { readonly tombstones: Tombstones; close(): void },
  target: string,
): Promise<Removal | null> {
  const found = await find(indexing, target);
  if (found === null) return null;
  const { removal, tombstone } = found;
  const opened = desk();
  const { tombstones } = opened;
  try {
    tombstones.set([tombstone]);
    const taken = await changeIndex(
      indexing,
      (writer) => takeOut(writer, [{ ...tombstone, at: 0 }]),
      WAIT_FOR_WRITER_MS,
    ).catch((error: unknown) => {
      if (error instanceof OperatorError && error.code === 'index-busy') return null;
      throw error;
    });
    // The same story in another file of the issue has the same id, and may get another by a better reading too.
    const others = (taken?.changed ?? []).filter((source) => source !== tombstone.source);
    tombstones.set(others.map((source) => ({ ...tombstone, source })));
    return { ...removal, pending: taken === null };
  } finally {
    opened.close();
  }
}

async function find({ directory, maker, seeds }: Indexing, target: string): Promise<Found | null> {
  const reader = await openArchiveReader({ directory, maker });
  try {
    const articles = reader.sourceArticles(target);
    if (articles !== null) {
      const sha256 = await bytesOf(target, seeds);
      const title = articles.length === 1 ? (articles[0]?.title ?? null) : null;
      return {
        removal: {
          kind: 'source',
          source: target,
          articleId: null,
          title,
          articleIds: articles.map(({ articleId }) => articleId),
        },
        tombstone: {
          kind: 'source',
          source: target,
          articleId: null,
          sourceId: null,
          title: null,
          text: null,
          sha256,
        },
      };
    }
    const article = reader.article(target);
    if (article === null) return null;
    const { articleId, source, sourceId, title, text } = article;
    return {
      removal: { kind: 'article', source, articleId, title, articleIds: [articleId] },
      tombstone: { kind: 'article', source, articleId, sourceId, title, text, sha256: null },
    };
  } finally {
    reader.close();
  }
}

/** Null where the file is not there, and where another holds the same: a copy that goes must not take the other along. */
async function bytesOf(source: string, seeds: string): Promise<string | null> {
  const path = isAbsolute(source) ? source : join(seeds, source);
  try {
    return (await findSameBytes(path, seeds, source)) === null ? await sha256Of(path) : null;
  } catch {
    return null;
  }
}
