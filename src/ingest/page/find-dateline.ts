import { isNothingButNames, readOpenByline, type Credits } from './byline.js';
import { hasWriter, readBracket, readDateline, type Dateline } from './dateline.js';

/** A byline within a line: at its end, as reports print it that name nobody at the head. */
export interface TailByline extends Credits {
  /** UTF-16 offsets into the line. */
  readonly start: number;
  readonly end: number;
}

// 责任编辑：…, 来源：…, 返回搜狐，查看更多: what pages print behind the byline at an article's end.
const BEHIND_TAIL =
  /(?:(?:返回搜狐，查看更多|分享让更多人看到).{0,60}|[（(【[]?\s?(?:责任编辑|责编|编辑|校对|审核|来源|监制|编审|审校|题图|封面图片)\s?[:：|｜丨/／\s]\s?[^。！？”]{0,30}|[（(]完[）)])$/u;
const TAIL_REACH = 200;

/**
 * Reads the byline at the end of an article's text: `…。（记者 甲）`, `…。通讯员 甲 记者 乙`, `…。■文/图 记者 甲`. Names alone in
 * a bracket behind a full stop are a byline where all are plainly names: `…。(张三、李四)`.
 * @returns null where the text ends with none
 */
export function readTailByline(text: string): TailByline | null {
  const from = Math.max(0, text.length - TAIL_REACH);
  let tail = text.slice(from).trimEnd();
  for (let times = 0; times < 3; times++) tail = tail.replace(BEHIND_TAIL, '').trimEnd();
  const bracket = /[（(][^（）()\n]{2,80}[）)]$/u.exec(tail);
  if (bracket !== null) {
    const printed = bracket[0];
    const bare =
      /[。！？”]\s{0,3}$/u.test(tail.slice(0, bracket.index)) && isNothingButNames(printed.slice(1, -1));
    const credits = hasWriter(printed) || bare ? readBracket(printed) : null;
    return credits && { ...credits, start: from + bracket.index, end: from + tail.length };
  }
  const stop = /[。！？”）)][^。！？”）)]{4,100}$/u.exec(tail);
  if (stop === null) return null;
  const start = stop.index + 1 + (/^\s{0,20}/u.exec(tail.slice(stop.index + 1))?.[0].length ?? 0);
  const open = readOpenByline(tail.slice(start));
  // What follows the names would be text, and the names its subject.
  if (open === null || start + open.end < tail.length) return null;
  return { ...open, start: from + start, end: from + tail.length };
}

/** How many lines at a text's start, and at its end, may hold its byline. */
const OPENING = 2;

/**
 * Who reported: what the text opens with (a picture's words may stand before it), or a byline on a line of its own; where
 * neither names anybody, the byline at the text's end. A dateline further down is of another report that was set as one.
 * @param lines the text's lines in order; `alone` those of them that are bylines and nothing else
 */
export function findDateline(lines: readonly string[], alone: readonly string[] = []): Dateline | null {
  const heads = [...lines.slice(0, OPENING), ...alone]
    .map(readDateline)
    .filter((dateline) => dateline !== null);
  const named = heads.find(({ reporters, correspondents }) => reporters.length + correspondents.length > 0);
  const paper = heads.find((head) => head.paper !== null)?.paper ?? null;
  if (named !== undefined) return { ...named, paper: named.paper ?? paper };
  for (const text of lines.slice(-OPENING).reverse()) {
    const tail = readTailByline(text);
    if (tail === null) continue;
    const { reporters, correspondents } = tail;
    return { text: text.slice(tail.start, tail.end), paper, reporters, correspondents };
  }
  return heads[0] ?? null;
}

/** A line as printed, and the same in simplified characters, every offset as it is. */
export interface ScriptedLine {
  readonly text: string;
  readonly plain: string;
}

/** `findDateline` on lines of either script; what it finds is given as printed. */
export function findPrintedDateline(
  lines: readonly ScriptedLine[],
  alone: readonly ScriptedLine[] = [],
): Dateline | null {
  const plainOf = ({ plain }: ScriptedLine): string => plain;
  const found = findDateline(lines.map(plainOf), alone.map(plainOf));
  const line = [...lines, ...alone].find(({ plain }) => found !== null && plain.includes(found.text));
  if (found === null || line === undefined || line.plain === line.text) return found;
  const at = line.plain.indexOf(found.text);
  const printed = (name: string): string => {
    const start = line.plain.indexOf(name, at);
    return start < 0 ? name : line.text.slice(start, start + name.length);
  };
  return {
    text: printed(found.text),
    paper: found.paper === null ? null : printed(found.paper),
    reporters: found.reporters.map(printed),
    correspondents: found.correspondents.map(printed),
  };
}
