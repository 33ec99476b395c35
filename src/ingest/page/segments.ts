import { readCredits } from './byline.js';
import { readDateline } from './dateline.js';
import { readTailByline } from './find-dateline.js';

/** What a stretch of a text line is. */
export interface Segment {
  readonly role: 'body' | 'byline' | 'caption' | 'credit' | 'jump' | 'furniture';
  /** UTF-16 offsets into the line. */
  readonly start: number;
  readonly end: number;
}

const JUMP = String.raw`(?:下转|上接|转接|紧接)\s?(?:第\s?)?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版`;

// In this order: what stands in a bracket first, as a bracket says most plainly what it is.
const INSIDE: readonly (readonly [Segment['role'], RegExp])[] = [
  // （下转A3版）, ◀上接A01版: where an article goes on; within a line it still is no word of it.
  ['jump', new RegExp(String.raw`[（(【]\s?${JUMP}[^（）()【】。]{0,12}[）)】]|[◀▶◁▷]\s?${JUMP}`, 'gu')],
  // …。下转A3版 without a mark: only at the line's end, as 上接 and 下转 are words too.
  ['jump', new RegExp(String.raw`(?<=[。！？”])\s?${JUMP}\s?$`, 'gu')],
  // （X摄）, （图片来源：…）, （…供图）: who made a picture, with no full stop behind. 文/摄 wrote too: that is a byline.
  [
    'credit',
    /[（(][^（）()。]{1,30}(?:(?<![文\/／])摄|\s摄影|供图|提供)[）)]|[（(](?:图片来源|图源|摄影|供图|制图)\s?[:：][^（）()。]{1,30}[）)]/gu,
  ],
  // 。新华社记者 X 摄: behind a full stop; 摄像, 摄影师, 摄氏 are other words.
  [
    'credit',
    /(?<=[。！？”])\s{0,3}[\p{Script=Han}]{0,10}(?:记者|通讯员)\s{0,3}[\p{Script=Han}·]{2,8}(?:\s{1,3}[\p{Script=Han}·]{2,8})?\s{0,3}[/／]?摄(?![像影氏制取入于])/gu,
  ],
  // …。王五 摄, …。某某公司 供图 at the line's end.
  [
    'credit',
    /(?<=[。！？”])\s{0,3}[\p{Script=Han}·]{2,16}(?:\s{0,3}[/／]\s?摄|\s{1,3}摄|\s{0,3}供图)\s{0,3}$/gu,
  ],
  // 图为…。 is the caption of a picture that stood there; at a line's end it may have no full stop.
  ['caption', /(?<=^|[。！？”）)])(?:图为|上图为?[:：]?|下图为?[:：]?)[^。]{4,80}(?:。|$)/gu],
  // （来源：…）, （编辑 张三）, 【编辑:…】: who made it and where it was taken from.
  [
    'furniture',
    /[（(【]\s?(?:实习)?(?:来源|责任编辑|责编|编辑|校对|审核|监制)\s?[:：\s][^（）()【】。]{1,30}[）)】]/gu,
  ],
  [
    'furniture',
    /(?<=[。！？”）)】])\s{0,3}(?:责任编辑|责编|编辑|校对|版式|美编|组版|审核)\s?[:：|／/\s]?\s?[\p{Script=Han}\s|：:／/]{2,40}$/gu,
  ],
  ['furniture', /返回搜狐，查看更多.{0,40}$/gu],
];
// （记者 甲 通讯员 乙 丙）, （记者朱浩源文/图）: in a bracket anywhere, where it does hold a name; （记者注：…） holds none.
const BYLINE = /[（(][^（）()。]{0,30}(?:记者|通讯员|实习生|作者|文\s?[/／])[^（）()。]{0,60}[）)]/gu;

/**
 * Cuts a line of text into stretches that are the report, who wrote it, and what stands within it and is neither.
 * @returns stretches in order that cover the line, one of role body where there is nothing else
 */
export function cutSegments(text: string): Segment[] {
  const found: Segment[] = [];
  const taken = (start: number, end: number): boolean =>
    found.some((segment) => start < segment.end && end > segment.start);
  const take = (role: Segment['role'], start: number, end: number): void => {
    if (!taken(start, end)) found.push({ role, start, end });
  };
  const dateline = readDateline(text);
  if (dateline !== null) {
    const start = text.indexOf(dateline.text);
    take('byline', start, start + dateline.text.length);
  }
  for (const [role, pattern] of INSIDE) {
    for (const { index, 0: match } of text.matchAll(pattern)) take(role, index, index + match.length);
  }
  const tail = readTailByline(text);
  if (tail !== null) take('byline', tail.start, tail.end);
  for (const { index, 0: match } of text.matchAll(BYLINE)) {
    const { reporters, correspondents } = readCredits(match);
    if (reporters.length + correspondents.length > 0) take('byline', index, index + match.length);
  }
  found.sort((a, b) => a.start - b.start);
  const segments: Segment[] = [];
  let at = 0;
  for (const segment of found) {
    if (segment.start > at) segments.push({ role: 'body', start: at, end: segment.start });
    segments.push(segment);
    at = segment.end;
  }
  if (at < text.length || segments.length === 0) segments.push({ role: 'body', start: at, end: text.length });
  return segments;
}
