import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnOf } from '../../src/answer/turn-of.js';
import type { Answer } from '../../src/domain/answer.js';
import type { Turn } from '../../src/domain/turn.js';
import { openSeedArchive, type SeedArchive } from '../support/seed-archive.js';

let seeds: SeedArchive;
beforeAll(async () => {
  seeds = await openSeedArchive();
}, 60_000);
afterAll(() => seeds.close());

/** Asks one question after another; each leans on the one before. */
async function converse(...questions: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  let previous: Turn | null = null;
  for (const question of questions) {
    const answer: Answer = await seeds.archive.ask(question, {}, undefined, previous);
    answers.push(answer);
    previous = turnOf(answer);
  }
  return answers;
}

describe('a conversation over the seed pages', () => {
  it('tells the day of what was asked, and where else he went', async () => {
    const [who, when, where] = await converse(
      '谁率队来衡调研生态环境工作？',
      '是哪天的事？',
      '他还去了哪些企业？',
    );
    expect(who).toMatchObject({ shortAnswer: '刘群', understoodAs: null });
    expect(when).toMatchObject({
      shortAnswer: '8月31日',
      understoodAs: '刘群率队来衡调研生态环境工作，是哪天的事？',
    });
    expect(where?.understoodAs).toBe('刘群还去了哪些企业？');
    expect(where?.answer).toContain('湖南株治有色金属有限公司');
    expect(where?.inquiry.question).toBe('他还去了哪些企业？');
    expect(where?.explanation[0]).toBe('follow-up: pronoun: 他 → 刘群: 刘群还去了哪些企业？');
  });

  it('does not tell of camellia what is told of rice', async () => {
    const [, tea] = await converse('今年一季稻亩产量是多少？', '那油茶呢？');
    expect(tea).toMatchObject({ understoodAs: '今年油茶亩产量是多少？', status: 'not_found' });
  });

  it('asked for the rest, says nothing again', async () => {
    const [, rest] = await converse('专家组检查了哪些企业？', '还有哪些？');
    const [first] = await converse('专家组检查了哪些企业？');
    expect(rest?.understoodAs).toBe('专家组还检查了哪些企业？');
    expect(rest?.shortAnswer).not.toBe(first?.shortAnswer);
  });

  it('answers in the language that the follow-up is asked in', async () => {
    const [, when, tea] = await converse('朱健会见了谁？', 'When was that?', '那劉越高呢？');
    expect(when?.shortAnswer).toContain('11月7日');
    expect(when?.inquiry.language).toBe('en');
    expect(tea?.inquiry.language).toBe('zh-Hant');
  });

  it('leaves what stands alone as it is, and understands nothing from before where nothing is remembered', async () => {
    const [, alone] = await converse('朱健会见了谁？', '月饼要抽检多少个批次？');
    expect(alone).toMatchObject({ understoodAs: null, shortAnswer: '30个批次' });
    expect(alone?.explanation[0]).toMatch(/^understand: /u);
    expect((await converse('是哪天的事？'))[0]?.understoodAs).toBeNull();
  });
});
