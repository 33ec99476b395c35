import { CLOCK_NUMBER, TO } from './numerals.js';
import { skip } from './reading.js';

// 晚 and 早 are times of day where no word goes on with them: not in 31日晚报, 5日早餐.
const PART = String.raw`(?:凌晨|清晨|早晨|早上|早间|上午|中午|正午|午间|午后|下午|傍晚|晚上|晚间|夜间|夜里|夜晚|深夜|午夜|半夜|白天|黄昏|拂晓|一早|一大早|当[天日](?![津空然天])|当晚|早(?![餐市点高期已就些教稻年])|晚(?![报会宴稻餐饭高点霞辈清期年婚秋春熟唐自归])|夜(?![市景游班空校总色跑经航宵]))`;
const OF_HOUR = String.raw`\s?时(?![代间尚期装隔长分速常刻候机光政事效令])`;
const POINT = String.raw`\s?点(?![几多]?[赞名评心球钟击亮滴缀状点半]?\p{Script=Han}{0,2}建议)`;
const MINUTES = String.raw`(?:\s?零?${CLOCK_NUMBER}\s?分(?![之钟])(?:\s?${CLOCK_NUMBER}\s?秒)?|半|[一三13]\s?刻|整)?`;
const ABOUT = '(?:许|左右|前后)?';
const CLOCK = String.raw`(?:${CLOCK_NUMBER}(?:${OF_HOUR}|${POINT})${MINUTES}|\d{1,2}:\d{2}(?::\d{2})?)${ABOUT}`;
// Without a part of the day before it 三点 is mostly points of a list.
const PLAIN_CLOCK = String.raw`(?:(?:${CLOCK_NUMBER}${OF_HOUR}|\d{1,2}${POINT})${MINUTES}|\d{1,2}:\d{2}(?::\d{2})?)${ABOUT}`;
const WEEKDAY = String.raw`(?:\s?\(?(?:星期|周|礼拜)[一二三四五六日天](?:(?:${TO}|、)(?:星期|周|礼拜)?[一二三四五六日天])?\)?)`;

// The bracketed weekday, the part of the day and the clock behind a day are printed as one time with it: 9月5日(星期四)
// 上午9时至11时.
const BEHIND_DAY = new RegExp(
  String.raw`${WEEKDAY}?(?:\s?${PART}(?:\s?(?:约|近)?${CLOCK})?|\s?(?:约|近)?${PLAIN_CLOCK})?(?:(?<=[时点分半刻整许\d后右])${TO}(?:${PART}\s?)?${CLOCK}(?!\s?[日号月]))?`,
  'uy',
);

/** Where a day's weekday, part of the day and clock end. */
export function skipClock(text: string, at: number): number {
  return skip(BEHIND_DAY, text, at);
}
