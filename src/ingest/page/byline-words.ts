import { mayBeName, namesAtStart } from './split-names.js';

// Interns count as reporters. 记者会, 记者站 and the like are no person; 作者 and 通讯 say who wrote only before a colon.
const REPORTER = String.raw`记者(?![会节站证团们席])|实习生|撰稿人?|撰文|评论员|(?:作者|采写)(?=\s?[:：|｜丨])`;
const CORRESPONDENT = String.raw`通讯员|通讯(?=\s?[:：])`;
// Who edited, checked or took pictures did not write: these names are read and left out.
const OTHER = String.raw`责任编辑|编辑|责编|校对|摄影(?!报道|记者)|摄像|制图|视频|审核|审校|监制|编译|整理(?=[\s:：])|翻译|主编`;
// 全媒体记者, 见习记者, 驻韩国特约记者: what such words say more, in front of which a run of names ends.
const MODIFIER = String.raw`(?:本报|本刊|本网|全媒体|融媒体?|特约|特派|见习|实习|首席|高级|资深|摄影|文字|学生|小|驻\p{Script=Han}{1,4}?)`;
const ROLE = new RegExp(
  String.raw`(?<before>(?:\p{Script=Han}{2,8}[报端]、)?[\p{Script=Han}A-Za-z0-9·/／-]{0,18}?)(?<modifier>${MODIFIER}{0,3})(?:(?<reporter>${REPORTER})|(?<correspondent>${CORRESPONDENT})|${OTHER})(?:\s{0,2}[:：|｜丨/／])?`,
  'uy',
);
const ROLE_NEXT = new RegExp(`${MODIFIER}{0,3}(?:${REPORTER}|${CORRESPONDENT}|${OTHER})`, 'uy');
// Names of papers, agencies, sites and stations end so.
export const OUTLET =
  /(?:报|社|网|刊|新闻|电视台|电台|广播|总台|客户端|时刻|财经|在线|融媒体?|传媒|公众号|之家|网发)$/u;

// 文/图, 摄影报道: how a report was made, printed behind the names.
export const MADE =
  /文并?[图摄]|文\s?[/／、+]\s?(?:图|摄)|图\s?[/／、+]\s?文|[文图]\s?[/／]|(?:摄影|图文|综合|整理)?报道|综合|摄(?!\p{Script=Han})|供图|提供|发自/uy;
// What opens a report: a time, a province. Behind a name of two characters or more, the text begins with it.
export const OPENING =
  /近日|日前|昨[日天晚晨]|今[日天年晨早晚]|连日来?|[凌清早]晨|[上下中]午|晚上|傍晚|深夜|近[年期来几]|当[日天前地]|目前|眼下|时下|时值|随着|截至|据[\p{Script=Han}“《]|为(?:了|进一步|支援|迎接|庆祝|提[高升]|丰富|做好|激发|方便|深入|切实|全面|加强|贯彻|推动|更好|落实|确保|积极|有效|期)|暑[假期]|[一二三四五六七八九十]{1,2}月|[上下本]周|在[\p{Script=Han}“《]|北京|天津|上海|重庆|河北|河南|湖北|湖南|山西|山东|陕西|广东|广西|浙江|福建|江苏|江西|安徽|四川|贵州|云南|青海|甘肃|辽宁|吉林|黑龙江|内蒙古|西藏|新疆|宁夏/uy;
// Towns and provinces that begin as a family name does: 王五 成都报道, （江苏）. Others are told by what they end in.
export const PLACE =
  /^(?:成都|武汉|石家庄|宁波|宁夏|江苏|江西|江门|安徽|安阳|安庆|包头|常德|金华|阳泉|乐山|连云港|华中|华北|华东|华南|\p{Script=Han}州)$|[省市县区镇]$/u;
// What brackets hold beside names.
export const NO_NAME =
  /^(?:[文图]{1,2}|摄影?|图片|资料|整理|综合|来源|编译|执笔|采写|联合|全文|完|略|上|下|本[报刊网].{0,4})$|(?:[讯电]|整理|综合|报道|供图|提供|拍摄|摄|发布|中心|公司|学校|大学|委员会|宣传部|公安局?|法院|消防)$/u;

/**
 * A word for a writer with the outlet before it: 某某晚报/某某新闻见习记者.
 * @param spaced whether a blank or a mark stands before it; else no outlet does
 * @param expected what may stand there: only such a word, another name, or (behind such a word) surely a name
 */
export function roleAt(
  text: string,
  at: number,
  spaced: boolean,
  expected: 'role' | 'names' | 'name',
): { length: number; reporter: boolean; correspondent: boolean } | null {
  ROLE.lastIndex = at;
  const match = ROLE.exec(text);
  if (match === null) return null;
  const { before = '', modifier = '', reporter, correspondent } = match.groups ?? {};
  // 甲玉李文记者: names stand before the word, not an outlet.
  if (before !== '' && (!spaced || /[的了是这那从据我他她们]/u.test(before))) return null;
  if (before !== '' && expected !== 'role' && !OUTLET.test(before)) {
    if (namesAtStart(before) !== null || (expected === 'name' && modifier === '' && mayBeName(before)))
      return null;
  }
  return {
    length: match[0].length,
    reporter: reporter !== undefined,
    correspondent: correspondent !== undefined,
  };
}

/** Whether a word for a writer stands there, with no outlet before it. */
export function nextIsRole(text: string, at: number): boolean {
  return matches(ROLE_NEXT, text, at);
}

/** @param pattern a sticky one */
export function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
