import type { Amount } from './amounts.js';

/** What stands around an amount, as far as its meaning may depend on it. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly hedged: boolean;
}

type Rule = (amount: Amount, around: Surroundings) => boolean;

const isHan = (printed: string): boolean => !/^\d/u.test(printed);
const isSmallHan = (printed: string): boolean =>
  /^(?:[一二两三四五六七八九]|十[一二三四五六七八九]?)$/u.test(printed);
const MONEY_AND_MEASURE =
  /^(?:元|美元|欧元|港元|亩|吨|公里|公斤|千瓦|千瓦时|平方米|平方公里|立方米|公顷|标准箱)$/u;

/** What looks like an amount and counts nothing, each with its reason. */
const RULES: readonly Rule[] = [
  // 00后, 007: a number is not written with a zero before it.
  ({ printed }) => /^0\d/u.test(printed),
  // B12, G4, AK-47, 0734-8212345, 1.2.0: part of a name or of a longer number.
  ({ printed }, { before }) => !isHan(printed) && /[a-z\d.]$|[a-z\d]-$|[a-z]\d+\/$/u.test(before),
  // 1374/1373次: the two numbers of a train.
  ({ unit, printed }, { before }) =>
    unit === '次' && /^\d{3,4}$/u.test(printed) && /\d{3,4}\/$/u.test(before),
  // 几天, 近几年: nothing is said but that it is not one.
  ({ printed, plainly }) => /^[几数]$/u.test(printed) && plainly,
  // 一场细雨: an article. What is measured in parts (一半, 一成, 一倍) is a figure.
  ({ printed, plainly, unit }, { hedged }) =>
    printed === '一' && plainly && !hedged && !/^[成倍]$/u.test(unit),
  // 百家争鸣, 千村示范: a scale alone counts only money and measures, but for 近百家 and 百余家.
  ({ printed, approximate, unit }, { hedged }) =>
    /^[百千万亿]+$/u.test(printed) && !approximate && !hedged && !MONEY_AND_MEASURE.test(unit),
  // 万元户, 百亩方: kinds, not amounts.
  ({ printed }, { after }) => /^[百千万亿]+$/u.test(printed) && /^[户级方村镇]/u.test(after),
  // 二〇二三, 五一, 三八: digit for digit, a date's name; of prices it is a figure (八五折).
  ({ printed, unit, min, max }) =>
    /^[零〇一二三四五六七八九]{2,}$/u.test(printed) && min === max && unit !== '折',
  // 2022年 is a year, and so is 98年 behind a reign; 2000余年 is not.
  ({ printed, unit, approximate }, { hedged }) =>
    unit === '年' && /^[12]\d{3}$/u.test(printed) && !approximate && !hedged,
  ({ unit }, { before }) =>
    unit === '年' &&
    /(?:公元前?|民国|光绪|康熙|乾隆|嘉庆|道光|同治|咸丰|宣统|雍正|万历|嘉靖|洪武|永乐|贞观|开元|熙宁|元丰|庆历|绍兴|淳熙|崇祯|隆庆|正德|弘治|成化|天启|宣德|正统|景泰|天顺|至正|至元|大中|天宝|建安|永和)$/u.test(
      before,
    ),
  // 5G: a generation of networks.
  ({ unit, printed }) => unit === 'g' && /^[2-6]$/u.test(printed),
  // 半年报: the report of a half year.
  ({ unit, printed }, { after }) => printed === '半' && unit === '年' && /^报/u.test(after),
  // 二本院校: the second tier.
  ({ unit, printed, plainly }, { after }) =>
    unit === '本' &&
    /^[一二三]$/u.test(printed) &&
    plainly &&
    !/^(?:书|杂志|小说|教材|册子|护照|证|账|相册|字典|词典|画册|日记)/u.test(after),
  // 2023款: the year of a model.
  ({ unit, printed }) => /^[款版届]$/u.test(unit) && /^20\d\d$/u.test(printed),
  // 四级应急响应, 三级医院: a rank. Winds, waves and earthquakes are measured so.
  ({ unit, plainly }, { before, after }) =>
    unit === '级' &&
    // 5~7级: of what is ranked nobody prints a range in digits.
    (plainly || /[一二三四五六七八九]/u.test(before.slice(-1))) &&
    !/[风震浪烈]|级(?:至|到|-)?$/u.test(before) &&
    !/^(?:以上|左右)?、?(?:[大阵东西南北偏]|雷暴|地震|台风|的?风)/u.test(after),
  // 十分, 三分天下: Chinese numerals are points or minutes only where something is scored or timed.
  ({ unit, printed }, { before }) =>
    unit === '分' && isHan(printed) && !/(?:[记扣得加考满打失评]|小时|钟头)$/u.test(before),
  // 8点 is a time of day, 3245.31点 an index.
  ({ unit, min }) => (unit === '点' || unit === '转') && min < 25 && Number.isInteger(min),
  // 三省, 十里铺, 三方, 二期: with small Chinese numerals names and kinds.
  ({ unit, printed, plainly }, { hedged }) =>
    /^[省市县国镇村站车船面方里期步字级门道层首圈声响手]$/u.test(unit) &&
    isSmallHan(printed) &&
    plainly &&
    !hedged,
  // 三角瓷板 is a shape, 涨了三角 a sum.
  ({ unit, printed }, { after }) => unit === '角' && isSmallHan(printed) && /^\p{Script=Han}/u.test(after),
  // 零担: nothing is not counted in characters, but for degrees.
  ({ printed, unit }) => /^[零〇]+$/u.test(printed) && !/^(?:℃|度|摄氏度)$/u.test(unit),
  // 第四十六条、四十七条: the second is an ordinal too.
  (_, { before }) => /第[\d零一二三四五六七八九十百]+[条款项章届次期]?[、和及]$/u.test(before),
  // 四处奔走: everywhere.
  ({ printed, unit }, { after }) =>
    printed === '四' &&
    unit === '处' &&
    /^(?:托|奔|寻|求|游|走|打|逃|散|找|流|张|借|为|筹|漂|蔓|飘|碰|搜)/u.test(after),
  // 十三届全国人大三次会议: sessions are numbered without 第.
  ({ unit, printed }, { before, after }) =>
    unit === '届' &&
    isHan(printed) &&
    (!/[办行了续加历]$/u.test(before) || /^[一二三四五六七八九十]/u.test(after)),
  ({ unit, printed }, { before }) => unit === '次' && isHan(printed) && /届$/u.test(before),
  // 五一路3栋, 三（2）班: an address, a class.
  ({ unit }, { before }) =>
    /^[栋幢座层]$/u.test(unit) && /(?:[路号街区苑巷弄厦栋]|(?<!公|乐|物|花|果)园)$/u.test(before),
  ({ unit }, { before }) => unit === '班' && /[级高初()]$/u.test(before),
  // 前10名: a rank.
  ({ unit }, { before }) => /^[名位]$/u.test(unit) && /前$/u.test(before),
  // 曾三度夺冠: times, not degrees.
  ({ unit, printed }, { before }) =>
    unit === '度' &&
    isHan(printed) &&
    plainlyTimes(printed) &&
    !/(?:零下|零上|温|转|热|烧|到|至|达|为)$/u.test(before),
  // 半决赛, 上半年: halves of something, and no number of it.
  ({ printed }, { before }) => printed === '半' && /[上下前后大多过东西南北一夜对参]$/u.test(before),
  ({ printed, unit }) => printed === '半' && /^[口句步场面路点程边节道路块片]$/u.test(unit),
  // “四个意识”, “千村示范、万村整治”: a slogan in quotation marks that it fills.
  ({ printed, unit }, { before, after }) =>
    isHan(printed) &&
    !MONEY_AND_MEASURE.test(unit) &&
    /[“"「『]$/u.test(before) &&
    /^[^“”"」』。，,]{0,8}[”"」』]/u.test(after),
];

const plainlyTimes = (printed: string): boolean => /^[一二两三四五六七八九几]$/u.test(printed);

/** Does the amount count nothing where it stands? */
export function isRefused(amount: Amount, around: Surroundings): boolean {
  return RULES.some((rule) => rule(amount, around));
}

// Sayings and slogans in which a numeral stands before what could be a measure word.
const SAYING =
  /四面八方|千家万户|三番[五两]次|千人千面|三心二意|三五成群|三口之家|两口子|三天两头|三位一体|五位一体|百年大计|四分五裂|四个意识|四个自信|四个全面|两个维护|两个确立|两个毫不动摇|两个一百年|三个代表|三个务必|八项规定|三步走|两步走|一年半载|三长两短|七嘴八舌|十字|百分百|三件套|四件套|两张皮|两码事|一石二鸟|万里长[城征江]|一国两制|五个一工程|三点一线|两点一线|双百|百日|一家[三四五]口|一波[三几]折|[一百]折不挠|如一日|[五七]台(?=[县山河市])|军情[五六]处|(?<=军情)[五六]处|三元(?= ?(?:锂|电池|材料|正极|催化|体系|前驱|悖论|桥|里|区|牛奶|猪|交|生猪|\)))|二次(?=传播|元|创业|污染|加工|供水|开发|利用|审议|伤害|感染)/uy;

/** Where a saying that begins at an offset ends; null where none begins. */
export function endOfSaying(plain: string, at: number): number | null {
  SAYING.lastIndex = at;
  return SAYING.test(plain) ? SAYING.lastIndex : null;
}
