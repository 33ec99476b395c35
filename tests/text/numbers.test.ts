import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/text/numbers.js';
import { inChinese } from '../support/in-chinese.js';

const value = (printed: string): number | undefined => readNumber(printed)?.min;

describe('readNumber', () => {
  it.each([
    ['18000', 18_000],
    ['18,000', 18_000],
    ['1.8万', 18_000],
    ['150余万', 1_500_000],
    ['3千万', 30_000_000],
    ['1.5万亿', 1.5e12],
    ['一万八千', 18_000],
    ['一百二', 120],
    ['一百零二', 102],
    ['十五', 15],
    ['两百多', 200],
    ['一亿两千万', 120_000_000],
    ['二〇二三', 2023],
    ['半', 0.5],
    ['三百二', 320],
    ['两千三', 2300],
    ['八百〇五', 805],
    ['五十一点六', 51.6],
    ['三千五百', 3500],
    ['3千5百', 3500],
    ['百万', 1_000_000],
    ['千', 1000],
    ['20来', 20],
  ])('reads %s as %d', (printed, expected) => {
    expect(value(printed)).toBe(expected);
  });

  it.each([
    ['1亿9580万', 195_800_000],
    ['2万3672', 23_672],
    ['1万1千', 11_000],
    ['13万908亿', 13_090_800_000_000],
  ])('reads on behind a scale: %s is %d', (printed, expected) => {
    expect(value(printed)).toBe(expected);
  });

  it('takes two numbers side by side for none', () => {
    expect(readNumber('三四五万')).toBeNull();
    expect(readNumber('10万8万')).toBeNull();
  });

  it('reads neighbours as a range, and 三五 too', () => {
    expect(readNumber('六七十')).toEqual({ min: 60, max: 70, approximate: true });
    expect(readNumber('两三百')).toEqual({ min: 200, max: 300, approximate: true });
    expect(readNumber('三五')).toEqual({ min: 3, max: 5, approximate: true });
  });

  it.each([
    ['十几', 11, 19],
    ['二十几', 21, 29],
    ['几千', 2000, 9000],
    ['数千万', 20_000_000, 90_000_000],
    ['十几万', 110_000, 190_000],
    ['20几', 21, 29],
    ['一百五六十', 150, 160],
    ['十七八', 17, 18],
  ])('reads %s as %d to %d', (printed, min, max) => {
    expect(readNumber(printed)).toEqual({ min, max, approximate: true });
  });

  it('says where the print is vague', () => {
    expect(readNumber('150余万')?.approximate).toBe(true);
    expect(readNumber('数百')).toEqual({ min: 200, max: 900, approximate: true });
    expect(readNumber('几十')?.approximate).toBe(true);
    expect(readNumber('150万')?.approximate).toBe(false);
  });

  it.each(['', '台', '三台', '第三', '1,23', '1..2', '数三万', '3。'])(
    'takes %j for no number',
    (printed) => {
      expect(readNumber(printed)).toBeNull();
    },
  );

  it('reads back what it is given, in figures and in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (number) => {
        expect(value(String(number))).toBe(number);
        expect(value(number.toLocaleString('en-US'))).toBe(number);
        // 十 and 一百 stand for themselves; 一二 and the like are pairs and read above.
        expect(value(inChinese(number))).toBe(number);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (tenths) => {
        expect(value(`${(tenths / 10).toFixed(1)}万`)).toBe(tenths * 1000);
      }),
    );
  });

  it('never throws', () => {
    const characters = fc.constantFrom(...Array.from('0123456789.,一二三十百千万亿两几数余多半〇零 '));
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 40 }), (printed) => {
        const read = readNumber(printed);
        if (read !== null) expect(read.min).toBeLessThanOrEqual(read.max);
      }),
    );
  });
});
