import { endsSentence } from '../../text/sentences.js';
import type { SeamSide } from './continuation-model.js';
import { readTailByline } from './find-dateline.js';
import type { Matter } from './matter.js';

/** A piece of an article's text as the page prints it, with what its two ends say. */
export interface Fragment {
  readonly text: string;
  /** Place among the page's blocks. */
  readonly place: number;
  /** Between which headlines it stands: fragments before the first headline are in region 0, and so on. */
  readonly region: number;
  /** The block before it, and the one behind it, is a headline. */
  readonly behindHeadline: boolean;
  readonly beforeHeadline: boolean;
  readonly begin: FragmentBegin;
  readonly end: FragmentEnd;
  /** The characters at its two ends. */
  readonly firstCharacters: SeamSide;
  readonly lastCharacters: SeamSide;
  /** Log odds that a report begins so. */
  readonly beginsReport: number;
  /** How many of the page's pieces end with a sentence, 0..1: near 1 where columns follow the paragraphs. */
  readonly closedShare: number;
  readonly style: number | null;
  readonly matter: Matter;
  /** Matter of the region's fragments up to this one, and of its headline. */
  readonly matterSoFar: Matter;
  /** Matter of this fragment and the next ones of its region. */
  readonly matterAhead: Matter;
}

export interface FragmentBegin {
  /** Opens as a report does: 衡阳晚报讯 (记者 …). */
  readonly opensReport: boolean;
  /** Opens with what mostly opens a first paragraph: 近日, 8月31日. */
  readonly opensText: boolean;
  /** Opens with what never opens a sentence: a comma, a closing bracket. */
  readonly midSentence: boolean;
  /** Closing brackets that nothing in it opens, in order. */
  readonly closes: string;
}

export interface FragmentEnd {
  /** Stops before its sentence does. */
  readonly open: boolean;
  /** Ends as an article does: （完）, 责任编辑：, （记者 甲）. */
  readonly endsArticle: boolean;
  /** Signed on a line of its own: nothing of its article follows. */
  readonly signed: boolean;
  /** Opening brackets that nothing in it closes, the innermost first. */
  readonly opens: string;
}

const PAIRS = new Map(['“”', '‘’', '《》', '（）', '()', '【】', '「」', '『』', '〔〕'].map(([open = '', close = '']) => [open, close])); // prettier-ignore
const OPENING_OF = new Map([...PAIRS].map(([open, close]) => [close, open]));

/** Which brackets a text leaves open, and which it closes without having opened them. */
export function bracketsOf(text: string): { closes: string; opens: string } {
  const open: string[] = [];
  let closes = '';
  for (const character of text) {
    if (PAIRS.has(character)) open.push(character);
    const opening = OPENING_OF.get(character);
    if (opening === undefined) continue;
    // A bracket that was never closed is passed over where an outer one closes: prints forget them.
    const at = open.lastIndexOf(opening);
    if (at >= 0) open.length = at;
    else closes += character;
  }
  return { closes, opens: open.reverse().join('') };
}

/** The bracket that closes an opening one. */
export function closingOf(opening: string): string | undefined {
  return PAIRS.get(opening);
}

// What a report without a dateline opens with.
const OPENING =
  /^(?:近日|日前|昨日|今日|昨天|今天|连日来|近年来|据|记者|“|当地时间|时下|眼下|\d{1,2}月\d{1,2}日|\d{4}年)/u;
const REPORT =
  /^(?:【[^】]{2,20}】|(?:[\p{Script=Han}A-Za-z]{2,14})?\s?(?:\d{1,2}\s?月\s?\d{1,2}\s?日)?\s?(?:讯|电|消息|报道)[\s（(：:，,“]|[\p{Script=Han}A-Za-z]{0,10}(?:记者|通讯员)\s?\p{Script=Han}{2})/u;
const MID_SENTENCE = /^[，、。；：！？）”’」』》】〕,;!?)%％.]/u;
const ARTICLE_END =
  /(?:[（(](?:完|来源|编辑|记者|本报记者|作者|责编|责任编辑)[^（）()]{0,30}[）)]|(?:责任编辑|责编|编辑|校对|审校|审核|监制|编审|来源|作者)\s?[：:／/]?\s?[\p{Script=Han}A-Za-z\s、|]{0,30}|查看更多[\p{Script=Han}：:]{0,8}|【[^】]{2,20}】)\s*$/u;

export function readBegin(text: string): FragmentBegin {
  return {
    opensReport: REPORT.test(text),
    opensText: OPENING.test(text),
    midSentence: MID_SENTENCE.test(text),
    closes: bracketsOf(text).closes,
  };
}

export function readEnd(text: string): FragmentEnd {
  const endsArticle = ARTICLE_END.test(text.slice(-60)) || readTailByline(text) !== null;
  return {
    open: !endsSentence(text) && !endsArticle,
    endsArticle,
    signed: false,
    opens: bracketsOf(text).opens,
  };
}

/** Share of wide punctuation (，。) among wide and narrow (,.) ones; a paper keeps to one. Null where there is none. */
export function punctuationStyle(text: string): number | null {
  const wide = text.match(/[，：；（）]/gu)?.length ?? 0;
  const narrow = text.match(/[,:;()]/gu)?.length ?? 0;
  return wide + narrow === 0 ? null : wide / (wide + narrow);
}
