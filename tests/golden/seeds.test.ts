import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { openSeedArchive, type SeedArchive } from '../support/seed-archive.js';

/** `any`: of each inner list one must stand in the answer; none: there is no answer. `src`: a piece of the headline. */
interface GoldenQuestion {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly any: readonly (readonly string[])[];
  readonly src?: string;
}

const questions = readFileSync(new URL('./seeds.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldenQuestion);
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

function isRight({ any }: GoldenQuestion, answer: Answer): boolean {
  const said = plain(
    `${answer.shortAnswer ?? ''}${Array.from(answer.answer)
      .slice(0, any.length > 1 ? 1500 : 400)
      .join('')}`,
  );
  return (
    answer.status === 'answered' && any.every((group) => group.some((piece) => said.includes(plain(piece))))
  );
}

function isCited({ src }: GoldenQuestion, answer: Answer): boolean {
  return answer.citations.some((c) =>
    plain([c.kicker, c.title, ...c.subtitles].join('')).includes(plain(src ?? '')),
  );
}

describe('golden questions on the two seed pages', () => {
  let seeds: SeedArchive;
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    seeds = await openSeedArchive();
    for (const { id, question } of questions) answers.set(id, await seeds.archive.ask(question));
  }, 120_000);
  afterAll(() => seeds.close());

  const answerable = questions.filter((question) => question.any.length > 0);
  const unanswerable = questions.filter((question) => question.any.length === 0);
  const failing = (
    some: readonly GoldenQuestion[],
    holds: (question: GoldenQuestion, answer: Answer) => boolean,
  ): string[] =>
    some
      .filter((question) => !holds(question, answers.get(question.id) as Answer))
      .map((question) => question.question);

  it('has sixty questions with an answer and fifteen without', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(60);
    expect(unanswerable.length).toBeGreaterThanOrEqual(15);
  });

  const isTrue = (question: GoldenQuestion, answer: Answer): boolean =>
    isRight(question, answer) && isCited(question, answer);

  it('answers seventeen of twenty rightly, and cites the article', () => {
    const wrong = failing(answerable, isTrue);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(answerable.length * 0.15);
  });

  it('says that there is no answer rather than a wrong one, in nineteen of twenty', () => {
    const shown = failing(
      questions,
      (question, answer) => answer.status === 'not_found' || isTrue(question, answer),
    );
    const answered = [...answers.values()].filter(({ status }) => status === 'answered');
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(answered.length * 0.05);
  });

  it('says of nineteen of twenty questions without an answer that there is none', () => {
    const shown = failing(unanswerable, (_, answer) => answer.status === 'not_found');
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(unanswerable.length * 0.05);
  });

  it('quotes word for word: every quote is a stretch of the article that it names', () => {
    for (const answer of answers.values()) {
      for (const { articleId, start, end, quote } of answer.citations) {
        expect(seeds.archive.article(articleId)?.text.slice(start, end)).toBe(quote);
        expect(quote).not.toBe('');
      }
    }
  });

  it('gives every answer a citation, and every refusal what was searched and the nearest article', () => {
    for (const answer of answers.values()) {
      if (answer.status === 'answered') expect(answer.citations.length).toBeGreaterThan(0);
      else {
        expect(answer.nearest).not.toBeNull();
        expect(answer.answer).toMatch(/10/);
      }
    }
  });
});
