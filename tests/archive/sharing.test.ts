import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';

import { openArchiveWriter } from '../../src/archive/open-writer.js';
import {
  errorOf,
  fakeVector,
  indexed,
  maker,
  numbered,
  openReader,
  openWriter,
  put,
  sourceOf,
  temporary,
  vectorsOf,
} from './support.js';

/** Another process with the archive's compiled code, that does a step for each line it is sent and says when it has. */
function otherProcess(directory: string) {
  const program = `
    import { createInterface } from 'node:readline';
    const { openArchiveWriter } = await import('./dist/archive/open-writer.js');
    const [directory, maker] = JSON.parse(process.argv[1]);
    let writer;
    const steps = {
      open: async () => { writer = await openArchiveWriter({ directory, maker }); },
      put: ([source, articles, vectors]) => writer.replaceSource(source, articles, new Map(vectors)),
      checkpoint: () => writer.checkpoint(),
    };
    for await (const line of createInterface(process.stdin)) {
      const [step, input] = JSON.parse(line);
      await steps[step](input);
      process.stdout.write(step + '\\n');
    }`;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const input = JSON.stringify([directory, maker]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, input], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    step: async (step: string, value: unknown = null) => {
      child.stdin.write(`${JSON.stringify([step, value])}\n`);
      expect((await said.next()).value).toBe(step);
    },
  };
}

it('lets one writer in at a time, and the next as soon as the first has ended', async () => {
  const directory = temporary();
  const first = await openWriter(directory, maker);
  const error = await errorOf(() => openArchiveWriter({ directory, maker }));
  expect(error).toMatchObject({ code: 'index-busy', actor: 'operator' });
  expect(error.message).toContain('Another `yanwen index` is running');
  const waiting = openArchiveWriter({ directory, maker, waitMs: 10_000 });
  setTimeout(() => first.close(), 100);
  const second = await waiting;
  second.close();
  second.close();
  (await openWriter(directory, maker)).close();
});

it('takes up what another process commits, and is free of a writer that was killed', async () => {
  const directory = temporary();
  const other = otherProcess(directory);
  await other.step('open');
  const reader = await openReader(directory, maker);
  expect((await errorOf(() => openArchiveWriter({ directory, maker }))).code).toBe('index-busy');
  expect(await reader.refresh()).toBe(false);

  const articles = numbered(50).map((story) => indexed('a.jsonl', story));
  await other.step('put', [sourceOf('a.jsonl'), articles, [...vectorsOf(articles)]]);
  // Until it is told to look, a reader sees the state it began with.
  expect(reader.coverage().articles).toBe(0);
  const [seen, again] = await Promise.all([reader.refresh(), reader.refresh()]);
  expect([seen, again]).toEqual([true, true]);
  expect(reader.coverage().articles).toBe(50);
  const before = reader.searchVectors(fakeVector('第7号新闻。'), 10);

  await other.step('checkpoint');
  expect(await reader.refresh()).toBe(true);
  const after = reader.searchVectors(fakeVector('第7号新闻。'), 10);
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));

  other.child.kill('SIGKILL');
  await once(other.child, 'exit');
  const writer = await openWriter(directory, maker);
  expect(writer.uncovered()).toBe(0);
  expect(await reader.refresh()).toBe(false);
});

it('never makes a reader wait, in the middle of a long write', async () => {
  const directory = temporary();
  put(await openWriter(directory, maker), sourceOf('a.jsonl'), numbered(50));
  const reader = await openReader(directory, maker);
  const db = new Database(join(directory, 'archive.db'));
  onTestFinished(() => void db.close());
  db.exec('BEGIN IMMEDIATE; DELETE FROM passages; DELETE FROM passage_words;');
  const started = performance.now();
  expect(reader.searchWords(['雨'], 99)).toHaveLength(50);
  expect(await reader.refresh()).toBe(false);
  const late = await openReader(directory, maker);
  expect(late.searchVectors(fakeVector('雨'), 10)).toHaveLength(10);
  expect(performance.now() - started).toBeLessThan(1_000);
  db.exec('ROLLBACK');
});

it('reads one and the same state between refreshes, whatever is written', async () => {
  const directory = temporary();
  const writer = await openWriter(directory, maker);
  put(writer, sourceOf('a.jsonl'), numbered(50));
  const reader = await openReader(directory, maker);
  const keys = reader.searchWords(['雨'], 99).map(({ key }) => key);
  writer.removeSource('a.jsonl');
  writer.dropUnusedVectors();
  put(writer, sourceOf('b.jsonl'), numbered(10, 900));
  expect(reader.passages(keys)).toHaveLength(50);
  expect(reader.scoreVectors(fakeVector('雨'), keys).size).toBe(50);
  expect(reader.coverage().articles).toBe(50);
  await reader.refresh();
  expect(reader.passages(keys)).toEqual([]);
  expect(reader.scoreVectors(fakeVector('雨'), keys).size).toBe(0);
  expect(reader.searchVectors(fakeVector('雨'), 99)).toHaveLength(30);
});

it('cuts the log back once readers have moved on', async () => {
  const directory = temporary();
  const writer = await openWriter(directory, maker);
  const reader = await openReader(directory, maker);
  for (let i = 0; i < 8; i++) {
    put(writer, sourceOf('a.jsonl', `version ${i}`), numbered(200, i * 1_000));
    await reader.refresh();
  }
  const log = statSync(join(directory, 'archive.db-wal')).size;
  expect(log).toBeLessThan(15_000_000);
  reader.close();
  writer.close();
});

it('answers from the old state while a newer one loads, and drops the newer one where it was closed', async () => {
  const directory = temporary();
  const writer = await openWriter(directory, maker);
  put(writer, sourceOf('a.jsonl'), numbered(50));
  const reader = await openReader(directory, maker);
  put(writer, sourceOf('b.jsonl'), numbered(50, 100));
  await writer.checkpoint();
  const refreshing = reader.refresh();
  expect(reader.searchVectors(fakeVector('第107号新闻。'), 200)).toHaveLength(150);
  expect(await refreshing).toBe(true);
  expect(reader.searchVectors(fakeVector('第107号新闻。'), 400)).toHaveLength(300);
  put(writer, sourceOf('c.jsonl'), numbered(5, 500));
  const last = reader.refresh();
  reader.close();
  expect(await last).toBe(false);
});
