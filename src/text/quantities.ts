import type { Quantity } from '../domain/quantity.js';
import { fold } from './fold.js';
import { NUMBER_SOURCE, readNumber } from './numbers.js';
import { toSimplifiedAligned } from './script.js';

// Units and measure words, longest first where one begins another. Measure words that mostly follow a bare 一 without
// counting (一行, 一季, 一同) are not here.
const UNITS =
  `个百分点 百分点 % ‰ 人次 人 平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 微米 纳米 英里 英尺 海里 米 公顷 英亩 亩
公斤 千克 毫克 克 吨 斤 两 升 毫升 美元 欧元 英镑 日元 韩元 港元 港币 卢布 卢比 元 块钱 块 角
千瓦时 兆瓦时 千瓦 兆瓦 万千瓦 瓦时 瓦 度电 度 摄氏度 ℃ 马力 赫兹 兆赫 nm mm cm km kg mah gb tb mb hz w v fps
个小时 小时 分钟 秒钟 秒 个月 个工作日 工作日 周年 年 岁 天 周 昼夜
个批次 批次 台次 车次 人份 个 台 套 辆 家 户 名 位 款 项 件 份 条 座 所 艘 架 列 趟 班 支 只 头 株 棵 颗 粒 张 枚 部 本 册 篇 幅 栋 幢 间 层
组 批 种 类 期 轮 倍 成 折 届 次 场 起 例 宗 桩 处 口 对 双 副 顶 盏 扇 根 片 滴 箱 袋 包 瓶 桶 罐 盒 车 船 步 亿 集 句 字 页 分 票 票数 席 枪 发 杯 碗 笔 单 门 道 级 代 站 市 县 国 省 镇 村`
    .split(/\s+/u)
    .sort((a, b) => b.length - a.length);

const UNIT_SOURCE = UNITS.map((unit) => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

const UNIT_HEAD = new RegExp(`^(?:${UNIT_SOURCE})`, 'u');

/** The unit or measure word that the text begins with, or null: 台 of `台(套)农机`. */
export function unitAtStart(text: string): string | null {
  return UNIT_HEAD.exec(toSimplifiedAligned(fold(text)))?.[0] ?? null;
}

/** What stands before it can make it part of something else: 第三次, 3.5, b12. */
const QUANTITY = new RegExp(
  String.raw`(?<![\d.第a-z])(?<about>约|近|将近|接近|大约|超过|超|逾|不足|不到|至少|最多)?(?:(?<percent>百分之|千分之)(?<share>${NUMBER_SOURCE})|(?<low>${NUMBER_SOURCE})(?:\s?(?:-|—|–|~|至|到)+\s?(?<high>${NUMBER_SOURCE}))?\s?(?<unit>${UNIT_SOURCE})(?:\((?<alternate>[\u4e00-\u9fa5]{1,2})\))?)(?<more>左右|上下|以上|以下|以内)?`,
  'gu',
);

/**
 * Every figure with a unit that the text prints. Dates, ordinals (第三次), years (2022年) and numbers without a unit
 * are left out.
 * @param text any string, either script, full or half width
 * @returns quantities in order, offsets into `text`
 */
export function findQuantities(text: string): Quantity[] {
  const plain = toSimplifiedAligned(fold(text));
  const found: Quantity[] = [];
  for (const match of plain.matchAll(QUANTITY)) {
    const groups = match.groups ?? {};
    const quantity = readQuantity(match[0], groups);
    if (quantity === null || isPartOfDate(plain, match.index, match[0], groups['unit'] ?? '')) continue;
    const start = match.index;
    const end = start + match[0].length;
    found.push({ ...quantity, start, end, text: text.slice(start, end) });
  }
  return found;
}

function readQuantity(
  whole: string,
  groups: Readonly<Record<string, string | undefined>>,
): Pick<Quantity, 'min' | 'max' | 'approximate' | 'unit' | 'alternateUnit'> | null {
  const hedged = groups['about'] !== undefined || groups['more'] !== undefined;
  if (groups['share'] !== undefined) {
    const share = readNumber(groups['share']);
    if (share === null) return null;
    const unit = groups['percent'] === '千分之' ? '‰' : '%';
    return {
      min: share.min,
      max: share.max,
      approximate: share.approximate || hedged,
      unit,
      alternateUnit: null,
    };
  }
  const printed = groups['low'] ?? '';
  const low = readNumber(printed);
  const high = groups['high'] === undefined ? low : readNumber(groups['high']);
  if (low === null || high === null) return null;
  // 一场细雨, 一颗颗: a bare 一 counts nothing that anybody asks for.
  if (/^[一几数]$/u.test(printed) && groups['high'] === undefined && !hedged) return null;
  return {
    min: scaleLikeHigh(low.min, printed, groups['high']),
    max: high.max,
    approximate: low.approximate || high.approximate || hedged,
    unit: groups['unit'] ?? '',
    alternateUnit: /\(/.test(whole) ? (groups['alternate'] ?? null) : null,
  };
}

/** In 3-5万 the 3 is 3万 too. */
function scaleLikeHigh(low: number, printed: string, high: string | undefined): number {
  const scale = high === undefined ? null : /(?<=\d)[万亿]+$/u.exec(high);
  if (scale === null || /[万亿]/u.test(printed)) return low;
  return low * (readNumber(`1${scale[0]}`)?.min ?? 1);
}

/** 2022年 is a year and not a span of time; 7日 and 9月 have no unit of ours; 11月 stands before them. */
function isPartOfDate(plain: string, at: number, whole: string, unit: string): boolean {
  if (unit === '年')
    return /^(?:19|20|18|17)\d\d年/.test(whole) || /^[一二][〇零九八一二三四五六七]{3}年/u.test(whole);
  return /[年月]$/.test(plain.slice(Math.max(0, at - 1), at)) && /^\d+$/.test(whole);
}
