import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { pack, type Headers } from 'tar-stream';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { archivePaths } from '../../src/archive/archive-paths.js';
import { takeWriterLock } from '../../src/archive/lock.js';
import { beginSwap, finishSwap, type Move } from '../../src/backup/swap-folders.js';
import { packageHome, readConfig } from '../../src/config.js';
import { openDesk } from '../../src/desk/desk.js';
import { YanwenError } from '../../src/errors.js';
import { createKeeping } from '../../src/keep-archive.js';
import { maker, numbered, openReader, openWriter, put, sourceOf } from '../archive/support.js';

const never = new AbortController().signal;

/** A folder of the test's own with seeds, index and state in it, and what keeps them. */
class Place {
  readonly home = mkdtempSync(join(tmpdir(), 'yanwen-backup-'));
  readonly seeds = join(this.home, 'seeds');
  readonly index = join(this.home, 'index');
  readonly state = join(this.home, 'state');
  readonly file = join(this.home, 'backup.tar.gz');
  readonly keeping = createKeeping(
    readConfig({}, packageHome(), { seeds: this.seeds, index: this.index, state: this.state }),
    {
      index: () => Promise.reject(new Error('nothing is indexed here')),
      withIndexing: () => Promise.reject(new Error('nothing is indexed here')),
      tools: () => {
        throw new Error('no page is read here');
      },
    },
  );

  constructor() {
    onTestFinished(() => rmSync(this.home, { recursive: true, force: true }));
  }

  async fill(): Promise<void> {
    mkdirSync(join(this.seeds, '2022'), { recursive: true });
    writeFileSync(join(this.seeds, '2022/十一月 七日.txt'), '一页。');
    writeFileSync(join(this.seeds, '2022/十一月 七日.meta.json'), '{}');
    const writer = await openWriter(this.index, maker);
    put(writer, sourceOf('2022/十一月 七日.txt'), [{ text: '一页。' }]);
    writer.close();
    const desk = openDesk(this.state, () => 1);
    desk
      .inbox(1)
      .receive([{ updateId: 5, chatId: 7, threadId: null, userId: null, raw: '{}', ignored: false }]);
    desk.close();
    mkdirSync(join(this.state, 'undone'));
    writeFileSync(join(this.state, 'undone/x.txt'), 'x');
  }

  backup(): Promise<unknown> {
    return this.keeping.backup(this.file, never);
  }

  /** Every file below the three folders, with what is in it; of a database, its rows. */
  contents(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const folder of ['seeds', 'index', 'state'] as const) {
      if (!existsSync(this[folder])) continue;
      for (const name of readdirSync(this[folder], { recursive: true, encoding: 'utf8' })) {
        const path = join(this[folder], name);
        if (/\.lock|-wal$|-shm$|\.hnsw$/u.test(name) || statSync(path).isDirectory()) continue;
        found[`${folder}/${name}`] = name.endsWith('.db') ? rowsOf(path) : readFileSync(path, 'utf8');
      }
    }
    return found;
  }

  /** Names in the home folder. */
  names(): string[] {
    return readdirSync(this.home).sort();
  }
}

function rowsOf(path: string): string {
  const db = new Database(path, { readonly: true });
  const table = path.endsWith('state.db') ? 'updates' : 'articles';
  const rows = JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all());
  db.close();
  return rows;
}

async function errorOf(work: Promise<unknown>): Promise<YanwenError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(YanwenError);
  return error as YanwenError;
}

let place: Place;
beforeEach(async () => {
  place = new Place();
  await place.fill();
});

