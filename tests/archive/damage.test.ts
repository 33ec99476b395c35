import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { dumpArchive } from '../../src/archive/digest.js';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import { flipBits, useAll } from './hard-use.js';
import {
  errorOf,
  fakeVector,
  maker,
  numbered,
  openReader,
  openWriter,
  put,
  sourceOf,
  temporary,
} from './support.js';

const made = mkdtempSync(join(tmpdir(), 'yanwen-archive-'));
const database = (directory: string) => join(directory, 'archive.db');

beforeAll(async () => {
  const writer = await openArchiveWriter({ directory: made, maker });
  put(writer, sourceOf('a.jsonl'), numbered(200));
  writer.close();
});
afterAll(() => rmSync(made, { recursive: true }));

function copy(): string {
  const directory = temporary();
  cpSync(made, directory, { recursive: true });
  return directory;
}

function flip(path: string, at: number, bit: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
}

describe('opening for reading', () => {
  const codes: [string, (directory: string) => void, string][] = [
    ['no directory', (directory) => rmSync(directory, { recursive: true }), 'index-missing'],
    ['no file', (directory) => rmSync(database(directory)), 'index-missing'],
    ['an empty file', (directory) => truncateSync(database(directory), 0), 'index-missing'],
    ['text', (directory) => writeFileSync(database(directory), '水稻'.repeat(5_000)), 'index-damaged'],
    ['a head of garbage', (directory) => flip(database(directory), 3, 1), 'index-damaged'],
    ['half a file', (directory) => truncateSync(database(directory), readFileSync(database(directory)).length >> 1), 'index-damaged'], // prettier-ignore
    ['a first page only', (directory) => truncateSync(database(directory), 4096), 'index-damaged'],
    [
      'a directory',
      (directory) => {
        rmSync(database(directory));
        mkdirSync(database(directory));
      },
      'index-damaged',
    ],
    [
      'a database of another program',
      (directory) => {
        rmSync(database(directory));
        new Database(database(directory)).exec('CREATE TABLE notes (text)').close();
      },
      'index-damaged',
    ],
    [
      'tables that are not ours any more',
      (directory) => void new Database(database(directory)).exec('DROP TABLE passages').close(),
      'index-damaged',
    ],
  ];

  it.each(codes)('%s is an error that says what to run, and rebuilding mends it', async (_, damage, code) => {
    const directory = copy();
    damage(directory);
    const error = await errorOf(() => useAll(directory));
    expect(error).toMatchObject({ code, actor: 'operator' });
    expect(error.message).toContain(directory);
    expect(error.remedy).toMatch(code === 'index-missing' ? /`yanwen index`/ : /`yanwen index --rebuild`/);
    const checks = await checkArchive(directory, maker);
    expect(checks.find(({ ok }) => !ok)?.remedy).toBeTruthy();

    if (code === 'index-damaged') {
      expect((await errorOf(() => openArchiveWriter({ directory, maker }))).code).toBe(code);
    }
    put(await openWriter(directory, maker, true), sourceOf('a.jsonl'), numbered(200));
    expect(dumpArchive(directory)).toEqual(dumpArchive(made));
    expect(existsSync(`${database(directory)}.damaged`)).toBe(code === 'index-damaged');
  });

  it('survives a flipped bit anywhere: an answer or an error that says what to run', async () => {
    const directory = copy();
    const errors = await flipBits(directory, 40, () => useAll(directory));
    expect(errors).toBeGreaterThan(0);
  });

  it('finds out later that the file went bad', async () => {
    const directory = copy();
    const reader = await openReader(directory, maker);
    truncateSync(database(directory), 8_192);
    const error = await errorOf(() => [...reader.articles(), ...reader.searchVectors(fakeVector('雨'), 9)]);
    expect(error.code).toBe('index-damaged');
    expect((await errorOf(() => reader.refresh())).code).toBe('index-damaged');
  });

  it('reads a directory in which it may not write', () => {
    const directory = copy();
    const permit = (mode: number) => {
      for (const name of readdirSync(directory)) chmodSync(join(directory, name), mode & 0o666);
      chmodSync(directory, mode);
    };
    permit(0o555);
    const program = `
      const { openArchiveReader } = await import('./dist/archive/archive-reader.js');
      const { openArchiveWriter } = await import('./dist/archive/open-writer.js');
      if (process.getuid?.() === 0) process.setuid(65534); // root may write anywhere
      const [directory, maker] = JSON.parse(process.argv[1]);
      const reader = await openArchiveReader({ directory, maker });
      console.log(reader.coverage().articles, await reader.refresh());
      await openArchiveWriter({ directory, maker }).catch((error) => console.log(error.code));`;
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const input = JSON.stringify([directory, maker]);
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program, input], { cwd: root });
    expect(said.toString()).toBe('200 false\nindex-inaccessible\n');
    permit(0o755);
  });
});

