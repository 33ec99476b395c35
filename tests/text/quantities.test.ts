import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities, unitAtStart } from '../../src/text/quantities.js';
import { inChinese } from '../support/in-chinese.js';
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
    ['捐款贰万元', { text: '贰万元', min: 20_000 }],
    ['队伍百余人', { text: '百余人', min: 100 }],
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

  it('says in which way a figure is vague', () => {
    const hedge = (text: string): string | null => only(text).hedge;
    expect(hedge('面积3公顷')).toBeNull();
    expect(['约3公顷', '≈3公顷', '3公顷左右', '十几公顷', '六七公顷'].map(hedge)).toEqual(
      Array(5).fill('about'),
    );
    expect(['3公顷多', '30余公顷', '逾3公顷', '3公顷以上', '上百公顷'].map(hedge)).toEqual(
      Array(5).fill('above'),
    );
    expect(['近3公顷', '不足3公顷', '不出3公顷', '3公顷以下', '至多3公顷'].map(hedge)).toEqual(
      Array(5).fill('below'),
    );
  });

  it('takes no hedge from another word', () => {
    expect(texts('节约200元，附近5公里，最近3天，近五年来')).toEqual(['200元', '5公里', '3天', '五年']);
    expect(texts('历时近五年，在约定的3个地方')).toEqual(['近五年', '3个']);
  });

  it.each([
    ['3公顷', 30_000, '平方米'],
    ['45亩', 30_000, '平方米'],
    ['650斤', 325, '公斤'],
    ['1.2万吨', 12_000_000, '公斤'],
    ['3.5亿元', 350_000_000, '元'],
    ['5角', 0.5, '元'],
    ['2公里', 2000, '米'],
    ['60公里/小时', 60 / 3.6, '米/秒'],
    ['30台', 30, '台'],
    ['2.5个百分点', 2.5, '个百分点'],
  ])('puts %s into its base unit, beside the print', (text, min, dimension) => {
    const { normal, text: quoted } = only(text);
    expect(quoted).toBe(text);
    expect(normal.dimension).toBe(dimension);
    expect(normal.min).toBeCloseTo(min, 9);
  });

  it('leaves out names, codes, scores, sayings and slogans', () => {
    expect(texts('G4高速、AK-47、B12、95号汽油、PM2.5、4A级、00后')).toEqual([]);
    expect(texts('0734-8212345，13800001234，财农〔2023〕15号')).toEqual([]);
    expect(texts('3比2险胜，25∶23，五一路3栋，十六强，前10名')).toEqual([]);
    expect(texts('四面八方、千家万户、“四个意识”、三轮车、十分')).toEqual([]);
    expect(texts('第四十六条、四十七条，第三、四届，近几年')).toEqual([]);
  });

  it('reads every number with every unit, whatever figure stands beside it', () => {
    const units = ['亩', '公斤', '台', '人次', '户', '元', '个百分点', '%', '公里', '千瓦时', '个月'];
    const number = fc.integer({ min: 2, max: 99_999_999 });
    const figure = fc
      .tuple(number, fc.constantFrom(...units), fc.boolean())
      .map(([value, unit, han]) => ({ value, unit, print: `${han ? inChinese(value) : value}${unit}` }));
    const between = fc.constantFrom('、', '，', '和', '；', '。', '增至', ' ');
    fc.assert(
      fc.property(figure, between, figure, (left, mark, right) => {
        const found = findQuantities(`${left.print}${mark}${right.print}`);
        expect(found.map(({ text }) => text)).toEqual([left.print, right.print]);
        expect(found.map(({ min, max }) => [min, max])).toEqual(
          [left, right].map(({ value }) => [value, value]),
        );
        expect(found.map(({ unit }) => unit)).toEqual([left.unit, right.unit]);
      }),
    );
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