describe('a backup', () => {
  it('brings back seeds, index and state where there is nothing', async () => {
    // Large enough to be copied in pieces.
    writeFileSync(join(place.seeds, 'many.jsonl'), Buffer.alloc(17 * 1024 * 1024, '{"id":1}\n'));
    const before = place.contents();
    const summary = await place.keeping.backup(place.file, never);
    expect(summary).toMatchObject({ files: { seeds: 3, index: 1, state: 2 } });
    expect(statSync(place.file).mode & 0o077).toBe(0);
    for (const folder of [place.seeds, place.index, place.state]) rmSync(folder, { recursive: true });
    mkdirSync(place.index); // an empty folder is nothing
    const report = await place.keeping.restore(place.file, false);
    expect(report).toEqual({ ...summary, movedAside: [] });
    expect(place.contents()).toEqual(before);
    expect(place.names()).toEqual(['backup.tar.gz', 'index', 'seeds', 'state']);
    expect([...(await openReader(place.index, maker)).articles()]).toHaveLength(1);
    const desk = openDesk(place.state, () => 1);
    expect(desk.inbox(1).next(7)).toMatchObject({ updateId: 5 });
    desk.close();
  });

  it('is of one moment each, while a bot and an index run write on', async () => {
    const writer = await openWriter(place.index, maker);
    const desk = openDesk(place.state, () => 1);
    onTestFinished(() => desk.close());
    const inbox = desk.inbox(1);
    const release = desk.claimInbox();
    onTestFinished(() => release?.());
    writer.beginSource(sourceOf('many.jsonl'));
    const going = { on: true, batches: 0 };
    const writing = (async () => {
      for (; going.on; going.batches++) {
        const source = sourceOf(`${going.batches}.txt`);
        put(writer, source, numbered(3, going.batches * 3));
        inbox.receive([
          {
            updateId: 10 + going.batches,
            chatId: 7,
            threadId: null,
            userId: null,
            raw: '{}',
            ignored: false,
          },
        ]);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await place.backup();
    going.on = false;
    await writing;
    const copy = new Place();
    await copy.keeping.restore(place.file, false);
    const held = [...(await openReader(copy.index, maker)).articles()];
    // Pages are committed whole: three articles each, and the one that was there.
    expect(held.length % 3).toBe(1);
    expect(held.length).toBeGreaterThan(1);
    expect(rowsOf(join(copy.state, 'state.db'))).toContain('"update_id":5');
  });

  it('overwrites nothing, and leaves nothing behind where it fails', async () => {
    writeFileSync(place.file, 'mine');
    expect(await errorOf(place.backup())).toMatchObject({ code: 'backup-exists' });
    expect(readFileSync(place.file, 'utf8')).toBe('mine');
    rmSync(place.file);
    await expect(place.keeping.backup(place.file, AbortSignal.abort())).rejects.toThrow();
    expect(place.names()).toEqual(['index', 'seeds', 'state']);
    const nothing = new Place();
    expect(await errorOf(nothing.backup())).toMatchObject({ code: 'backup-nothing' });
  });

  it('follows no link out of the seeds folder', async () => {
    writeFileSync(join(place.home, 'secret.txt'), 'secret');
    symlinkSync(join(place.home, 'secret.txt'), join(place.seeds, 'link.txt'));
    expect(await place.keeping.backup(place.file, never)).toMatchObject({ files: { seeds: 2 } });
  });

  it('without an index or a state leaves those folders as they are', async () => {
    const seeds = new Place();
    mkdirSync(seeds.seeds);
    writeFileSync(join(seeds.seeds, 'a.txt'), '页');
    await seeds.backup();
    const before = place.contents();
    rmSync(place.seeds, { recursive: true });
    await place.keeping.restore(seeds.file, false);
    const kept = Object.entries(before).filter(([name]) => !name.startsWith('seeds/'));
    expect(place.contents()).toEqual({ ...Object.fromEntries(kept), 'seeds/a.txt': '页' });
  });
});

describe('restoring', () => {
  it('refuses folders that hold something; with force it moves them aside', async () => {
    await place.backup();
    writeFileSync(join(place.seeds, 'new.txt'), '新的一页。');
    const before = place.contents();
    const refused = await errorOf(place.keeping.restore(place.file, false));
    expect(refused).toMatchObject({
      code: 'restore-occupied',
      remedy: expect.stringContaining('--force') as string,
    });
    expect(place.contents()).toEqual(before);
    const { movedAside } = await place.keeping.restore(place.file, true);
    expect(movedAside).toHaveLength(3);
    expect(existsSync(join(place.seeds, 'new.txt'))).toBe(false);
    expect(readFileSync(join(movedAside[0]!, 'new.txt'), 'utf8')).toBe('新的一页。');
    expect(movedAside[1]).toMatch(/index\.before-restore-\d{4}-\d\d-\d\dT\d{6}Z$/u);
  });

  it('refuses while a bot or an index run holds the folders', async () => {
    await place.backup();
    const before = place.contents();
    const lock = await takeWriterLock(archivePaths(place.index), 0);
    expect(await errorOf(place.keeping.restore(place.file, true))).toMatchObject({ code: 'index-busy' });
    lock.release();
    const desk = openDesk(place.state, () => 1);
    const release = desk.claimInbox();
    expect(await errorOf(place.keeping.restore(place.file, true))).toMatchObject({
      code: 'restore-bot-running',
    });
    release?.();
    desk.close();
    expect(place.contents()).toEqual(before);
    expect(place.names()).toEqual(['backup.tar.gz', 'index', 'seeds', 'state']);
  });

  it('of a file with any bit flipped, or cut off anywhere, changes nothing and says so', async () => {
    await place.backup();
    const whole = readFileSync(place.file);
    const before = place.contents();
    const bad = join(place.home, 'bad.tar.gz');
    const broken: Buffer[] = [];
    for (let step = 1; step <= 12; step++) {
      const flipped = Buffer.from(whole);
      const at = Math.floor((whole.length * step) / 13);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (step % 8)), at);
      broken.push(flipped, whole.subarray(0, at));
    }
    // The same in what is compressed, so that the checksums of gzip are right.
    const plain = gunzipSync(whole);
    for (const word of ['一页。', 'SQLite format', '"program"']) {
      const flipped = Buffer.from(plain);
      const at = flipped.indexOf(word);
      expect(at).toBeGreaterThan(0);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      broken.push(gzipSync(flipped));
    }
    broken.push(gzipSync(plain.subarray(0, plain.length / 2)), Buffer.alloc(0), Buffer.from('not a backup'));
    for (const content of broken) {
      writeFileSync(bad, content);
      expect((await errorOf(place.keeping.restore(bad, true))).code).toMatch(/^backup-(?:damaged|foreign)$/u);
    }
    expect(place.contents()).toEqual(before);
    rmSync(bad);
    expect(place.names()).toEqual(['backup.tar.gz', 'index', 'seeds', 'state']);
    expect(await errorOf(place.keeping.restore(bad, true))).toMatchObject({ code: 'backup-unreadable' });
  });

  it.each<[string, Partial<Headers>]>([
    ['leads upwards', { name: 'seeds/../../evil.txt' }],
    ['is absolute', { name: '/tmp/evil.txt' }],
    ['is of another folder', { name: 'models/evil.txt' }],
    ['has a backslash', { name: 'seeds/..\\evil.txt' }],
    ['has a drive', { name: 'seeds/c:evil.txt' }],
    ['is a link', { name: 'seeds/evil.txt', type: 'symlink', linkname: '/etc/passwd' }],
    ['is a hard link', { name: 'seeds/evil.txt', type: 'link', linkname: '/etc/passwd' }],
    ['is a device', { name: 'seeds/evil.txt', type: 'character-device' }],
  ])('refuses a file in which a name %s', async (_, header) => {
    const archive = pack();
    if (header.type === undefined) archive.entry({ name: '', ...header }, 'evil');
    else archive.entry({ name: '', ...header, size: 0 });
    archive.entry(
      { name: 'manifest.json' },
      JSON.stringify({ format: 1, program: '1', madeAt: '', files: [] }),
    );
    archive.finalize();
    writeFileSync(place.file, gzipSync(await buffer(archive)));
    const before = place.contents();
    expect(await errorOf(place.keeping.restore(place.file, true))).toMatchObject({ code: 'backup-foreign' });
    expect(place.contents()).toEqual(before);
  });

  it('refuses what a newer program wrote, and folders that lie in each other', async () => {
    const archive = pack();
    archive.entry({ name: 'manifest.json' }, JSON.stringify({ format: 2 }));
    archive.finalize();
    const newer = join(place.home, 'newer.tar.gz');
    writeFileSync(newer, gzipSync(await buffer(archive)));
    expect(await errorOf(place.keeping.restore(newer, true))).toMatchObject({ code: 'backup-newer' });
    await place.backup();
    const folders = { seeds: join(place.state, 'seeds'), index: place.index, state: place.state };
    const nested = createKeeping(readConfig({}, packageHome(), folders), {
      index: () => Promise.reject(new Error()),
      withIndexing: () => Promise.reject(new Error()),
      tools: () => {
        throw new Error();
      },
    });
    expect(await errorOf(nested.restore(place.file, true))).toMatchObject({ code: 'restore-nested' });
  });
});

describe('a restore that is killed', () => {
  const MOVES = (home: string): Move[] =>
    ['seeds', 'state'].map((name) => {
      const target = join(home, name);
      return { staged: `${target}.restoring-1`, target, aside: `${target}.before-restore-1` };
    });
  const set = (path: string, text: string): void => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'text'), text);
  };
  const text = (path: string): string => readFileSync(join(path, 'text'), 'utf8');

  // What stands where after each of the renames that the process lived to do.
  it.each([0, 1, 2, 3, 4])('after %s renames is ended by the next run', (done) => {
    const home = mkdtempSync(join(tmpdir(), 'yanwen-swap-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const moves = MOVES(home);
    moves.forEach(({ staged, target, aside }, index) => {
      const [movedAside, movedIn] = [done > 2 * index, done > 2 * index + 1];
      set(movedAside ? aside : target, 'old');
      set(movedIn ? target : staged, 'new');
    });
    const state = join(home, 'state');
    beginSwap(state, moves);
    expect(finishSwap(state)).toEqual(moves.map(({ aside }) => aside));
    for (const { staged, target, aside } of moves) {
      expect([text(target), text(aside), existsSync(staged)]).toEqual(['new', 'old', false]);
    }
    expect(finishSwap(state)).toEqual([]);
    expect(readdirSync(home)).toHaveLength(4);
  });

  it('loses nothing of a folder that somebody made anew meanwhile', () => {
    const home = mkdtempSync(join(tmpdir(), 'yanwen-swap-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const moves = MOVES(home).slice(1);
    const { staged, target, aside } = moves[0]!;
    set(staged, 'new');
    set(target, 'made meanwhile');
    set(aside, 'old');
    beginSwap(join(home, 'state'), moves);
    finishSwap(join(home, 'state'));
    expect([text(target), text(aside), text(`${aside}-2`)]).toEqual(['new', 'old', 'made meanwhile']);
  });
});
