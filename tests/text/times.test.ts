import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTimes } from '../../src/text/times.js';
import { printed } from './arbitraries.js';

const texts = (text: string): string[] => findTimes(text).map((found) => found.text);

describe('findTimes', () => {
  it.each([
    ['2022年11月7日', { year: 2022, month: 11, day: 7, lastDay: null }],
    ['11月6—7日', { year: null, month: 11, day: 6, lastDay: 7 }],
    ['11月6日至7日', { month: 11, day: 6, lastDay: 7 }],
    ['8月31日上午', { month: 8, day: 31 }],
    ['9月中旬', { month: 9, day: null }],
    ['2022年度', { year: 2022, month: null }],
    ['2022年第四季度', { year: 2022 }],
    ['８月３１日', { month: 8, day: 31 }],
  ])('reads %s', (text, expected) => {
    expect(findTimes(`${text},记者获悉`)).toEqual([
      expect.objectContaining({ ...expected, text, relative: false }),
    ]);
  });

  it.each(['今年', '今年前三季度', '去年', '昨日', '当天', '近日', '前三季度', '国庆节期间', '中秋节前夕'])(
    'takes %s for a time that another gives its meaning',
    (text) => {
      expect(findTimes(`${text}，全市`)).toEqual([
        expect.objectContaining({ text, relative: true, year: null }),
      ]);
    },
  );

  it('takes 月饼 and 3日元 for no times', () => {
    expect(texts('抽检8月饼30个批次')).not.toContain('8月');
    expect(texts('只要3日元')).toEqual([]);
  });

  it('stays inside of any text, in order and without overlap', () => {
    fc.assert(
      fc.property(printed(), (text) => {
        let before = 0;
        for (const { start, end, text: quoted, month, day } of findTimes(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(quoted).toBe(text.slice(start, end));
          if (month !== null) expect(month).toBeLessThanOrEqual(12);
          if (day !== null) expect(day).toBeLessThanOrEqual(31);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
