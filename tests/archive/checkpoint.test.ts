import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ArchiveReader, ArchiveWriter } from '../../src/archive/archive.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import {
  fakeVector,
  maker,
  numbered,
  openReader,
  openWriter,
  put,
  sha256,
  sourceOf,
  temporary,
} from './support.js';

const file = (directory: string) => join(directory, 'vectors.hnsw');

const made = mkdtempSync(join(tmpdir(), 'yanwen-archive-'));

/** A copy of an archive with a checkpoint. */
async function archive(): Promise<{ directory: string; writer: ArchiveWriter }> {
  const directory = temporary();
  cpSync(made, directory, { recursive: true });
  return { directory, writer: await openWriter(directory, maker) };
}

beforeAll(async () => {
  const writer = await openArchiveWriter({ directory: made, maker });
  put(writer, sourceOf('a.jsonl'), numbered(300));
  await writer.checkpoint();
  writer.close();
});
afterAll(() => rmSync(made, { recursive: true }));

function answers(reader: ArchiveReader): string[] {
  return ['第5号新闻。', '三区', '记者'].flatMap((text) =>
    reader
      .passages(reader.searchVectors(fakeVector(text), 10).map(({ key }) => key))
      .map(({ passage }) => passage.text),
  );
}

/** Puts the graph of another archive, of the same size and shape, in the place of this one. */
async function otherGraph(path: string): Promise<void> {
  const { directory, writer } = await archive();
  put(writer, sourceOf('a.jsonl', 'other'), numbered(300, 1));
  writer.dropUnusedVectors();
  await writer.checkpoint();
  copyFileSync(file(directory), path);
}

async function checkpointOk(directory: string): Promise<boolean | undefined> {
  return (await checkArchive(directory, maker)).find(({ name }) => name === 'index checkpoint')?.ok;
}

describe('the checkpoint', () => {
  const damages: [string, (path: string) => void | Promise<void>][] = [
    ['missing', (path) => rmSync(path)],
    ['cut off', (path) => truncateSync(path, readFileSync(path).length - 100)],
    ['cut off within its head', (path) => truncateSync(path, 50)],
    [
      'longer than it was',
      (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(9)])),
    ],
    ['random bytes', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length, 'noise'))],
    ['of another archive', otherGraph],
  ];
  for (let bit = 0; bit < 8; bit += 3) {
    damages.push([
      `with bit ${bit} of some byte flipped`,
      (path) => {
        const bytes = readFileSync(path);
        const at = Math.floor((bytes.length * (bit + 0.5)) / 8);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, bytes);
      },
    ]);
  }

  it.each(damages)('may be %s: answers are the same, and the next one is whole', async (_, damage) => {
    const { directory, writer } = await archive();
    const expected = answers(await openReader(directory, maker));
    expect(await checkpointOk(directory)).toBe(true);
    await damage(file(directory));
    expect(await checkpointOk(directory)).toBe(false);
    const reader = await openReader(directory, maker);
    expect(answers(reader)).toEqual(expected);
    await writer.checkpoint();
    expect(await checkpointOk(directory)).toBe(true);
    await reader.refresh();
    expect(answers(reader)).toEqual(expected);
    expect(answers(await openReader(directory, maker))).toEqual(expected);
  });

  it('may be older than the archive, or newer', async () => {
    const { directory, writer } = await archive();
    const early = readFileSync(file(directory));
    put(writer, sourceOf('b.jsonl'), numbered(40, 1_000));
    const before = await openReader(directory, maker);
    await writer.checkpoint();
    const expected = answers(await openReader(directory, maker));
    expect(answers(before)).toEqual(expected);
    writeFileSync(file(directory), early);
    expect(answers(await openReader(directory, maker))).toEqual(expected);
    expect(writer.uncovered()).toBeGreaterThan(300);
  });

  it('is left as it is where there is nothing new, added to where there is, and rebuilt where much is gone', async () => {
    const { directory, writer } = await archive();
    const first = sha256(readFileSync(file(directory)));
    await writer.checkpoint();
    expect(sha256(readFileSync(file(directory)))).toBe(first);
    put(writer, sourceOf('b.jsonl'), numbered(200, 1_000));
    await writer.checkpoint();
    const size = readFileSync(file(directory)).length;
    // Few gone: the graph keeps them, and does not find them.
    writer.replaceSource(sourceOf('b.jsonl', 'none'), [], new Map());
    put(writer, sourceOf('c.jsonl'), numbered(190, 1_000));
    writer.dropUnusedVectors();
    expect(writer.uncovered()).toBe(0);
    const reader = await openReader(directory, maker);
    const gone = reader.searchVectors(fakeVector('第1195号新闻。'), 3);
    expect(reader.passages(gone.map(({ key }) => key)).map(({ passage }) => passage.text)).not.toContain('第1195号新闻。'); // prettier-ignore
    // Many gone: it is made anew, and smaller.
    writer.removeSource('c.jsonl');
    writer.dropUnusedVectors();
    expect(writer.uncovered()).toBeGreaterThan(0);
    await writer.checkpoint();
    expect(writer.uncovered()).toBe(0);
    expect(readFileSync(file(directory)).length).toBeLessThan(size * 0.8);
  });

  it('leaves the event loop free, and takes commits that come meanwhile', async () => {
    const { directory, writer } = await archive();
    put(writer, sourceOf('b.jsonl'), numbered(1_500, 10_000));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const running = writer.checkpoint();
    expect(writer.checkpoint()).toBe(running);
    put(writer, sourceOf('c.txt'), [{ text: '正在此时大雨。' }]);
    await running;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    expect(writer.uncovered()).toBeLessThanOrEqual(1); // it may have come just before the worker looked
    const reader = await openReader(directory, maker);
    expect(reader.searchVectors(fakeVector('正在此时大雨。'), 1)[0]?.score).toBeCloseTo(1, 6);
  });

  it('is given up without a trace when the writer is closed', async () => {
    const directory = temporary();
    const writer = await openWriter(directory, maker);
    put(writer, sourceOf('a.jsonl'), numbered(3_000));
    const running = writer.checkpoint();
    writer.close();
    await running;
    expect(existsSync(file(directory))).toBe(false);
    expect(readdirSync(directory).filter((name) => name.includes('hnsw'))).toEqual([]);
    expect((await openWriter(directory, maker)).uncovered()).toBeGreaterThan(3_000);
  });

  it('says so where it cannot be written', async () => {
    const { directory, writer } = await archive();
    put(writer, sourceOf('b.txt'), [{ text: '大雨。' }]);
    rmSync(join(directory, 'archive.db'));
    await expect(writer.checkpoint()).rejects.toMatchObject({ code: 'index-checkpoint' });
  });
});
