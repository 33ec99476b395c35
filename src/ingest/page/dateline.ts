import { readCredits, readOpenByline, type Credits } from './byline.js';

/** The opening of a news report (电头): which paper or agency, and who reported. */
export interface Dateline {
  /** As printed: `衡阳晚报讯 (全媒体记者 陈润)`. */
  readonly text: string;
  /** The paper, where it names itself (`衡阳晚报讯`); not for agencies nor for 本报. */
  readonly paper: string | null;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
}

// Papers, agencies, sites and stations by what their names end in; 本报 and its kin.
const OUTLET = String.raw`(?:\p{Script=Han}{2,8}客户端、)?(?:本[报刊台网]|[\p{Script=Han}A-Za-z\d·/-]{1,16}?(?:报(?:网|社|客户端)?|社|网|新闻|财经|电视台|客户端|之家))(?:[（(]\p{Script=Han}{1,8}[）)])?`;
const DAY = String.raw`(?:(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}日)`;
// 新华社北京11月7日电, 本报刚果(金)布卡武7月25日电: the place and the day of a wire report.
const PLACE = String.raw`(?!\p{Script=Han}{0,8}(?:记者|通讯员|实习生))\p{Script=Han}{0,10}(?:[（(]\p{Script=Han}{1,3}[）)]\p{Script=Han}{0,5})?`;
// 讯 and 电 are what a report opens with since the telegraph; they also begin other words (电话, 消息人士, 报道称).
const WIRED = String.raw`(?:讯(?![问号息飞员速])|电(?![话视影力池子动网器商脑台信站源梯价缆竞玩路车厂机诈磁流压])|消息(?!人士|称|说|显示|指)|报道(?![称说指，,])|综合(?=[（(]))`;
const WIRE = new RegExp(
  String.raw`^(?!据|来自|从|记者)(?:(?<paper>${OUTLET})\s?${PLACE}\s?${DAY}?(?:\p{Script=Han}{2,4}(?=讯))?|[\p{Script=Han}·-]{2,14}?${DAY}(?=[讯电])|\p{Script=Han}{2,8}?(?=讯\s{0,2}[（(]?[\p{Script=Han}/\s]{0,12}?(?:记者|通讯员)))\s?${WIRED}[:：]?`,
  'u',
);
// 【环球时报综合报道】, 【某某时报驻韩国特约记者 甲】
const FRAMED = /^【(?<within>[^【】]{2,40}?(?:讯|电|消息|(?:综合)?报道|(?:记者|通讯员)[^【】]{2,30}))】/u;
const BRACKET = /^\s{0,3}(?<credits>[（(][^（）()\n]{1,80}[）)])/u;
const ALONE = new RegExp(String.raw`^(?<paper>${OUTLET})?(?<credits>[（(][^（）()\n]{1,80}[）)])`, 'u');

/**
 * Reads the dateline that a text opens with, with or without brackets or blanks:
 * `本报讯（记者 甲）`, `【环球时报综合报道】`, `某某新闻记者张三通讯员李四王五`.
 * @returns null where the text opens with none; `text` stands at the start, or behind a picture's words of one sentence
 */
export function readDateline(text: string): Dateline | null {
  const head = text.slice(0, 400);
  return readFramed(head) ?? readWire(head) ?? readAlone(head) ?? readOpen(head) ?? readBehindCaption(head);
}

/** 会议现场。某某网8月2日讯（记者 甲）: web copies set a picture's words before the report, on the same line. */
function readBehindCaption(head: string): Dateline | null {
  const behind = /^[^。！？]{2,60}[。！？]\s{0,3}/u.exec(head)?.[0].length;
  const dateline = behind === undefined ? null : readWire(head.slice(behind));
  return dateline !== null && dateline.reporters.length + dateline.correspondents.length > 0
    ? dateline
    : null;
}

function readFramed(head: string): Dateline | null {
  const match = FRAMED.exec(head);
  const within = match?.groups?.['within'];
  if (match === null || within === undefined) return null;
  const credits = hasWriter(within) ? readCredits(within) : NOBODY;
  const paper = /^\p{Script=Han}{2,8}?报(?!道)/u.exec(within)?.[0] ?? '';
  return { text: match[0], paper: ownName(paper), ...credits };
}

function readWire(head: string): Dateline | null {
  const match = WIRE.exec(head);
  if (match === null) return null;
  const paper = ownName(match.groups?.['paper'] ?? '');
  const rest = head.slice(match[0].length);
  const bracket = BRACKET.exec(rest);
  const credits = readBracket(bracket?.groups?.['credits'] ?? '');
  if (bracket !== null && credits !== null) return { text: match[0] + bracket[0], paper, ...credits };
  // 某某晚报讯记者甲，通讯员乙报道：
  const open = /^[\s，,:：]{0,3}[\p{Script=Han}/]{0,10}(?:记者|通讯员|实习生)/u.test(rest)
    ? openBehind(rest)
    : null;
  if (open !== null)
    return { text: head.slice(0, match[0].length + open.end).trim(), paper, ...open.credits };
  return { text: match[0].trim(), paper, ...NOBODY };
}

function openBehind(rest: string): { end: number; credits: Credits } | null {
  const gap = /^[\s，,:：]{0,3}/u.exec(rest)?.[0].length ?? 0;
  const open = readOpenByline(rest.slice(gap));
  if (open === null) return null;
  const { reporters, correspondents, end } = open;
  return { end: gap + end, credits: { reporters, correspondents } };
}

/** （记者 甲） at the head, without 讯 or 电. A bracket without a word for a writer is a bracket, not a byline. */
function readAlone(head: string): Dateline | null {
  const match = ALONE.exec(head);
  const printed = match?.groups?.['credits'] ?? '';
  if (match === null || !hasWriter(printed)) return null;
  const credits = readBracket(printed);
  return credits && { text: match[0], paper: ownName(match.groups?.['paper'] ?? ''), ...credits };
}

function readOpen(head: string): Dateline | null {
  const open = readOpenByline(head);
  if (open === null) return null;
  const text = head.slice(0, open.end);
  const paper = new RegExp(
    String.raw`^\p{Script=Han}{2,8}?报(?=\p{Script=Han}{0,5}?(?:记者|通讯员))(?!网|客户端)`,
    'u',
  ).exec(text)?.[0];
  const { reporters, correspondents } = open;
  return { text: text.trim(), paper: ownName(paper ?? ''), reporters, correspondents };
}

const NOBODY: Credits = { reporters: [], correspondents: [] };

export function hasWriter(text: string): boolean {
  return /记者|通讯员|实习生|作者\s?[:：]/u.test(text);
}

/**
 * Names in a bracket; null where it holds none, or a picture's credit: （图片来源：…）, （甲 摄）. Without a word for a writer
 * it must hold nothing but words (股票代码：600 does not).
 */
export function readBracket(printed: string): Credits | null {
  if (/(?:供图|提供|[^文/／图]\s?摄)[）)]$|来源/u.test(printed)) return null;
  if (!hasWriter(printed) && !/^[\p{Script=Han}·\s、，,/／（()）]+$/u.test(printed)) return null;
  const credits = readCredits(printed);
  return credits.reporters.length + credits.correspondents.length > 0 ? credits : null;
}

/** Only a paper's own name tells which paper this is: agencies, sites and 本报 do not. */
function ownName(printed: string): string | null {
  return /报$/u.test(printed) && printed !== '本报' ? printed : null;
}
