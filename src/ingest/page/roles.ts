import { endsSentence } from '../../text/sentences.js';
import type { Block } from './blocks.js';
import { beginSide, endSide } from './continuation-model.js';
import { readDateline } from './dateline.js';
import { bracketsOf, readBegin, readEnd } from './fragment.js';
import { matterOf, sharedMatter, type Matter, type Vocabulary } from './matter.js';
import { FULL_STOP } from './join-features.js';
import { findRepeated } from './repeated.js';
import type { PageTools } from './page-tools.js';

/** What a whole printed line is. A headline's pieces are told apart by `readHeadline`. */
export type BlockRole =
  'headline' | 'body' | 'byline' | 'caption' | 'credit' | 'jump' | 'furniture' | 'repeated' | 'subhead';

// Longer than two lines of a headline; a sentence of the body that is cut off sooner is told by its ends.
const LONGEST_HEADLINE = 45;

// 第3版, A03 要闻: the number of the page, which stands on every page and belongs to no article.
const PAGE_NUMBER =
  /^(?:第\s?)?(?:[A-Z]?\d{1,3}|(?<=第\s?)[一二三四五六七八九十]{1,3})\s?版(?:[\s:：·|｜]{0,3}[\p{Script=Han}]{1,8})?$|^[A-Z]\d{1,3}(?:[\s:：·|｜]{1,3}[\p{Script=Han}]{2,4})?$/u;
// 2023年9月1日 星期五, with the paper's name before it, or the moon's day, the page and its makers behind: the line of
// the date. A headline that opens with a day goes on with what happened.
const DAY =
  '(?:\\d{4}|[〇○零一二三四五六七八九]{4})\\s?年\\s?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?月\\s?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?日';
const BESIDE_DAY =
  '(?:(?:星期|周)[一二三四五六日天]|农历\\p{Script=Han}{2,10}|\\p{Script=Han}{2}年\\p{Script=Han}{2,8}|今日\\p{Script=Han}?\\d{1,3}\\s?版|第\\s?[A-Z]?\\d{1,6}\\s?[版期]|[A-Z]?\\d{1,3}\\s?版?|(?:责任编辑|责编|编辑|版式|校对|美编)[:：\\s]{0,2}\\p{Script=Han}{2,4})';
