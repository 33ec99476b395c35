import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { openArchiveOfLines, type SeedArchive } from '../support/seed-archive.js';

const ISSUES = [
  { id: 'old', date: '2021-03-02', title: '市委常委会召开会议', body: '3月1日，市委书记陈大明主持召开市委常委会会议，研究春耕生产。' },
  { id: 'new', date: '2023-03-02', title: '市委常委会召开会议', body: '3月1日，市委书记李建国主持召开市委常委会会议，研究春耕生产。' },
  { id: 'day', date: '2022-11-08', title: '市长会见客商', body: '昨日，市长周文会见来访的客商王立新一行。' },
  { id: 'other', date: '2022-06-08', title: '市长会见代表', body: '昨日，市长周文会见来访的代表赵志强一行。' },
]; // prettier-ignore

describe('the time of an answer', () => {
  let opened: SeedArchive;
  const ask = (question: string): Promise<Answer> => opened.archive.ask(question);
  beforeAll(async () => {
    opened = await openArchiveOfLines(ISSUES);
  }, 60_000);
  afterAll(() => opened.close());

  it('is the newest of an office, and it says of which day', async () => {
    const answer = await ask('谁是市委书记？');
    expect(answer.shortAnswer).toBe('李建国');
    expect(answer.answer.split('\n').at(-1)).toBe('截至 2023-03-02 的报道。');
  });

  it('is the one that the question names', async () => {
    const answer = await ask('2021年的市委书记是谁？');
    expect(answer.shortAnswer).toBe('陈大明');
    expect((await ask('2019年的市委书记是谁？')).status).toBe('not_found');
  });

  it('is found by the day that 昨日 means', async () => {
    expect((await ask('11月7日市长会见了谁？')).citations[0]?.sourceId).toBe('day');
    expect((await ask('Whom did the mayor meet on June 7?')).nearest?.sourceId ?? 'other').toBe('other');
  });
});
