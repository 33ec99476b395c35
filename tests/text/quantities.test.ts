import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities, unitAtStart } from '../../src/text/quantities.js';
import { printed } from './arbitraries.js';

const texts = (text: string): string[] => findQuantities(text).map((found) => found.text);
const only = (text: string) => {
  const found = findQuantities(text);
  expect(found, text).toHaveLength(1);
  return found[0]!;
};

describe('findQuantities', () => {
  it.each([
    ['我市共组织投入1.8万台(套)农机', { text: '1.8万台(套)', min: 18_000, unit: '台', alternateUnit: '套' }],
    ['我市150余万亩一季稻陆续成熟', { text: '150余万亩', min: 1_500_000, approximate: true, unit: '亩' }],
    ['亩产量在650—700公斤', { text: '650—700公斤', min: 650, max: 700, unit: '公斤' }],
    ['加股东有220人左右', { text: '220人左右', min: 220, approximate: true, unit: '人' }],
    ['增长百分之三十', { text: '百分之三十', min: 30, unit: '%' }],
    ['增长３０％', { text: '３０％', min: 30, unit: '%' }],
    ['上升１．５個百分點', { text: '１．５個百分點', min: 1.5, unit: '个百分点' }],
    ['需要3-5万元', { text: '3-5万元', min: 30_000, max: 50_000, unit: '元' }],
    ['约15万多亩', { text: '约15万多亩', min: 150_000, approximate: true }],
    ['损失1亿9580万元', { text: '1亿9580万元', min: 195_800_000, unit: '元' }],
    ['年增加2万3672人', { text: '2万3672人', min: 23_672, unit: '人' }],
    ['预计保障人数四万人', { text: '四万人', min: 40_000, unit: '人' }],
  ])('reads %s', (text, expected) => {
    expect(only(text)).toMatchObject(expected);
  });

  it('leaves the 千 of a unit to the unit', () => {
    expect(only('发电2097.1亿千瓦时')).toMatchObject({
      text: '2097.1亿千瓦时',
      min: 209_710_000_000,
      unit: '千瓦时',
    });
    expect(only('重850千克')).toMatchObject({ min: 850, unit: '千克' });
    expect(only('长3千米')).toMatchObject({ min: 3, unit: '千米' });
  });

  it('counts no ordinals, years, dates or versions, and no bare 一', () => {
    expect(texts('根据第三十八条和第十二次会议，第3届')).toEqual([]);
    expect(texts('2022年11月7日，二〇二三年')).toEqual([]);
    expect(texts('一场细雨让一颗颗油茶籽色泽鲜亮')).toEqual([]);
    expect(texts('版本1.2.0人')).toEqual([]);
  });

  it('finds them in order, and says where', () => {
    const text =
      '村里有168人采摘茶果,加股东有220人左右,预计可以采摘2.5万公斤。近年来,该村种植油茶林3500多亩。';
    expect(texts(text)).toEqual(['168人', '220人左右', '2.5万公斤', '3500多亩']);
  });

  it('stays inside of any text, without overlap', () => {
    fc.assert(
      fc.property(printed(), (text) => {
        let before = 0;
        for (const { start, end, text: quoted, min, max } of findQuantities(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(quoted).toBe(text.slice(start, end));
          expect(Number.isFinite(min) && Number.isFinite(max)).toBe(true);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

it('unitAtStart takes the longest unit', () => {
  expect(unitAtStart('个百分点以上')).toBe('个百分点');
  expect(unitAtStart('臺')).toBe('台');
  expect(unitAtStart('的')).toBeNull();
});
