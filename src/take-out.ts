import type { ArchiveWriter } from './archive/archive.js';
import type { Tombstone } from './domain/tombstone.js';
import { withKeptOut } from './ingest/content-hash.js';

/**
 * Takes out of the index what tombstones say is gone for good, as far as it is there: a tombstone is laid before the
 * index is touched, so that whoever dies between the two leaves the rest to the next run. No file is read.
 * @returns the sources that went whole, and those that lost an article
 */
export function takeOut(
  writer: Pick<ArchiveWriter, 'sources' | 'removeSource' | 'removeArticle'>,
  tombstones: readonly Tombstone[],
): { readonly gone: readonly string[]; readonly changed: readonly string[] } {
  if (tombstones.length === 0) return { gone: [], changed: [] };
  const names = new Set(tombstones.filter(({ kind }) => kind === 'source').map(({ source }) => source));
  const held = names.size === 0 ? [] : writer.sources().map(({ source }) => source);
  const gone = held.filter((source) => names.has(source) && writer.removeSource(source));
  const changed = tombstones.flatMap(({ articleId }) =>
    articleId === null ? [] : writer.removeArticle(articleId, (hash) => withKeptOut(hash, [articleId])),
  );
  return { gone, changed };
}
