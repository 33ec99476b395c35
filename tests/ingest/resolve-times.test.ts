import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTimes } from '../../src/ingest/resolve-times.js';
import { printed } from '../text/arbitraries.js';

const shown = (text: string, issue: string): string[] =>
  resolveTimes(text, issue).map(({ text: words, from, to }) => `${words} ${from ?? ''}..${to ?? ''}`);
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });

describe('resolveTimes', () => {
  it.each([
    ['昨日', '2023-01-01', '2022-12-31..2022-12-31'],
    ['上周五', '2023-09-13', '2023-09-08..2023-09-08'],
    ['本月5日', '2023-09-06', '2023-09-05..2023-09-05'],
    ['上月', '2024-01-09', '2023-12-01..2023-12-31'],
    ['今年1至8月', '2023-09-15', '2023-01-01..2023-08-31'],
    ['前三季度', '2023-10-25', '2023-01-01..2023-09-30'],
    ['2月下旬', '2024-03-02', '2024-02-21..2024-02-29'],
    ['“十四五”期间', '2022-03-08', '2021-01-01..2025-12-31'],
    ['去年中秋节', '2023-09-26', '2022-09-10..2022-09-10'],
    ['霜降', '2023-10-25', '2023-10-24..2023-10-24'],
    ['腊月二十三', '2024-02-05', '2024-02-02..2024-02-02'],
    ['母亲节', '2024-05-10', '2024-05-12..2024-05-12'],
    ['今冬', '2024-01-20', '2023-12-01..2024-02-29'],
    ['12月30日至次年1月2日', '2023-12-27', '2023-12-30..2024-01-02'],
    ['30日至2日', '2023-10-04', '2023-09-30..2023-10-02'],
  ])('reads %s in the issue of %s', (text, issue, meant) => {
    expect(shown(`${text}，全市晴。`, issue)).toEqual([`${text} ${meant}`]);
  });

  it('takes a day without its month for one of the month named before, else for the last one', () => {
    expect(shown('8月3日、4日两天', '2023-09-10')).toEqual([
      '8月3日 2023-08-03..2023-08-03',
      '4日 2023-08-04..2023-08-04',
    ]);
    expect(shown('记者30日获悉', '2024-01-01')).toEqual(['30日 2023-12-30..2023-12-30']);
  });

  it('takes a month without its year for the past, and with 将 for what is to come', () => {
    expect(shown('12月，客流回升', '2024-01-16')).toEqual(['12月 2023-12-01..2023-12-31']);
    expect(shown('展会将于1月8日开幕', '2023-12-20')).toEqual(['1月8日 2024-01-08..2024-01-08']);
    // 将 before an object is no future.
    expect(shown('8月12日，民警将其抓获', '2023-08-18')).toEqual(['8月12日 2023-08-12..2023-08-12']);
  });

  it('reads 去年同期 by what stands before it in its sentence or paragraph', () => {
    expect(shown('1至9月为八亿元，去年同期为七亿元。', '2022-10-27').at(-1)).toBe(
      '去年同期 2021-01-01..2021-09-30',
    );
    expect(shown('上半年产量增长。其中粮食比上年同期多一成。', '2023-07-30').at(-1)).toBe(
      '上年同期 2022-01-01..2022-06-30',
    );
  });

  it('tells of no day that there is not, and of none without an issue', () => {
    expect(resolveTimes('2月30日', '2023-03-01')).toEqual([]);
    expect(resolveTimes('昨日', 'gestern')).toEqual([]);
    expect(resolveTimes('《2023年年鉴》', '2024-01-01')).toEqual([]);
  });

  it('reads every day that is written out back as that day', () => {
    fc.assert(
      fc.property(days, days, (day, issue) => {
        const text = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
        expect(shown(`${text}，`, iso(issue))).toEqual([`${text} ${iso(day)}..${iso(day)}`]);
      }),
    );
  });

  it('reads every range of days near the issue back as that range', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('至', '—', '到', '~'),
        (last, length, to) => {
          const first = new Date(last.getTime() - length * 86_400_000);
          const month = (day: Date): string => `${day.getUTCMonth() + 1}月`;
          const sameMonth = month(first) === month(last);
          const text = `${month(first)}${first.getUTCDate()}日${to}${sameMonth ? '' : month(last)}${last.getUTCDate()}日`;
          expect(shown(`${text}，`, iso(last))).toEqual([`${text} ${iso(first)}..${iso(last)}`]);
        },
      ),
    );
  });

  it.each(['昨日', '中秋', '腊月', '上半年，去年同期', '9月5日至', '《昨日', '每逢端午、'])(
    'takes at most 1.5 s of processor time for 100,000 characters of %s',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const before = process.cpuUsage();
      resolveTimes(text, '2023-09-06');
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500);
    },
  );

  it('throws for no text, and gives days in order within it', () => {
    fc.assert(
      fc.property(printed(), days, (text, issue) => {
        let before = 0;
        for (const { start, end, text: quoted, from, to } of resolveTimes(text, iso(issue))) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(quoted).toBe(text.slice(start, end));
          if (from !== null && to !== null) expect(from <= to).toBe(true);
          before = end;
        }
      }),
    );
  });
});
