import { describe, expect, it } from 'vitest';
import {
  contains,
  f1Of,
  isExactMatch,
  rankOf,
  scoreAnswer,
  tokensOf,
  type Given,
} from '../../bench/score.js';

const answered = (
  answer: string,
  shortAnswer: string | null = null,
  sourceId: string | null = null,
): Given => ({
  status: 'answered',
  answer,
  shortAnswer,
  citations: [{ sourceId }],
});
const refused: Given = {
  status: 'not_found',
  answer: '没有找到：364.6公里',
  shortAnswer: null,
  citations: [],
};

describe('tokens', () => {
  it.each([
    ['全长364.6公里。', ['全', '长', '364.6', '公', '里']],
    ['１２，３４５ 台', ['12345', '台']],
    ['A股 IPO', ['a', '股', 'ipo']],
    ['增长-3.5%', ['增', '长', '-3.5%']],
    ['2020-2021', ['2020', '2021']],
    ['1,23', ['1', '23']],
    ['“ ”，！🎉', []],
  ])('%s', (text, tokens) => expect(tokensOf(text)).toEqual(tokens));
});

describe('exact match', () => {
  it('looks past white space, punctuation, width and case', () => {
    expect(isExactMatch('《Ogród  Saski》', 'ogród saski')).toBe(true);
    expect(isExactMatch('１８万', '18 万')).toBe(true);
  });
  it('keeps numbers apart', () => {
    expect(isExactMatch('1.8万', '18万')).toBe(false);
    expect(isExactMatch('-5', '5')).toBe(false);
    expect(isExactMatch('5%', '5')).toBe(false);
  });
});

describe('a piece in a text', () => {
  it('stands there as whole numbers and words', () => {
    expect(contains('投入农机1180台', '180台')).toBe(false);
    expect(contains('投入农机180台', '180台')).toBe(true);
    expect(contains('the USAGE', 'USA')).toBe(false);
    expect(contains('共12,345人', '12345人')).toBe(true);
  });
  it('is not there when it is empty, or punctuation', () => {
    expect(contains('文字', '')).toBe(false);
    expect(contains('文字', '。')).toBe(false);
  });
});

describe('F1', () => {
  it('comes from the longest common run, as in CMRC 2018', () => {
    // 公里 of 4 and of 3 tokens: precision 2/4, recall 2/3.
    expect(f1Of('全长公里', '三公里')).toBeCloseTo((2 * (2 / 4) * (2 / 3)) / (2 / 4 + 2 / 3));
    expect(f1Of('武昌区', '武昌区')).toBe(1);
    expect(f1Of('甲乙丙', '丙乙甲')).toBeCloseTo(1 / 3);
  });
  it('is 0 where nothing is shared or nothing said', () => {
    expect(f1Of('甲', '乙')).toBe(0);
    expect(f1Of('', '乙')).toBe(0);
  });
});

describe('rank', () => {
  it('counts documents, not passages', () => expect(rankOf(['a', 'a', 'b', 'b', 'c'], ['c'])).toBe(3));
  it('takes the best of several right documents', () => expect(rankOf(['a', 'b'], ['b', 'a'])).toBe(1));
  it('is infinite where no right one was found', () => expect(rankOf(['a', null], ['x'])).toBe(Infinity));
});

describe('an answer', () => {
  const gold = { answers: ['364.6公里', '364.6千米'], docIds: ['d1'] };

  it('is right by its short answer or its text, exact only by its short answer', () => {
    const score = scoreAnswer(answered('全长364.6公里。', '全长364.6公里', 'd1'), gold);
    expect(score).toMatchObject({ answerable: true, answered: true, right: true, exact: 0, cited: true });
    expect(score.f1).toBeCloseTo((2 * 3) / (5 + 3));
    expect(scoreAnswer(answered('', '364.6千米'), gold)).toMatchObject({
      right: true,
      exact: 1,
      f1: 1,
      cited: false,
    });
  });
  it('does not become right after 400 characters', () => {
    expect(scoreAnswer(answered(`${'字'.repeat(390)}364.6公里`), gold).right).toBe(true);
    expect(scoreAnswer(answered(`${'字'.repeat(400)}364.6公里`), gold).right).toBe(false);
    // Characters, not UTF-16 units.
    expect(scoreAnswer(answered(`${'𠮷'.repeat(390)}364.6公里`), gold).right).toBe(true);
  });
  it('that is refused is wrong, whatever the text says', () => {
    expect(scoreAnswer(refused, gold)).toEqual({
      answerable: true,
      answered: false,
      right: false,
      exact: 0,
      f1: 0,
      cited: false,
    });
  });
  it('to a question without answers is never right', () => {
    expect(scoreAnswer(answered('364.6公里', '364.6公里'), { answers: [], docIds: [] })).toMatchObject({
      answerable: false,
      right: false,
      f1: 0,
    });
    expect(scoreAnswer(refused, { answers: [], docIds: [] })).toMatchObject({
      answerable: false,
      answered: false,
    });
  });
  it('without a short answer is exact for nothing', () => {
    expect(scoreAnswer(answered('364.6公里'), gold)).toMatchObject({ right: true, exact: 0, f1: 0 });
  });
});
