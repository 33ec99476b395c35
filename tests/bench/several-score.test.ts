import { describe, expect, it } from 'vitest';
import type { SeveralQuestion } from '../../bench/several/several-questions.js';
import { addScores, scoreSeveral } from '../../bench/several/several-score.js';

const QUESTION: SeveralQuestion = {
  id: 'comparison-1',
  kind: 'comparison',
  half: 'develop',
  question: '甲村和乙村各收了多少？',
  topic: '村',
  parts: [
    { label: '甲村', docIds: ['a'], answers: ['12吨'] },
    { label: '乙村', docIds: ['b'], answers: ['7吨'] },
    { label: '丙村', docIds: [], answers: [] },
  ],
};

describe('the score of a comparison', () => {
  it('counts a part by its own line', () => {
    const given = {
      status: 'answered' as const,
      answer: '甲村：12吨 [1]\n乙村：12吨 [1]\n丙村：没有找到',
      citations: [{ sourceId: 'a', text: '甲村收了12吨' }],
    };
    expect(scoreSeveral(given, QUESTION)).toEqual({
      told: 2,
      cited: 1,
      answered: 2,
      wanted: 2,
      right: 1,
      shown: 2,
      wrong: 1,
    });
  });

  it('is nothing where nothing was answered', () => {
    const score = scoreSeveral({ status: 'not_found', answer: '没有找到答案', citations: [] }, QUESTION);
    expect(score).toMatchObject({ told: 2, cited: 0, right: 0, shown: 0, wrong: 0 });
  });
});

describe('the score of a time line', () => {
  it('holds what is cited against the topic', () => {
    const question: SeveralQuestion = { ...QUESTION, kind: 'timeline', topic: '大桥' };
    const citations = [
      { sourceId: 'a', text: '大桥合龙' },
      { sourceId: 'x', text: '学校开学' },
    ];
    const score = scoreSeveral({ status: 'answered', answer: '大桥合龙 [1]', citations }, question);
    expect(score).toMatchObject({ shown: 2, wrong: 1, cited: 1 });
    expect(addScores([score, score])).toMatchObject({ shown: 4, wrong: 2 });
  });
});