const DATE_LINE = new RegExp(
  `^(?:\\p{Script=Han}{2,8}[报刊]?[\\s·|｜:：]{1,3}|\\p{Script=Han}{2,8}[报刊])?(?:${BESIDE_DAY}[\\s·|｜:：]{0,3}){0,2}${DAY}(?:[\\s·|｜:：]{0,3}${BESIDE_DAY}){0,6}(?:[\\s·|｜:：]{1,3}\\p{Script=Han}{2,4})?$`,
  'u',
);
// 2023-10-12, 2023.10.12 星期四: the same in digits.
const DIGITAL_DATE = /^\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}(?:\s{0,3}(?:星期|周)[一二三四五六日天])?$/u;
// 健康周刊 B06: the name of a section before the number of its page.
const SECTION = /^\p{Script=Han}{2,8}[\s:：·|｜]{1,3}[A-Z]\d{1,3}$/u;
// 责编 张三 版式 李四 校对 王五: who made the page.
const MAKERS =
  /^[【［[（(]?(?:责任编辑|本版责编|本版编辑|责编|编辑|版式|校对|美编|组版|制图|审读|一读|二读|值班\p{Script=Han}{1,4}|编审|监制)\s?[:：|｜/／\s][^，。]{1,60}$/u;
// 新闻热线：…: how to reach the paper.
const CONTACT =
  /^(?:新闻|广告|发行|读者|投诉|报料|爆料)?(?:热线|电话|邮箱|网址|地址|邮编|订阅)\s?[:：][^。]{3,50}$/u;
// 下转A3版, ◀上接A01版, （紧接第二版）: where the article goes on.
const JUMP =
  /^[（(【◀▶◁▷▲▼■□→←>\s]{0,4}(?:下转|上接|转接|紧接|转|接)\s?(?:第\s?)?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版.{0,8}$/u;
const MARKED = /^[▲△↑↓]\s?\p{Script=Han}/u;
const CAPTION_OPENING = /^(?:图为|图片|上图|下图|左图|右图|图[一二三四①②③④\d]|[▲△↑↓]\s?\p{Script=Han})/u;
// 记者 甲 摄; 甲/摄; 某某公司供图; 摄影：甲; 图片来源：某某: who made a picture. 文/图 made the text, too.
const CREDIT =
  /^[（(]?(?!文|[上下左右]?图)(?:[\p{Script=Han}]{0,10}(?:记者|通讯员|摄影)\s?)?[\p{Script=Han}·\s、]{0,16}(?:\s摄影|[/／]?摄|供图|[/／]图|制图)[）)]?$|^[（(]?(?:摄影|图片来源|图源|供图|制图)\s?[:：/／][\p{Script=Han}A-Za-z·\s、]{2,20}[）)]?$/u;
// 本报记者 甲 通讯员 乙, ■文/图 记者 丙: who wrote it, on a line of its own.
const BYLINE_ALONE =
  /^[（(■□●◎\s]{0,4}(?:文[\/／]图?|图[\/／]文|本报|全媒体|见习|实习)?\s?(?:记者|通讯员)[^，。；]{1,60}$/u;

/**
 * What each block of a page is.
 *
 * A headline is short, has no full stop, and stands above text. So does a line that a column cut off, but that one goes
 * on: what is before it stops in mid-sentence and the characters at both of its ends fit (`ContinuationModel`). So does
 * a heading between the paragraphs of one article, but what follows it speaks of the same as what was before it, and
 * opens no report.
 */
export function assignRoles(blocks: readonly Block[], tools: PageTools): BlockRole[] {
  const usualBlankLines = usualDistance(blocks);
  const roles: BlockRole[] = blocks.map((block) => plainRole(block.plain));
  for (const index of findRepeated(blocks).keys()) roles[index] = 'repeated';
  // ▲ marks the words under a picture; two of them in a row are items of a list.
  blocks.forEach(({ plain }, index) => {
    const beside = [blocks[index - 1], blocks[index + 1]];
    if (MARKED.test(plain) && beside.some((other) => other !== undefined && MARKED.test(other.plain)))
      roles[index] = 'body';
  });
  let first = 0;
  while (first < blocks.length) {
    let behind = first;
    let open = '';
    while (behind < blocks.length && roles[behind] === 'body' && mayBeHeadline(blocks[behind], open)) {
      open += bracketsOf(blocks[behind]?.plain ?? '').opens;
      behind++;
    }
    if (behind > first) {
      if (isSubhead(blocks, roles, first, behind, tools)) roles[first] = 'subhead';
      else if (isHeadlineGroup(blocks, roles, first, behind, tools)) roles.fill('headline', first, behind);
    }
    first = Math.max(behind, first + 1);
  }
  blocks.forEach((block, index) => {
    if (roles[index] === 'body' && isLooseCaption(blocks, roles, index, usualBlankLines))
      roles[index] = 'caption';
    if (block.plain === '') roles[index] = 'furniture';
  });
  return roles;
}

/** What a line is by its own words. */
export function plainRole(text: string): BlockRole {
  if (PAGE_NUMBER.test(text) || SECTION.test(text) || MAKERS.test(text) || CONTACT.test(text))
    return 'furniture';
  if (text.length <= 40 && (DATE_LINE.test(text) || DIGITAL_DATE.test(text))) return 'furniture';
  if (JUMP.test(text)) return 'jump';
  if (text.length <= 30 && CREDIT.test(text)) return 'credit';
  if (text.length <= 120 && CAPTION_OPENING.test(text)) return 'caption';
  if (readDateline(text)?.text === text || BYLINE_ALONE.test(text)) return 'byline';
  return 'body';
}

// 问：…, 记者：…: who speaks in an interview; a question of it is no headline.
const SPEAKER = /^(?:问|答|记者|主持人|Q|A)\s?[:：]/u;
// 近日, 9月12日: the day of the news, with which reports without a dateline begin.
const NEWS_DAY = /^(?:近日|日前|昨日|今日|昨天|今天|\d{1,2}月\d{1,2}日)/u;
/** Longer (characters), a line between paragraphs is rather the headline of the next report. */
const LONGEST_SUBHEAD = 16;

/**
 * A heading between the paragraphs of one article: one short line behind a whole paragraph that nobody signed, above
 * text that begins as sentences do and not as reports do.
 */
function isSubhead(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  first: number,
  behind: number,
  tools: PageTools,
): boolean {
  const [block, before, next] = [blocks[first], blocks[first - 1], blocks[behind]];
  if (block === undefined || before === undefined || next === undefined || behind !== first + 1) return false;
  if (
    block.bold ||
    block.plain.length > LONGEST_SUBHEAD ||
    roles[first - 1] !== 'body' ||
    roles[behind] !== 'body'
  )
    return false;
  const end = readEnd(before.plain);
  if (end.open || end.endsArticle || readBegin(next.plain).opensReport) return false;
  // A torn line is as short, but what goes on behind it does not begin as sentences do.
  const fresh = tools.continuation.score(FULL_STOP, beginSide(next.plain)) > 0;
  return fresh && !NEWS_DAY.test(next.plain) && tools.begin.score(next.plain) < 0;
}

/** @param open brackets that the pieces of the headline before it leave open */
function mayBeHeadline(block: Block | undefined, open: string): boolean {
  if (block === undefined) return false;
  if (block.bold) return true;
  const { plain: text } = block;
  if (text.length > LONGEST_HEADLINE || /[。；;]/u.test(text) || /[，、,]$/u.test(text)) return false;
  if (/^[（(].*[）)]$/u.test(text) || SPEAKER.test(text) || readEnd(text).endsArticle) return false;
  const { midSentence, closes, opensReport } = readBegin(text);
  return !opensReport && (!midSentence || (closes !== '' && open !== ''));
}

// Log odds, of the continuation model: below, two pieces hardly were one.
const FITS = 1;
// Pieces of one article share so much and pieces of two seldom do; measured on torn pages, see training/pages.
const SAME_MATTER = 0.12;

function isHeadlineGroup(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  first: number,
  behind: number,
  tools: PageTools,
): boolean {
  const group = blocks.slice(first, behind);
  if (group.some((block) => block.bold)) return true;
  let at = behind;
  while (roles[at] === 'byline' || roles[at] === 'caption' || roles[at] === 'credit') at++;
  const next = blocks[at];
  if (next === undefined) return false;
  if (at > behind && roles.slice(behind, at).includes('byline')) return true;
  if (readBegin(next.plain).opensReport) return true;
  const before = blocks[first - 1];
  if (before === undefined || roles[first - 1] !== 'body') return true;
  const end = readEnd(before.plain);
  if (end.endsArticle || (!end.open && NEWS_DAY.test(next.plain))) return true;
  const text = group.map((block) => block.plain).join('');
  const fits = (left: string, right: string): boolean =>
    tools.continuation.score(endSide(left), beginSide(right)) >= FITS;
  if (fits(text, next.plain) && tools.begin.score(next.plain) < 0 && (!end.open || fits(before.plain, text)))
    return false;
  if (end.open) return true;
  const vocabulary: Vocabulary = new Map();
  const matter = (block: Block): Matter => matterOf(block.plain, tools.segmenter, tools.lexicon, vocabulary);
  return sharedMatter(matter(before), matter(next)) < SAME_MATTER;
}

/**
 * Words under a picture that do not say so: one short sentence at an article's end, further from it than paragraphs are
 * from each other.
 */
function isLooseCaption(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  index: number,
  usualBlankLines: number,
): boolean {
  const block = blocks[index];
  const next = roles[index + 1];
  if (block === undefined || index === 0 || (next !== undefined && next !== 'headline')) return false;
  const before = blocks[index - 1];
  return (
    block.plain.length <= 40 &&
    block.blankLinesBefore > usualBlankLines &&
    /^[^。]+。?$/u.test(block.plain) &&
    before !== undefined &&
    endsSentence(before.plain)
  );
}

function usualDistance(blocks: readonly Block[]): number {
  const counts = blocks.slice(1).map((block) => block.blankLinesBefore);
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}
