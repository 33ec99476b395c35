import { readDateline } from './dateline.js';

/** What a stretch of a text line is. */
export interface Segment {
  readonly role: 'body' | 'byline' | 'caption' | 'credit' | 'jump' | 'furniture';
  /** UTF-16 offsets into the line. */
  readonly start: number;
  readonly end: number;
}

const INSIDE: readonly (readonly [Segment['role'], RegExp])[] = [
  // （下转A3版）, ◀上接A01版: where an article goes on; within a line it still is no word of it.
  ['jump', /[（(【◀▶]\s?(?:下转|上接|转接|紧接)\s?(?:第\s?)?[A-Z]?\d{1,3}\s?版[^）)】。]{0,8}[）)】]?/gu],
  // （记者 甲 通讯员 乙 丙） and （记者朱浩源文/图）, at the end of a report.
  [
    'byline',
    /[（(]\s?(?:[\p{Script=Han}]{0,6}(?:记者|通讯员|实习生)|文[/／]图?|图[/／]文)[^（）()。]{1,60}[）)]/gu,
  ],
  // ■文/图 记者 甲
  ['byline', /[■□●◎△]\s?(?:文[/／]图|图[/／]文|文|图)?\s?(?:[\p{Script=Han}]{0,6}(?:记者|通讯员))\s?[\p{Script=Han}\s、]{2,40}$/gu], // prettier-ignore
  // 。新华社记者 X 摄, （X摄）, （图片由…提供）, 供图: who made a picture; no full stop stands behind it.
  ['credit', /[（(][^（）()。]{1,30}(?:摄影?|供图|提供)[）)]/gu],
  [
    'credit',
    /(?<=[。！？”])[\p{Script=Han}]{0,8}(?:记者|通讯员)\s?[\p{Script=Han}]{2,4}\s?摄(?![\p{Script=Han}]{0,1}像)/gu,
  ],
  // 图为…。 is the caption of a picture that stood there.
  ['caption', /(?<=^|[。！？”])图为[^。]{4,80}。/gu],
  // （来源：…）, 责编：张三, 【编辑:…】: who made it and where it was taken from.
  ['furniture', /[（(【]\s?(?:来源|责任编辑|责编|编辑|校对|作者)\s?[:：][^（）()【】。]{1,30}[）)】]/gu],
  [
    'furniture',
    /(?<=[。！？”）)】])\s?(?:责任编辑|责编|编辑|校对|版式)\s?[:：|／/\s]?\s?[\p{Script=Han}\s|：:／/]{2,40}$/gu,
  ],
  ['furniture', /返回搜狐，查看更多.{0,12}$/gu],
];

/** Cuts a line of text into stretches that are the report, who wrote it, and what stands within it and is neither. */
export function cutSegments(text: string): Segment[] {
  const found: Segment[] = [];
  const taken = (start: number, end: number): boolean =>
    found.some((segment) => start < segment.end && end > segment.start);
  const dateline = readDateline(text);
  if (dateline !== null) {
    const start = text.indexOf(dateline.text);
    found.push({ role: 'byline', start, end: start + dateline.text.length });
  }
  for (const [role, pattern] of INSIDE) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!taken(match.index, end)) found.push({ role, start: match.index, end });
    }
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
