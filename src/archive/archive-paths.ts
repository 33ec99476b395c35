import { join, resolve } from 'node:path';

/** Where the parts of an archive lie. All of them can be deleted and built again from the issues. */
export interface ArchivePaths {
  readonly directory: string;
  /** The one truth. */
  readonly database: string;
  /** Checkpoint of the vectors' graph, for speed only. */
  readonly graph: string;
  /** What the one writer holds locked. */
  readonly lock: string;
}

/** Paths are absolute, so that none can be taken for one of SQLite's `file:` addresses. */
export function archivePaths(directory: string): ArchivePaths {
  const absolute = resolve(directory);
  return {
    directory: absolute,
    database: join(absolute, 'archive.db'),
    graph: join(absolute, 'vectors.hnsw'),
    lock: join(absolute, 'writer.lock'),
  };
}
