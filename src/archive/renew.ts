import type Database from 'better-sqlite3';

import type { IndexMaker } from './archive.js';
import { type ArchiveMeta, createTables, FORMAT_VERSION, requireMaker } from './schema.js';

/**
 * Empties an archive of another format or maker in one transaction: readers see the old one or the new, empty one.
 * Vectors outlive it where the embedder is the same: they depend on the text alone. Sources that were named on the
 * command line stay as names without articles, unfinished: only they tell that those files belong to the archive. An
 * archive that already is as `maker` says is left as it is.
 */
export function renewTables(db: Database.Database, meta: ArchiveMeta, maker: IndexMaker): void {
  if (isAlready(meta, maker)) return;
  const keep = hasVectorsOf(db, meta, maker);
  const named = namedSources(db);
  db.pragma('foreign_keys = OFF'); // tables go in no particular order
  db.transaction(() => {
    if (keep) db.exec('ALTER TABLE vectors RENAME TO kept_vectors');
    dropTables(db, 'kept_vectors');
    createTables(db, maker);
    const addNamed = db.prepare(
      `INSERT INTO sources (source, name, content_hash, named, complete, warnings) VALUES (?, ?, '', 1, 0, '[]')`,
    );
    for (const { source, name } of named) addNamed.run(source, name);
    if (!keep) return;
    db.prepare(
      'INSERT OR IGNORE INTO vectors (hash, vector) SELECT hash, vector FROM kept_vectors WHERE length(vector) = ?',
    ).run(maker.dimensions * 4);
    db.exec('DROP TABLE kept_vectors');
  }).immediate();
  db.pragma('foreign_keys = ON');
}

function isAlready(meta: ArchiveMeta, maker: IndexMaker): boolean {
  try {
    requireMaker(meta, maker, '');
    return true;
  } catch {
    return false;
  }
}

function hasVectorsOf(db: Database.Database, meta: ArchiveMeta, maker: IndexMaker): boolean {
  if (meta.maker.embedderId !== maker.embedderId || meta.maker.dimensions !== maker.dimensions) return false;
  // A later format may keep them otherwise; only what looks like ours is taken over.
  const columns = db.pragma('table_info(vectors)') as { name: string }[];
  const names = new Set(columns.map(({ name }) => name));
  return meta.format <= FORMAT_VERSION && names.has('hash') && names.has('vector');
}

/** Sources that no scan of the seeds folder finds again; none where an older format does not tell. */
function namedSources(db: Database.Database): { source: string; name: string }[] {
  const columns = new Set((db.pragma('table_info(sources)') as { name: string }[]).map(({ name }) => name));
  if (!['source', 'name', 'named'].every((name) => columns.has(name))) return [];
  return db
    .prepare<[], { source: string; name: string }>('SELECT source, name FROM sources WHERE named = 1')
    .all();
}

/** Drops every table but `kept`; virtual ones first, since they take tables of their own with them. */
function dropTables(db: Database.Database, kept: string): void {
  const names = (virtual: boolean): string[] =>
    db
      .prepare<[string, number], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND name <> ? AND (sql LIKE 'CREATE VIRTUAL %') = ?`,
      )
      .pluck()
      .all(kept, Number(virtual));
  for (const virtual of [true, false]) {
    for (const name of names(virtual)) db.exec(`DROP TABLE "${name.replaceAll('"', '""')}"`);
  }
}
