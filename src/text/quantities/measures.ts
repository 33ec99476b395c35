/**
 * Units of measure: what they measure, and how many of the dimension's base unit one of them is. Units with the same
 * dimension and factor are one unit under two names (公斤 and 千克).
 *
 * Sources: 亩 = 1/15 公顷, 斤 = 500 克, 两 = 50 克 and 里 = 500 米 from the State Council's orders on units of measure
 * (1959 and 27 February 1984); SI and its prefixes from GB 3100–93; the English ones from the international yard and
 * pound agreement of 1959; 海里 from GB 3100–93. A month has no fixed length in days: 年 and 个月 are a dimension apart
 * from 天 and 小时.
 */
const SOURCE: Readonly<Record<string, string>> = {
  平方米:
    '平方毫米 1e-6 mm2 1e-6 平方厘米 1e-4 cm2 1e-4 m2 1 km2 1e6 平方米 1 平米 1 ㎡ 1 亩 10000/15 公顷 1e4 英亩 4046.8564224 平方公里 1e6 平方千米 1e6',
  公斤: '微克 1e-9 毫克 1e-6 mg 1e-6 克 1e-3 g 1e-3 两 0.05 斤 0.5 公斤 1 千克 1 kg 1 吨 1000 公吨 1000 担 50 盎司 0.028349523125',
  米: '纳米 1e-9 nm 1e-9 微米 1e-6 μm 1e-6 毫米 1e-3 mm 1e-3 厘米 0.01 公分 0.01 cm 0.01 分米 0.1 米 1 公里 1000 千米 1000 km 1000 里 500 英里 1609.344 英尺 0.3048 英寸 0.0254 海里 1852 寸 0.1/3 尺 1/3 丈 10/3',
  升: '毫升 1e-3 ml 1e-3 升 1 公升 1 千升 1000  立方厘米 1e-3 立方米 1000 立方 1000 m³ 1000',
  元: '元 1 元钱 1 块钱 1 角 0.1 角钱 0.1 毛钱 0.1 分钱 0.01',
  秒: '毫秒 1e-3 秒 1 秒钟 1 分 60 分钟 60 小时 3600 个小时 3600 个钟头 3600 钟头 3600 天 86400 日 86400 周 604800 个星期 604800 星期 604800 个礼拜 604800',
  个月: '个月 1 个季度 3 年 12 个年头 12 周年 12 个世纪 1200',
  '%': '% 1 ‰ 0.1 ‱ 0.01 成 10',
  个百分点: '个百分点 1 百分点 1',
  千瓦: '瓦 1e-3 千瓦 1 kw 1 兆瓦 1e3 mw 1e3 吉瓦 1e6',
  千瓦时: '瓦时 1e-3 千瓦时 1 kwh 1 度电 1 mwh 1e3 gwh 1e6 twh 1e9 兆瓦时 1e3 吉瓦时 1e6',
  '℃': '℃ 1 摄氏度 1 °c 1',
  千伏: '伏 1e-3 千伏 1 kv 1',
  帕: '帕 1 百帕 100 千帕 1e3 兆帕 1e6',
  千卡: '卡 1e-3 卡路里 1e-3 千卡 1 大卡 1 千焦 1/4.184',
  赫兹: '赫兹 1 千赫 1e3 兆赫 1e6 吉赫 1e9 hz 1 khz 1e3 mhz 1e6 ghz 1e9',
  美元: '美元 1 美金 1',
  岁: '岁 1 周岁 1',
  批次: '批次 1 个批次 1',
  工作日: '工作日 1 个工作日 1',
};

interface Measure {
  readonly dimension: string;
  readonly factor: number;
}

const MEASURES: ReadonlyMap<string, Measure> = new Map(
  Object.entries(SOURCE).flatMap(([dimension, units]) =>
    [...units.matchAll(/(\S+) (\S+)/gu)].map(([, unit = '', factor = '']): [string, Measure] => {
      const [over = '1', under = '1'] = factor.split('/');
      return [unit, { dimension, factor: Number(over) / Number(under) }];
    }),
  ),
);

/** Every unit that has a dimension of its own or shares one. */
export const MEASURED_UNITS: readonly string[] = [...MEASURES.keys()];

/**
 * What a unit measures and how much of the base unit it is; a rate (元/公斤) measures one dimension by the other. A
 * measure word (台) is a dimension by itself.
 */
export function measureOf(unit: string): Measure {
  const known = MEASURES.get(unit);
  if (known !== undefined) return known;
  const parts = unit.split(/[/每]/u);
  if (parts.length < 2) return { dimension: unit, factor: 1 };
  const [counted, ...by] = parts.map((part) => MEASURES.get(part) ?? { dimension: part, factor: 1 });
  return {
    dimension: [counted, ...by].map((part) => part?.dimension ?? '').join('/'),
    factor: by.reduce((factor, part) => factor / part.factor, counted?.factor ?? 1),
  };
}
