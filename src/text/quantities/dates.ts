const YEAR = '(?:[12]\\d{3}|[一二][〇零一二三四五六七八九]{3})';
const TO = ' ?(?:[-—–~至到、]|——) ?';
const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const DAY = '(?:3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])';
const MINUTES =
  '(?:零?[0-5]?\\d分(?!钟)(?:[0-5]?\\d秒)?|[一二三四五]?十?[零〇一二三四五六七八九]?分(?!之|钟)|半|整|许|钟)';
const HOUR = '(?:2[0-4]|[01]?\\d|二?十[一二三四]?|[零一二两三四五六七八九])';

// 2000多年 is a span, and so are 2000年历史 and 3000年; 三点五 is a number.
const YEARS = `${YEAR}(?:${TO}(?:\\d{4}|\\d{2}))? ?年(?!多|余|的?历史|的?文明|的?时光)(?:度)?`;
const DAYS = `${DAY}(?:${TO}${DAY})? ?[日号]`;
const MONTHS = `${MONTH}(?:${TO}${MONTH}){0,3} ?月(?![球饼亮])(?:份)?(?:${TO}${MONTH} ?月)?`;
const CLOCK = `${HOUR}(?:${TO}${HOUR})? ?(?:时(?!隔|代|尚)|点(?![\\d零〇一二两三四五六七八九](?!十|分|[零〇一二三四五六七八九\\d]分)))${MINUTES}?|\\d{1,2}:\\d{2}(?::\\d{2})?`;
const SCORE =
  '\\d{1,3} ?[:∶比] ?\\d{1,3}(?![\\d.]*[%万亿个])|[一二三四五六七八九十] ?比 ?[一二三四五六七八九十]';

const TIME = new RegExp(
  `(?:${YEARS}(?: ?${MONTHS})?(?: ?${DAYS})?|${MONTHS}(?: ?${DAYS})?|(?<days>${DAYS})|${CLOCK}|${SCORE})(?:${TO}(?:${YEARS} ?)?(?:${MONTHS} ?)?(?:${DAYS})?)?`,
  'uy',
);

// A number of days, and not a day: 拘留10日, 3日内.
const LASTING =
  /(?:拘留|为期|工期|历时|连续|持续|长达|隔离|停业|公示|公告|限期|期限|满|至少|最多|不少于|不超过|超过|逾|约|近) ?$/u;
const WITHIN = /^(?:之?以?内|以上|以下|左右|游|无理由)/u;

/**
 * Where a date, a time of day or a score that begins at an offset ends: its numbers count nothing. Null where none
 * begins.
 */
export function endOfDate(plain: string, at: number): number | null {
  if (!/[\d一二两三四五六七八九十零]/u.test(plain.charAt(at))) return null;
  TIME.lastIndex = at;
  const match = TIME.exec(plain);
  if (match === null) return null;
  const end = at + match[0].length;
  const { days } = match.groups ?? {};
  if (days !== undefined && days.endsWith('日')) {
    const lasting = LASTING.test(plain.slice(Math.max(0, at - 4), at));
    if (lasting || WITHIN.test(plain.slice(at + days.length, at + days.length + 3))) return null;
  }
  return end;
}
