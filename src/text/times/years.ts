import type { YearReference } from '../../domain/time-span.js';
import { yearNumber } from './numerals.js';
import { matchAt } from './reading.js';

/** A year, read. */
export interface YearReading {
  readonly end: number;
  readonly year: YearReference;
}

// 1800年历史 and 1500多年 are durations; 2022年度 is a year.
const PRINTED =
  /(?<![\d.])((?:1[5-9]|20)\d\d)\s?年(?!(?:的)?(?:历史|树龄|之久)|代)(?:度(?!假))?|(?<![〇○零一二三四五六七八九十百千])([一二][〇○零一二三四五六七八九]{3})年(?!代)(?:度(?!假))?/uy;

/** Words for a year, each with what it is not: the end of one word and the beginning of another. */
const WORDS: readonly (readonly [RegExp, YearReference])[] = [
  // 当今年轻人, 今年龄.
  [/(?:今年度?|本年度|本年(?=[内末底]))(?![轻龄迈糕货])/uy, { kind: 'fromIssue', by: 0 }],
  // 送去年货, 过去年均, 失去年华.
  [/(?<![过失除])(?:(?<![送带寄捎运])去年度?|(?<=[送带寄捎运])去年(?![货糕画味夜]))/uy, { kind: 'fromIssue', by: -1 }],
  // Only where a comparison or its own end shows it: 网上年货, 晚上年轻人.
  [
    /(?<=[比较与同超占为,、(]|^)上年(?![轻货糕纪])度?|上年度?(?=同期|末|底|全年)/uy,
    { kind: 'fromIssue', by: -1 },
  ],
  // 此前年均, 目前年产, 两年前年底.
  [/大前年/uy, { kind: 'fromIssue', by: -3 }],
  [/(?<![之以此目生年月日天])前年(?![均产轻])/uy, { kind: 'fromIssue', by: -2 }],
  // 文明年货, 说明年糕, 证明年限; but 说明年将.
  [
    /(?<![文清聪透鲜])(?:(?<![说证表声标注])明年度?|(?<=[说证表声标注])明年(?![糕货画龄限份检审轮度]))/uy,
    { kind: 'fromIssue', by: 1 },
  ],
  // 今后年均, 产后年度: 后年 is one where it stands alone or with its part.
  [/(?<![之以今此最产病灾战])后年(?=[,。的初底末春夏秋冬\d])/uy, { kind: 'fromIssue', by: 2 }],
  // 相当年轻, 正当年; 同年级, 合同年限.
  [/(?<![相应正适恰充理承])当年(?![轻龄届])|(?<![不相合共])同年(?![级龄代份会])/uy, { kind: 'fromNamed', by: 0 }],
  [/(?<![首每多几\d一二两三四五六])次年|翌年/uy, { kind: 'fromNamed', by: 1 }],
]; // prettier-ignore

/** The year that begins at a place: `2022年`, `二〇二二年`, `2022年度`, 去年, 同年. */
export function readYear(text: string, at: number): YearReading | null {
  const printed = matchAt(PRINTED, text, at);
  if (printed !== null) {
    const year = yearNumber(printed[1] ?? printed[2] ?? '');
    return { end: at + printed[0].length, year: { kind: 'printed', year } };
  }
  for (const [pattern, year] of WORDS) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return { end: at + match[0].length, year };
  }
  return null;
}
