import { readDateline } from './dateline.js';

/** What a whole printed line is. A headline's pieces are told apart by `readHeadline`. */
export type BlockRole =
  'headline' | 'body' | 'byline' | 'caption' | 'credit' | 'jump' | 'furniture' | 'repeated' | 'subhead';

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
const CAPTION_OPENING = /^(?:图为|图片|上图|下图|左图|右图|图[一二三四①②③④\d]|[▲△↑↓]\s?\p{Script=Han})/u;
// 记者 甲 摄; 甲/摄; 某某公司供图; 摄影：甲; 图片来源：某某: who made a picture. 文/图 made the text, too.
const CREDIT =
  /^[（(]?(?!文|[上下左右]?图)(?:[\p{Script=Han}]{0,10}(?:记者|通讯员|摄影)\s?)?[\p{Script=Han}·\s、]{0,16}(?:\s摄影|[/／]?摄|供图|[/／]图|制图)[）)]?$|^[（(]?(?:摄影|图片来源|图源|供图|制图)\s?[:：/／][\p{Script=Han}A-Za-z·\s、]{2,20}[）)]?$/u;
// 本报记者 甲 通讯员 乙, ■文/图 记者 丙: who wrote it, on a line of its own.
const BYLINE_ALONE =
  /^[（(■□●◎\s]{0,4}(?:文[\/／]图?|图[\/／]文|本报|全媒体|见习|实习)?\s?(?:记者|通讯员)[^，。；]{1,60}$/u;

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
