import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../src/answer/check.js';
import { computedText } from '../../src/answer/computed-text.js';
import type { ComputedFigure } from '../../src/domain/computed.js';
import type { Quantity } from '../../src/domain/quantity.js';
import { compute, convert } from '../../src/ledger/compute.js';
import { readNumber } from '../../src/text/numbers.js';
import { findQuantities } from '../../src/text/quantities.js';
import { createSegmenter } from '../../src/text/segment.js';
import { writeNumber } from '../../src/text/write-number.js';

const figure = (text: string): Quantity => findQuantities(text)[0]!;
const figures = (...texts: string[]): Quantity[] => texts.map(figure);

describe('computing with printed figures', () => {
  it('adds, averages and subtracts in their unit', () => {
    expect(compute('sum', figures('3000亩', '5000亩'))).toMatchObject({ min: 8000, max: 8000 });
    expect(compute('sum', figures('7.6万亩', '3万亩'))).toEqual({ min: 106_000, max: 106_000, hedge: null, unit: '亩' });
    expect(compute('average', figures('7万亩', '3万亩'))).toMatchObject({ min: 50_000, unit: '亩' });
    expect(compute('difference', figures('7.6万亩', '7万亩'))).toMatchObject({ min: 6000, unit: '亩' });
  }); // prettier-ignore

  it('goes to the base unit where the units differ', () => {
    expect(compute('sum', figures('2吨', '500公斤'))).toMatchObject({ min: 2500, unit: '公斤' });
  });

  it('is as vague as its terms', () => {
    expect(compute('sum', figures('7万余亩', '3万亩'))).toMatchObject({ hedge: 'above' });
    expect(compute('sum', figures('7万余亩', '近3万亩'))).toMatchObject({ hedge: 'about' });
    expect(compute('difference', figures('7万余亩', '3万亩'))).toMatchObject({ hedge: 'about' });
    expect(compute('sum', figures('650—700公斤', '100公斤'))).toMatchObject({ min: 750, max: 800 });
  });

  it('does not compute what measures different things, or a single figure', () => {
    expect(compute('sum', figures('7万亩', '3万公斤'))).toBeNull();
    expect(compute('sum', figures('2.5%', '2.5个百分点'))).toBeNull();
    expect(compute('sum', figures('7万亩'))).toBeNull();
  });

  it('converts within a dimension alone', () => {
    expect(convert(figure('150余万亩'), '公顷')).toEqual({ min: 100_000, max: 100_000, hedge: 'above', unit: '公顷' });
    expect(convert(figure('650公斤'), '斤')).toMatchObject({ min: 1300 });
    expect(convert(figure('650公斤'), '公顷')).toBeNull();
    expect(convert(figure('650公斤'), '千克')).toBeNull();
  }); // prettier-ignore
});

describe('what a computed figure says', () => {
  const of = (operation: ComputedFigure['operation'], unit: string, ...texts: string[]): ComputedFigure => ({
    operation,
    unit,
    terms: texts.map((text, index) => ({ text, citation: index + 1 })),
    language: 'zh-Hans',
  });

  it.each([
    [of('sum', '亩', '7.6万亩', '3万亩'), '合计10.6万亩（计算：7.6万亩 + 3万亩）'],
    [of('average', '人', '3人', '4人'), '平均3.5人（计算：(3人 + 4人) ÷ 2）'],
    [of('difference', '亩', '7万亩', '7.6万亩'), '减少6000亩（计算：7万亩 − 7.6万亩）'],
    [of('conversion', '公顷', '150余万亩'), '150余万亩，合10万公顷以上（换算：1公顷 = 15亩）'],
    [of('conversion', '斤', '650—700公斤'), '650—700公斤，合1300—1400斤（换算：1公斤 = 2斤）'],
  ])('%o', (computed, text) => {
    expect(computedText(computed)).toBe(text);
  });

  it('is told in the language of the question', () => {
    const computed = { ...of('conversion', '吨', '2.5万公斤'), language: 'en' as const };
    expect(computedText(computed)).toBe('2.5万公斤 = 25 tonnes (converted: 1 tonne = 1,000 kilograms)');
  });

  it('is nothing where its terms are no figures, or of different things', () => {
    expect(computedText(of('sum', '亩', '7.6万亩', '油茶'))).toBeNull();
    expect(computedText(of('sum', '亩', '7.6万亩', '3万公斤'))).toBeNull();
  });
});

describe('the check of a computed figure', () => {
  const quote = '西岭镇油茶林面积达到7.6万亩，洋泉镇油茶林面积达到3万亩。';
  const article = {
    articleId: 'a', sourceId: null, source: 'p.txt', kicker: null, title: null, subtitles: [], byline: null, reporters: [], correspondents: [],
    paper: null, issueDate: null, issueDateBasis: null, page: null, url: null, text: quote, captions: [], warnings: [],
    lines: [{ role: 'body', start: 0, end: quote.length, source: [], afterGap: false }],
  } as const; // prettier-ignore
  const citation = { ...article, n: 1, quote, start: 0, end: quote.length };
  const rules = (text: string, terms: readonly string[]): string[] =>
    checkDraft(
      {
        items: [
          {
            text,
            measures: null,
            citation: 1,
            computed: {
              operation: 'sum',
              unit: '亩',
              terms: terms.map((term) => ({ text: term, citation: 1 })),
              language: 'zh-Hans',
            },
          },
        ],
        citations: [citation],
        shortAnswer: text,
      },
      new Map([['a', article]]),
      createSegmenter(),
    ).map(({ rule }) => rule);

  it('passes what its terms make, each of them quoted', () => {
    expect(rules('合计10.6万亩（计算：7.6万亩 + 3万亩）', ['7.6万亩', '3万亩'])).toEqual([]);
  });

  it('refuses a sum that is wrong, and terms that nobody printed', () => {
    expect(rules('合计10.7万亩（计算：7.6万亩 + 3万亩）', ['7.6万亩', '3万亩'])).toContain('figure');
    expect(rules('合计11.6万亩（计算：7.6万亩 + 4万亩）', ['7.6万亩', '4万亩'])).toContain('figure');
  });
});

describe('writing numbers', () => {
  it.each([
    [370, '370'],
    [18_000, '1.8万'],
    [1_500_000, '150万'],
    [123_456_789, '1.23457亿'],
    [99_999.99, '10万'],
    [0.5, '0.5'],
    [-3, '-3'],
  ])('%d as %s', (value, text) => {
    expect(writeNumber(value)).toBe(text);
  });

  it('writes what can be read again, to six digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), (value) => {
        const read = readNumber(writeNumber(value));
        expect(read?.min).toBeCloseTo(Number(value.toPrecision(6)), -Math.floor(Math.log10(value)) + 4);
      }),
    );
  });
});
