import { surnameAtStart } from '../../text/surnames.js';
import { MADE, matches, nextIsRole, NO_NAME, OPENING, OUTLET, PLACE } from './byline-words.js';
import {
  firstName,
  isForeignName,
  LONGEST_RUN,
  mayBeName,
  namesAtStart,
  splitBehindRareName,
  splitNames,
} from './split-names.js';

const DAY_OF_REPORT = /^\d{1,2}\s?月\s?\d{1,2}\s?日(?:报道|[讯电])/u;

/** Names that run into each other, as they stand in a text. */
export interface NameRun {
  readonly names: readonly string[];
  readonly length: number;
  /** The text begins behind it. */
  readonly last: boolean;
  /** An outlet and a word for a writer follow at once. */
  readonly beforeRole: boolean;
}

/** What stands around a run. */
export interface Place {
  /** The text holds nothing but the byline. */
  readonly closed: boolean;
  /** A blank stands before the run. */
  readonly spaced: boolean;
  /** Straight behind a word for a writer. */
  readonly behindRole: boolean;
}

/**
 * The names that stand at a place with nothing between them. When unsure it takes fewer: of a run that goes on into the
 * text only the first, and that only behind a blank.
 * @param text what is read; `at` where the run begins
 */
export function nameRunAt(text: string, at: number, { closed, spaced, behindRole }: Place): NameRun {
  const { run, ended } = runAt(text, at, closed);
  const found = (names: readonly string[], length: number, last = false, beforeRole = false): NameRun => ({
    names,
    length,
    last,
    beforeRole,
  });
  const none = found([], run.length);
  const padded = paddedNameAt(text, at, run, closed);
  if (padded !== null) return padded;
  if (isForeignName(run) && ended !== 'goesOn') return found([run], run.length);
  // 成都报道 and （江苏） tell where, not who.
  if (PLACE.test(run) && (closed || ended === 'made')) return none;
  if (closed && (NO_NAME.test(run) || (OUTLET.test(run) && ended !== 'role'))) return none;
  if (ended !== 'goesOn') {
    const names = splitNames(run);
    if (names !== null) return found(names, run.length);
    // Behind a word for a writer even a rare family name is one; without a blank between, a word that ends the names
    // must follow, as 记者注意到 is a sentence.
    const bound = spaced || ended === 'role' || ended === 'made' || DAY_OF_REPORT.test(text.slice(at + run.length, at + run.length + 12)); // prettier-ignore
    if (closed ? /^\p{Script=Han}{2,3}$/u.test(run) : behindRole && bound && mayBeName(run)) {
      return found([run], run.length);
    }
    const behindRare = behindRole && (closed || ended === 'role') ? splitBehindRareName(run) : null;
    if (behindRare !== null) return found(behindRare, run.length);
    // 古丽努尔: a name from another language that is printed without a point.
    if (closed && /^\p{Script=Han}{4}$/u.test(run)) return found([run], 4);
    // 李文某某晚报记者: an outlet stands between; it has two characters or more.
    const before = ended === 'role' ? namesBeforeOutlet(text, at, run) : null;
    if (before !== null) return found(before, before.join('').length, false, true);
  }
  if (closed || !spaced) return none;
  const name = firstName(run);
  return name === null ? none : found([name], name.length, true);
}

/** 李文河南日报记者: names up to where a province begins the outlet's name, else as many as can be. */
function namesBeforeOutlet(text: string, at: number, run: string): string[] | null {
  for (let end = 2; end < run.length - 2; end++) {
    const names = matches(OPENING, text, at + end) ? splitNames(run.slice(0, end)) : null;
    if (names !== null) return names;
  }
  return namesAtStart(run.slice(0, -2));
}

/** 杨 洁: papers set a name of two characters as wide as one of three. */
function paddedNameAt(text: string, at: number, run: string, closed: boolean): NameRun | null {
  if (run.length !== 1 || surnameAtStart(run) === null) return null;
  const given = /^\s{1,3}(\p{Script=Han})/u.exec(text.slice(at + 1, at + 5));
  if (given?.[1] === undefined) return null;
  const length = 1 + given[0].length;
  const behind = text.charAt(at + length);
  if (closed && /\p{Script=Han}/u.test(behind) && !nextIsRole(text, at + length)) return null;
  return { names: [run + given[1]], length, last: false, beforeRole: false };
}

/**
 * Han characters up to what no name goes across, and what that is: a word for a writer, a word on how the report was
 * made, a break (a space, a digit, a quote, an opening of a text), or a clause of the text that simply goes on.
 */
function runAt(
  text: string,
  at: number,
  closed: boolean,
): { run: string; ended: 'role' | 'made' | 'break' | 'goesOn' } {
  let end = at;
  while (end < text.length && end - at <= LONGEST_RUN && /[\p{Script=Han}·•・]/u.test(text.charAt(end))) {
    if (nextIsRole(text, end)) return { run: text.slice(at, end), ended: 'role' };
    if (matches(MADE, text, end)) return { run: text.slice(at, end), ended: 'made' };
    if (!closed && end !== at + 1 && matches(OPENING, text, end))
      return { run: text.slice(at, end), ended: 'break' };
    end++;
  }
  const run = text.slice(at, end);
  if (closed) return { run, ended: 'break' };
  // A comma before a word for a writer parts two of them; any other mark of a sentence says that the run is text.
  const mark = text.charAt(end);
  if (/[，,；;]/u.test(mark)) return { run, ended: nextIsRole(text, end + 1) ? 'break' : 'goesOn' };
  // 王文成声音沙哑、…: a list of names parts them one by one.
  if (mark === '、' && run.length > 3) return { run, ended: 'goesOn' };
  return { run, ended: end - at > LONGEST_RUN || /[。！？：:]/u.test(mark) ? 'goesOn' : 'break' };
}
