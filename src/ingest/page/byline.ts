import { NO_NAME, OUTLET, PLACE, roleAt } from './byline-words.js';
import { nameRunAt } from './name-run.js';
import { isForeignName, splitNames } from './split-names.js';

/** Who wrote a report: clean names, each once, in the printed order. */
export interface Credits {
  readonly reporters: string[];
  readonly correspondents: string[];
}

/** A byline without brackets at the start of a text. */
export interface OpenByline extends Credits {
  /** UTF-16 offset behind it. */
  readonly end: number;
}

// 8月17日报道：, 安仁县报道, 文/图 behind the names belong to the byline.
const MADE_BEHIND =
  /^\s{0,3}(?:(?:文并?[图摄]|文\s?[/／、+]?\s?(?:图|摄影?)|图\s?[/／、+]?\s?文)(?!\p{Script=Han})|图\s?[/／]\s?\p{Script=Han}{2,6}?(?:供图|提供)|(?:(?!据)\p{Script=Han}{2,6})?(?:\d{1,2}\s?月\s?\d{1,2}\s?日)?(?:摄影|图文|综合)?报道[:：]?|\d{1,2}月\d{1,2}日[讯电])/u;

/**
 * Names in a byline of which both ends are known, as in brackets or in a field of its own:
 * `(全媒体记者 甲 通讯员 乙 丙)`. A name without a word before it (`(甲 通讯员 乙)`) is a reporter, as the
 * paper's own people need no introduction. Names may run into each other (`张三李四`).
 */
export function readCredits(printed: string): Credits {
  const text = printed.slice(0, 400).replace(/[（()）【】[\]■□●◎△\s]/gu, ' ').trim(); // prettier-ignore
  const { reporters, correspondents } = readNames(text, 0, true, true);
  return { reporters, correspondents };
}

/**
 * Whether words without any word for a writer are plainly names: `张三、李四`, an outlet before them or not. A place that
 * begins as a family name does (江苏) is none.
 */
export function isNothingButNames(words: string): boolean {
  const names = words.split(/[\s、，,/]+/u).filter((word) => word !== '' && !OUTLET.test(word));
  return (
    names.length > 0 &&
    names.every(
      (word) =>
        isForeignName(word) || (splitNames(word) !== null && !PLACE.test(word) && !NO_NAME.test(word)),
    )
  );
}

// ■文/图, 文丨: what may stand before the first name or word for a writer.
const MARKS =
  /^[■□●○◎◆◇▲△★☆\s]{0,3}(?<made>文\s?[/／、+|｜丨]?\s?图|图\s?[/／]\s?文|文(?=\s?[/／|｜丨:：]))?[/／|｜丨:：\s]{0,3}/u;

// 北京日报客户端 | 记者 甲: an outlet by itself before the word for a writer.
const OUTLET_FIRST =
  /^[\p{Script=Han}A-Za-z·]{2,14}(?:报|社|网|新闻|客户端|公众号|在线)\s{0,2}(?:[|｜丨]|\s)\s{0,2}(?=\p{Script=Han}{0,4}(?:记者|通讯员))/u;

/**
 * A byline without brackets at the start of a text: `某某新闻记者张三通讯员李四王五“我…`. Where the text begins is told
 * by a word that opens reports, by a digit or a quote.
 * @returns null where no name is sure: 记者从…获悉 is a sentence
 */
export function readOpenByline(text: string): OpenByline | null {
  const head = text.slice(0, 300);
  const marks = MARKS.exec(head);
  const outlet = OUTLET_FIRST.exec(head)?.[0].length ?? 0;
  const read = readNames(
    head,
    Math.max(outlet, marks?.[0].length ?? 0),
    false,
    marks?.groups?.['made'] !== undefined,
  );
  if (read.end === null || read.reporters.length + read.correspondents.length === 0) return null;
  const made = MADE_BEHIND.exec(head.slice(read.end))?.[0] ?? '';
  const end = read.end + made.length;
  // 记者王五报道，… and 报道称 are sentences.
  if (/报道$/u.test(made) && /^[，,称说指]/u.test(head.slice(end))) return null;
  return { reporters: read.reporters, correspondents: read.correspondents, end };
}

interface Read extends Credits {
  /** Behind the last name; null where none was read. */
  readonly end: number | null;
}

/**
 * From left to right: words for a writer say whose list the next names go to.
 * @param closed whether the text holds nothing but the byline
 * @param unnamed whether names may come without a word for a writer
 */
function readNames(text: string, start: number, closed: boolean, unnamed: boolean): Read {
  const reporters = new Set<string>();
  const correspondents = new Set<string>();
  const others = new Set<string>();
  let into = unnamed ? reporters : null;
  let behindRole = unnamed;
  let end: number | null = null;
  let at = start;
  let spaced = true;
  while (at < text.length) {
    const from = at;
    while (at < text.length && /[\s、，,；;/／|｜丨:：+&]/u.test(text.charAt(at))) at++;
    const gap = text.slice(from, at);
    spaced ||= gap !== '';
    // 作者：某某日报记者: behind a colon, too, an outlet may stand.
    const apart = spaced || /[:：|｜丨/／]/u.test(text.charAt(at - 1));
    const role = roleAt(text, at, apart, into === null ? 'role' : behindRole ? 'name' : 'names');
    if (role !== null) {
      // 摄影/本报记者: a reporter, but not of the text.
      const tookPictures = into === others && behindRole;
      if (!tookPictures) into = role.correspondent ? correspondents : role.reporter ? reporters : others;
      at += role.length;
      spaced = /\s/u.test(text.charAt(at));
      behindRole = true;
      continue;
    }
    // Behind a comma or a colon the text goes on, where no word for a writer follows.
    if (into === null || (!closed && /[，,；;]/u.test(gap))) break;
    const run = nameRunAt(text, at, { closed, spaced, behindRole });
    for (const name of run.names) into.add(name);
    at += run.length;
    if (run.names.length > 0) end = at;
    if (run.last || (run.names.length === 0 && !closed)) break;
    // What is no name in a bracket is passed over: 海外网.
    if (run.length === 0) at++;
    spaced = run.names.length === 0 || run.beforeRole;
    behindRole = false;
  }
  return { reporters: [...reporters], correspondents: [...correspondents], end };
}
