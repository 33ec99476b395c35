import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSeedArchive, type SeedArchive } from '../support/seed-archive.js';

/** `all` must stand in the answer, `none` must not: figures of another matter. Without `all` there is no answer. */
interface FigureQuestion {
  readonly question: string;
  readonly all: readonly string[];
  readonly none: readonly string[];
}

const questions = readFileSync(new URL('./figures.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as FigureQuestion);
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s()]/gu, '');

describe('golden questions about figures on the two seed pages', () => {
  let seeds: SeedArchive;
  beforeAll(async () => {
    seeds = await openSeedArchive();
  }, 60_000);
  afterAll(() => seeds.close());

  it.each(questions)('$question', async ({ question, all, none }) => {
    const { status, answer, shortAnswer, items, citations } = await seeds.archive.ask(question);
    expect(status).toBe(all.length === 0 ? 'not_found' : 'answered');
    const said = plain(status === 'answered' ? `${shortAnswer ?? ''}\n${answer}` : '');
    for (const figure of all) expect(said).toContain(plain(figure));
    // What the quoted sentence says beside the answer is no answer.
    const answered = plain(items.map(({ text }) => text).join('\n'));
    for (const figure of none) expect(answered).not.toContain(plain(figure));
    for (const { citation } of items) expect(citations.map(({ n }) => n)).toContain(citation);
  });
});
