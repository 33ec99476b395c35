import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchFolder } from '../../src/ingest/watch.js';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yanwen-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('runs once for changes that come together, again for those during a run, and ends when asked to', async () => {
  const folder = temporary();
  mkdirSync(join(folder, 'sub'));
  const controller = new AbortController();
  let [runs, atOnce] = [0, 0];
  const done = watchFolder(
    folder,
    async () => {
      expect(atOnce++).toBe(0);
      runs++;
      if (runs === 1) writeFileSync(join(folder, 'c.txt'), 'x');
      await new Promise((resolve) => setTimeout(resolve, 700));
      atOnce--;
    },
    controller.signal,
  );
  writeFileSync(join(folder, 'a.txt'), 'x');
  writeFileSync(join(folder, 'sub/b.txt'), 'x');
  await expect.poll(() => runs, { timeout: 10_000 }).toBe(2);
  await expect.poll(() => atOnce, { timeout: 10_000 }).toBe(0);
  controller.abort();
  await done;
  expect(runs).toBe(2);
});

it('ends with the error of a run that fails', async () => {
  const folder = temporary();
  const done = watchFolder(folder, () => Promise.reject(new Error('broken')), new AbortController().signal);
  writeFileSync(join(folder, 'a.txt'), 'x');
  await expect(done).rejects.toThrow('broken');
});
