import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { CachedEmbedder } from '../../bench/cached-embedder.js';
import { FakeEmbedder } from '../support/fake-embedder.js';

const folder = mkdtempSync(join(tmpdir(), 'yanwen-vectors-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('asks the encoder only for texts that no run before has asked for, and gives the same numbers', async () => {
  const plain = new FakeEmbedder();
  const [rice, tea] = (await plain.embedDocuments(['一季稻', '油茶'])).map((vector) =>
    Array.from(Float32Array.from(vector)),
  );
  const first = new CachedEmbedder(new FakeEmbedder(), join(folder, 'vectors.db'));
  await first.embedDocuments(['一季稻']);
  expect([first.asked, first.known]).toEqual([1, 0]);
  await first.close();
  const second = new CachedEmbedder(new FakeEmbedder(), join(folder, 'vectors.db'));
  expect(await second.embedDocuments(['油茶', '一季稻'])).toEqual([tea, rice]);
  expect([second.asked, second.known]).toEqual([2, 1]);
  // A question is another text than a passage of the same words.
  expect(await second.embedQuery('油茶')).toEqual(
    Array.from(Float32Array.from(await plain.embedQuery('油茶'))),
  );
  await second.close();
});