describe('another maker or format', () => {
  const others = [
    { ...maker, embedderId: 'fake-2' },
    { ...maker, dimensions: 8 },
    { ...maker, segmenterVersion: 'letters-2' },
    { ...maker, ingestVersion: 'sentences-2' },
  ];

  it.each(others)('is refused, naming both: %o', async (other) => {
    const directory = copy();
    for (const open of [openArchiveReader, openArchiveWriter]) {
      const error = await errorOf(() => open({ directory, maker: other }));
      expect(error.code).toBe('index-mismatch');
      expect(error.message).toContain(
        'fake-1 (16 dimensions), segmenter letters-1, ingest sentences-1, format 1',
      );
      expect(error.message).toContain(`${other.embedderId} (${other.dimensions} dimensions)`);
      expect(error.remedy).toContain('`yanwen index --rebuild`');
    }
  });

  it.each(others)(
    'is emptied by rebuilding, and keeps the vectors of the same embedder: %o',
    async (other) => {
      const directory = copy();
      const reader = await openReader(directory, maker);
      const writer = await openWriter(directory, other, true);
      const same = other.embedderId === maker.embedderId && other.dimensions === maker.dimensions;
      expect(writer.missingVectors(['第7号新闻。'])).toEqual(same ? [] : ['第7号新闻。']);
      expect(writer.sources()).toEqual([]);
      expect((await openReader(directory, other)).coverage().articles).toBe(0);
      // Who reads the old one goes on doing so, and is told.
      expect((await errorOf(() => reader.refresh())).code).toBe('index-mismatch');
      expect(reader.searchWords(['雨'], 500)).toHaveLength(200);
      const bad = (await checkArchive(directory, other)).filter(({ ok }) => !ok).map(({ name }) => name);
      expect(bad).toEqual(same ? ['index checkpoint'] : []);
    },
  );

  it('is what another format is, too', async () => {
    const directory = copy();
    new Database(database(directory)).exec("UPDATE meta SET value = '99' WHERE name = 'format'").close();
    expect((await errorOf(() => openArchiveReader({ directory, maker }))).message).toContain('format 99');
    put(await openWriter(directory, maker, true), sourceOf('a.jsonl'), numbered(200));
    expect(dumpArchive(directory)).toEqual(dumpArchive(made));
  });

  it('leaves an index that is as it should be alone', async () => {
    const directory = copy();
    const writer = await openWriter(directory, maker, true);
    expect(writer.sources()).toHaveLength(1);
    expect(dumpArchive(directory)).toEqual(dumpArchive(made));
  });
});

describe('checking', () => {
  it('finds an article that is not as it was stored, words that are missing, and an unfinished file', async () => {
    const directory = copy();
    expect((await checkArchive(directory, maker)).filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['index checkpoint']); // prettier-ignore
    const db = new Database(database(directory));
    db.exec("UPDATE articles SET text = replace(text, '7', '8') WHERE key = 8");
    db.exec('DELETE FROM passage_words WHERE rowid = 5');
    db.exec('UPDATE vectors SET vector = zeroblob(64) WHERE key = 3');
    db.exec('UPDATE sources SET complete = 0');
    db.close();
    const failed = (await checkArchive(directory, maker)).filter(({ ok }) => !ok).map(({ name }) => name);
    expect(failed).toEqual([
      'index text',
      'index words',
      'index vectors',
      'index sources',
      'index checkpoint',
    ]);
    const reader = await openReader(directory, maker);
    expect((await errorOf(() => reader.searchVectors(fakeVector('雨'), 5))).code).toBe('index-damaged');
  });
});
