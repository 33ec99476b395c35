import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { openArchive, type ProgramArchive } from '../../src/index.js';
import { openSeedArchive, type SeedArchive } from '../support/seed-archive.js';

describe('searching the two seed pages', () => {
  let seeds: SeedArchive;
  let program: ProgramArchive;
  beforeAll(async () => {
    seeds = await openSeedArchive();
    program = await openArchive({ index: join(seeds.directory, 'index') });
  }, 60_000);
  afterAll(async () => {
    await program.close();
    await seeds.close();
  });

  const titles = async (query: string): Promise<(string | null)[]> =>
    (await seeds.archive.search(query, { limit: 5 })).map(({ article }) => article.title);

  it('finds by words, by meaning, and from English', async () => {
    expect((await titles('一季稻 农机'))[0]).toBe('150余万亩 一季稻迎来收割季');
    expect((await titles('中秋食品安全抽查'))[0]).toBe('我市对月饼开展“体检”');
    expect((await titles('inspection of mooncakes before the festival'))[0]).toBe('我市对月饼开展“体检”');
  });

  it.each([
    ['traditional characters', '一季稻收割投入了多少臺農機'],
    ['full width and white space', ' 一季稻收割　投入了多少台农机 ？'],
    ['politeness and noise', '请问，一季稻收割投入了多少台农机？？谢谢😀'],
  ])('gives the same passages in the same order for %s', async (_, query) => {
    const ids = async (text: string): Promise<string[]> =>
      (await seeds.archive.search(text, { limit: 10 })).map(({ passage }) => passage.passageId);
    expect(await ids(query)).toEqual(await ids('一季稻收割投入了多少台农机'));
  });

  it('scores fall from the first to the last, at every stage', async () => {
    for (const stage of ['words', 'vectors', 'fused'] as const) {
      const scores = (await seeds.archive.search('月饼抽检', { limit: 10, stage })).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.length).toBeGreaterThan(0);
    }
  });

  it('finds nothing outside of the limits', async () => {
    const found = await seeds.archive.search('刘越高', { limit: 20, limits: { from: '2023-01-01' } });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ article }) => article.issueDate === '2023-09-01')).toBe(true);
    expect(await seeds.archive.search('刘越高', { limit: 20, limits: { paper: '人民日报' } })).toEqual([]);
  });

  it('is a LangChain retriever too', async () => {
    const documents = await program.retriever({ limit: 3 }).invoke('一季稻 农机');
    expect(documents).toHaveLength(3);
    expect(documents[0]?.metadata.title).toBe('150余万亩 一季稻迎来收割季');
    expect(documents[0]?.pageContent).toContain('一季稻');
  });
});
