/** The opening of a news report (电头): which paper or agency, and who reported. */
export interface Dateline {
  /** As printed: `衡阳晚报讯 (全媒体记者 陈润)`. */
  readonly text: string;
  /** The paper, where it names itself (`衡阳晚报讯`); not for agencies nor for 本报. */
  readonly paper: string | null;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
}

// 讯 and 电 are what a report opens with since the telegraph; the name before it is the paper's or agency's, with a
// place and a day between for wire reports (新华社北京11月7日电).
const NAME = String.raw`(?:本报|本刊|[\p{Script=Han}A-Za-z]{1,12}?(?:晚报|日报|时报|早报|晨报|商报|快报|导报|周报|都市报|新报|青年报|报|社|网|新闻|电视台|客户端))`;
const WIRE = String.raw`(?:[\p{Script=Han}]{1,8})?(?:\d{1,2}月\d{1,2}日)?`;
const CREDITS = String.raw`[（(](?=[^）)]{0,60}(?:记者|通讯员|编辑|[\p{Script=Han}]{2,4}))[^（）()]{1,80}[）)]`;
const DATELINE = new RegExp(
  String.raw`^(?:(?<paper>${NAME})${WIRE}(?:讯|电|消息|报道)\s{0,2}(?<credits>${CREDITS})?|(?<name>${NAME})?(?<alone>${CREDITS})(?=\s|$))`,
  'u',
);

/** Reads the dateline that a block opens with; null where it opens with none. */
export function readDateline(text: string): Dateline | null {
  const match = DATELINE.exec(text);
  if (match === null) return null;
  const credits = match.groups?.['credits'] ?? match.groups?.['alone'] ?? '';
  // A bracket without a word for a writer is a bracket, not a byline.
  if (match.groups?.['alone'] !== undefined && !/记者|通讯员/u.test(credits)) return null;
  const printed = match.groups?.['paper'] ?? match.groups?.['name'] ?? '';
  return { text: match[0].trim(), paper: ownName(printed), ...readCredits(credits) };
}

/** Only a paper's own name tells which paper this is: agencies, sites and 本报 do not. */
function ownName(printed: string): string | null {
  return /(?:报)$/u.test(printed) && !/^本报$/u.test(printed) ? printed : null;
}

/**
 * Names in a byline: `(全媒体记者 金明达 通讯员 杜康陈 曾得志)`. A name without a word before it (`(廖媛 通讯员 谭力瑞)`)
 * is a reporter, as the paper's own people need no introduction.
 */
export function readCredits(printed: string): { reporters: string[]; correspondents: string[] } {
  const reporters: string[] = [];
  const correspondents: string[] = [];
  let into = reporters;
  const words = printed
    .replace(/[（()）]/gu, ' ')
    .replace(/([\p{Script=Han}]{0,12}(?:记者|通讯员|实习生|特约|见习))(?=\p{Script=Han})/gu, '$1 ')
    .split(/[\s、，,]+/u);
  for (const word of words) {
    if (/通讯员$/u.test(word)) into = correspondents;
    else if (/(?:记者|实习生|编辑)$/u.test(word)) into = reporters;
    else if (/^[\p{Script=Han}·]{2,6}$/u.test(word) && !/^(?:文图?|图文?|摄影?|供图|整理)$/u.test(word))
      into.push(word);
  }
  return { reporters, correspondents };
}
