import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';
import { MIGRATIONS } from '../../src/desk/migrations.js';
import { readTombstones } from '../../src/desk/read-tombstones.js';

let directory: string;
const clock = (): number => 1_000;
const ARTICLE = { kind: 'article', source: 'a.txt', articleId: 'x1', sourceId: null, title: '题', text: '文', sha256: null } as const; // prettier-ignore
const SOURCE = {
  ...ARTICLE,
  kind: 'source',
  articleId: null,
  title: null,
  text: null,
  sha256: 'ab',
} as const;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yanwen-state-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A state.db as the first version of the program left it, its log not folded in. */
function versionOne(): Database.Database {
  const old = new Database(join(directory, 'state.db'));
  old.pragma('journal_mode = WAL');
  old.exec(MIGRATIONS[0]!);
  old.pragma(`application_id = 2036428407`);
  old.pragma('user_version = 1');
  old.exec(
    `INSERT INTO updates (account, update_id, chat_id, received_at, status, raw) VALUES (1, 5, 7, 0, 'waiting', '{}')`,
  );
  return old;
}

describe('a migration', () => {
  it('keeps the file as it was, once, and loses nothing', () => {
    const old = versionOne();
    const desk = openDesk(directory, clock);
    expect(desk.inbox(1).next(7)).toMatchObject({ updateId: 5 });
    desk.close();
    old.close();
    const kept = new Database(join(directory, 'state.db.v1'), { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    expect(kept.prepare('SELECT update_id FROM updates').pluck().all()).toEqual([5]);
    expect(kept.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'tombstones'").get()).toBeUndefined();
    kept.close();
    openDesk(directory, clock).close();
    expect(readdirSync(directory).filter((name) => name.startsWith('state.db.'))).toEqual(['state.db.v1']);
  });

  it('keeps nothing of a new file', () => {
    openDesk(directory, clock).close();
    expect(existsSync(join(directory, 'state.db.v1'))).toBe(false);
  });
});

describe('tombstones', () => {
  it('are kept once each, and lifted by source or by article', () => {
    const desk = openDesk(directory, clock);
    desk.tombstones.set([ARTICLE, SOURCE]);
    desk.tombstones.set([ARTICLE, { ...ARTICLE, source: 'b.txt' }]);
    expect(desk.tombstones.all()).toEqual([
      { ...ARTICLE, at: 1_000 },
      { ...SOURCE, at: 1_000 },
      { ...ARTICLE, source: 'b.txt', at: 1_000 },
    ]);
    expect(desk.tombstones.lift('a.txt')).toEqual([{ ...SOURCE, at: 1_000 }]);
    expect(desk.tombstones.lift('x1')).toHaveLength(2);
    expect(desk.tombstones.lift('x1')).toEqual([]);
  });

  it('are read by who only indexes, which makes no folder, waits for no writer and migrates nothing', () => {
    expect(readTombstones(join(directory, 'none'))).toEqual([]);
    expect(existsSync(join(directory, 'none'))).toBe(false);
    const old = versionOne();
    expect(readTombstones(directory)).toEqual([]);
    expect(old.pragma('user_version', { simple: true })).toBe(1);
    old.close();
    const desk = openDesk(directory, clock);
    desk.tombstones.set([SOURCE]);
    const other = new Database(join(directory, 'state.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(readTombstones(directory)).toEqual([{ ...SOURCE, at: 1_000 }]);
    other.close();
    desk.close();
  });

  it('that cannot be read are an error, not none', () => {
    openDesk(directory, clock).close();
    const file = new Database(join(directory, 'state.db'));
    file.exec('ALTER TABLE tombstones RENAME COLUMN sha256 TO other');
    file.close();
    expect(() => readTombstones(directory)).toThrow(
      expect.objectContaining({ code: 'state-unreadable' }) as Error,
    );
  });
});
