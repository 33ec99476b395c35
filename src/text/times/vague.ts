import { readNumber } from '../numbers.js';
import { matchAt, type Reading } from './reading.js';

/** Times without borders, each with the words that only hold its characters. */
const VAGUE: readonly RegExp[] = [
  /截[至止]\s?(?:到|至)?\s?(?:目前|当前|眼下|现在|今(?![年天日晨晚早夏秋冬春])|发稿(?:时|前)?)(?:为止)?/uy,
  // 附近日用品, 最近日本, 临近日落; 最近几日 is read below.
  /(?<![附最临接靠将逼])近日来?(?![本元用落照出均])/uy,
  // 两日前, 生日前, 节日前夕; 日前往.
  /(?<![生\d一二两三四五六七八九十几数节假工次当同即翌今昨周末往落每明近整休平])日前(?![往来夕台后列])/uy,
  /(?<![远附最前中])近期|近来|(?<![附])近年(?:来|间)?(?![货糕级味底初中])/uy,
  // 项目前期, 节目前, 头目前往; 目前往返.
  /(?<![项题节科栏名书数篇曲剧账盲注醒面眉品头条])目前(?![景往来])|(?<=[项题节科栏名书数篇曲剧账盲注醒面眉品头条])目前(?=[,正已仍尚])/uy,
  // 泉眼下方, 一双眼下; 眼下方才.
  /(?<![泉双两放鱼一左右满老])眼下(?![方面部垂达的睑])/uy,
  // 应当前往, 恰当前提.
  /(?<![应适相正充恰])当前(?![往来台锋])|(?<!怎么)如今/uy,
  // 最近的医院 and 离家最近处 are near in space.
  /(?<![离隔相靠])最近(?:(?:[几些两数一]|这几|一些)(?:[天日年周]|个月|段?时间|时期)来?|来?(?![处点端邻海路]|的(?!一[次个项])))/uy,
  /(?<![此没])不久前|(?<![发案婚生死])前不久|前几[天日年]|前些[天日年]|前(?:一)?段时间|[这近][几些两][天日](?!内)来?|连日来?(?=[的,降高暴大强雨阴]|来)|近几[天日年]来?|这[几些]年来?|近些[年天日]来?|近(?:一)?段时间以?来?|(?:一段|较长|很长)时间以?来(?=[,的])|长期以来/uy,
  // 近三年 where it begins a clause; 历时近三年 and 近三年的努力 are durations.
  /(?<=^|[,。;、在于最 ])近[\d一二两三四五六七八九十]{1,3}(?:年|个月)(?=[,间])/uy,
  // 表现在, 出现在 hold the characters alone; 在未来三天 and 过去两个月 have no border that is printed.
  /(?<![表体出发实呈显再])现在(?![时式])/uy,
  /(?:未来|过去)(?:的)?(?:[\d一二两三四五六七八九十几数]{1,3}|\d\s?[-—–~至到]\s?\d)\s?(?:个?(?:多)?(?:小时|月|星期|季度|周)|[天日年周])(?!前)/uy,
  /(?:入[春夏秋冬伏汛梅]|开春)(?:以来|以后|后)/uy,
  /[数几多]十?(?:[年天日周]|个月)(?:以)?前(?![往来后期])|(?:[数几多]十?|十[几多余])年来(?![自到临源])/uy,
];
// 近五年来, 三年来, 十余天来; but 三年来到, 第三年来, and 2023年来.
const SINCE_COUNT =
  /(?<![第\d.每])(?:近|这)?(?:\d{1,3}|[一二两三四五六七八九十百几半]{1,3})[多余]?(?:个?多?月|年|天|日|周)多?(?:以)?来(?![自到临源看说讲客宾电访])/uy;
// 两日前, 三个月前, 十年前, 半年前; 几年前 and 十多年前 without a border. Not 前期, 前往, 三年前三季度; nor 第三天前.
const AGO =
  /(?<![第\d.每约月提])(\d{1,3}|[一二两三四五六七八九十百]{1,4}|半|[几数]十?|十[几数])([多余])?\s?(?:(年)|个?(月)|([天日])|(?:个)?(周|星期))(多)?(?:以)?前(?![往来后期夕列沿台锋景一二三四五六七八九十\d])/uy;
// 须在15日前: a day of the month. 15日前 alone was fifteen days ago.
const UNTIL = /[在于到至须]$/u;

/** Times without a border, and times that count back from the issue: 近日, 三年来, 两日前. */
export function readVague(text: string, at: number): Reading | null {
  for (const pattern of VAGUE) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return { end: at + match[0].length, expression: { kind: 'vague' } };
  }
  const since = matchAt(SINCE_COUNT, text, at);
  if (since !== null) return { end: at + since[0].length, expression: { kind: 'vague' } };
  return readAgo(text, at);
}

function readAgo(text: string, at: number): Reading | null {
  const match = matchAt(AGO, text, at);
  if (match === null) return null;
  const [all, printed = '', more, year, month, day, , moreBehind] = match;
  // 3月前 is before March.
  if (month !== undefined && !all.includes('个')) return null;
  if (day === '日' && UNTIL.test(text.slice(Math.max(0, at - 1), at))) return null;
  const end = at + all.length;
  const half = printed === '半';
  const count = half ? 6 : (readNumber(printed)?.min ?? 0);
  const open = more !== undefined || moreBehind !== undefined || /[几数]/u.test(printed);
  if (open || count === 0 || count > 400 || (half && year === undefined))
    return { end, expression: { kind: 'vague' } };
  const unit =
    year !== undefined
      ? half
        ? 'month'
        : 'year'
      : month !== undefined
        ? 'month'
        : day !== undefined
          ? 'day'
          : 'week';
  return { end, expression: { kind: 'ago', count, unit } };
}
