import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTimes } from '../../src/text/times.js';
import { printed } from './arbitraries.js';

const texts = (text: string): string[] =>
  findTimes(text).map(({ wholeStart, wholeEnd }) => text.slice(wholeStart, wholeEnd));

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

  it.each([
    '附近年糕店', '文明天桥', '会上周明提出', '应当前往', '四季度假村', '项目前期', '摊位上月饼', '泉眼下方', '相当日常',
    '工作人员周一鸣介绍', '三十周年', '五一广场', '国庆路', '成本月均', '样本周期', '白露小区', '局部大雪', '六月黄', '丈夫生日前',
    '送去年货', '说明年糕', '新中国庆祝', '处5日以下拘留', '近5日资金', '第四季节目', '3天内', '24小时',
    '每周三', '每年五月', '每逢端午、中秋', '凌晨2时', '三日游', '《昨日山谷》',
  ])('finds no time in %s', (text) => {
    expect(texts(text)).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['两日前', '两日前'],
    ['9月5日起至10月7日', '9月5日起至10月7日'],
    ['自9月1日起施行', '9月1日'],
    ['9月5日（星期四）上午9时至11时30分', '9月5日（星期四）上午9时至11时30分'],
    ['上周五个交易日', '上周'],
    ['本周日元走软', '本周'],
    ['今年三月三', '今年三月三'],
    ['六一儿童节前夕', '六一儿童节前夕'],
    ['9月15日至17日（周五至周日）', '9月15日至17日（周五至周日）'],
    ['截至8月底', '截至8月底'],
    ['二〇二三年九月一日', '二〇二三年九月一日'],
    ['上週五', '上週五'],
  ])('in %s finds %s', (text, time) => {
    expect(texts(text)).toEqual([time]);
  });

  it.each([
    ['截至8月底', { text: '8月底', month: 8 }],
    ['1至8月', { text: '8月', month: 8, relative: false }],
    ['今年1月至8月', { text: '今年1月至8月', relative: true }],
    ['2020年以来', { text: '2020年', year: 2020 }],
    ['2022年同期', { text: '2022年', year: 2022 }],
    ['9月5日（星期四）', { text: '9月5日', month: 9, day: 5 }],
    ['9月5日起至10月7日', { text: '9月5日', month: 9, day: 5, lastDay: null }],
    ['上周三至周五', { text: '上周三至周五', relative: true }],
    ['2019年至2022年', { text: '2019年至2022年', year: 2022 }],
  ])('knows the date itself within %s', (text, core) => {
    expect(findTimes(text)).toEqual([
      expect.objectContaining({ ...core, wholeStart: 0, wholeEnd: text.length }),
    ]);
  });

  const ALONE = ['8月31日', '昨日', '上周五', '今年', '去年同期', '前三季度', '2022年度', '霜降', '近日', '“十四五”期间', '国庆期间', '三年前']; // prettier-ignore
  it('keeps apart what a comma parts: no time swallows its neighbour', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ALONE), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('，', '。', '；', '，全市晴，'),
        (times, between) => {
          expect(texts(times.join(between))).toEqual(times);
        },
      ),
    );
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

it('takes no plant for its day, and keeps the year that a festival is printed with', () => {
  expect(findTimes('村民采摘霜降籽，泡一壶白露茶。')).toEqual([]);
  expect(findTimes('2019年中秋节的游客')[0]).toMatchObject({ year: 2019, relative: false });
});
