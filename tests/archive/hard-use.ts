import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'vitest';

import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { YanwenError } from '../../src/errors.js';
import { fakeVector, maker } from './stories.js';

/** Asks a reader for everything that it can be asked for. */
export async function useAll(directory: string): Promise<void> {
  const reader = await openArchiveReader({ directory, maker });
  try {
    reader.coverage();
    const words = reader.searchWords(['雨', '新', '闻'], 500);
    const vectors = reader.searchVectors(fakeVector('第7号新闻。'), 500).map(({ key }) => key);
    reader.searchArticleWords(['雨'], 50, { sources: ['a.jsonl'] });
    reader.scoreWords(['雨'], vectors);
    reader.scoreVectors(fakeVector('雨'), vectors);
    reader.passages([...words.map(({ key }) => key), ...vectors]);
    reader.documentFrequency(['雨']);
    for (const article of reader.articles()) reader.article(article.articleId);
    await reader.refresh();
  } finally {
    reader.close();
  }
}

/**
 * Flips bits of the archive's file, one at a time, and uses it each time: that may work, or end with an error that
 * says what to run, and with nothing else.
 * @returns how often it ended with an error
 */
export async function flipBits(directory: string, count: number, use: () => Promise<void>): Promise<number> {
  const file = join(directory, 'archive.db');
  const whole = readFileSync(file);
  let errors = 0;
  for (let i = 0; i < count; i++) {
    // Some in the first pages, where the schema is, and some anywhere.
    const at = (i * 7_919 * (i % 3 === 0 ? 1 : 104_729)) % (i % 3 === 0 ? 30_000 : whole.length);
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
    writeFileSync(file, bytes);
    await use().catch((error: unknown) => {
      expect(error, `bit ${i % 8} of byte ${at}: ${String(error)}`).toBeInstanceOf(YanwenError);
      expect((error as YanwenError).code, `byte ${at}`).toMatch(/^index-(damaged|mismatch|missing)$/);
      errors++;
    });
  }
  writeFileSync(file, whole);
  return errors;
}
