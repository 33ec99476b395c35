import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { openArchiveWriter } from '../../src/archive/open-writer.js';
import { flipBits, useAll } from '../archive/hard-use.js';
import { killRounds } from '../archive/kill-rounds.js';
import { maker, numbered, put, sourceOf, temporary } from '../archive/support.js';

it('loses nothing and shows no half state over 120 kills', { timeout: 900_000 }, async () => {
  await killRounds(temporary(), temporary(), 120, 1_200);
});

it('answers, or says what to run, with any bit flipped', { timeout: 900_000 }, async () => {
  const directory = temporary();
  const made = join(directory, 'made');
  const used = join(directory, 'used');
  const writer = await openArchiveWriter({ directory: made, maker });
  put(writer, sourceOf('a.jsonl'), numbered(200));
  await writer.checkpoint();
  writer.close();
  mkdirSync(used);
  cpSync(made, used, { recursive: true });
  expect(await flipBits(used, 2_000, () => useAll(used))).toBeGreaterThan(20);
  // The writer as well: what it takes for sound it has to be able to go on with.
  await flipBits(used, 500, async () => {
    const again = await openArchiveWriter({ directory: used, maker });
    try {
      put(again, sourceOf('b.jsonl'), numbered(5, 900));
      again.removeSource('a.jsonl');
      again.dropUnusedVectors();
    } finally {
      again.close();
    }
  });
});
