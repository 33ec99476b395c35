import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, periodLimits } from '../../src/surfaces/render/parse-search.js';

describe('a time as a limit', () => {
  it.each([
    ['2022', '2022-01-01', '2022-12-31'],
    ['2022-11', '2022-11-01', '2022-11-30'],
    ['2024-2', '2024-02-01', '2024-02-29'],
    ['2022-11-07', '2022-11-07', '2022-11-07'],
    ['2022-11..2022-12', '2022-11-01', '2022-12-31'],
    ['2022..2023-03', '2022-01-01', '2023-03-31'],
    ['2022-11-07..2022-11-09', '2022-11-07', '2022-11-09'],
    ['2022-11..', '2022-11-01', undefined],
    ['..2022-11', undefined, '2022-11-30'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(periodLimits(text)).toEqual({ ...(from && { from }), ...(to && { to }) });
  });

  it.each([
    '',
    '..',
    '2022-13',
    '2022-02-30',
    '2022-00',
    '2022-11-00',
    '20221',
    '2023..2022',
    '2022..x',
    'x',
    '1..2..3',
  ])('“%s” is none', (text) => expect(periodLimits(text)).toBeNull());
});

describe('a search', () => {
  const papers = ['衡阳晚报', 'The Daily News'];
  it.each([
    ['油茶', '油茶', {}],
    [
      '油茶 采摘  2022-11..2022-12 衡阳晚报',
      '油茶 采摘',
      { from: '2022-11-01', to: '2022-12-31', paper: '衡阳晚报' },
    ],
    ['油茶 衡陽晚報 2022', '油茶', { from: '2022-01-01', to: '2022-12-31', paper: '衡阳晚报' }],
    ['rice the daily news', 'rice', { paper: 'The Daily News' }],
    ['2022', '2022', {}],
    ['衡阳晚报', '衡阳晚报', {}],
    ['2022 世界杯', '2022 世界杯', {}],
    ['油茶 2021 2022', '油茶 2021', { from: '2022-01-01', to: '2022-12-31' }],
    ['油茶 2022-13', '油茶 2022-13', {}],
  ])('%s', (text, words, limits) => {
    expect(parseSearch(text, papers)).toEqual({ words, limits });
  });

  it('never loses the first word, nor invents one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('油茶', '2022', '衡阳晚报', '2022-11..', 'x'), { minLength: 1 }),
        (tokens) => {
          const { words } = parseSearch(tokens.join(' '), papers);
          expect(tokens.join(' ').startsWith(words)).toBe(true);
          expect(words.startsWith(tokens[0]!)).toBe(true);
        },
      ),
    );
  });
});
