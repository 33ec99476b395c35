import { surnameAtStart } from '../../text/surnames.js';

// One Chinese in two bears one of these family names: within a given name they stand seldom.
const COMMON = /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑]/u;
// Words of grammar, in no name.
const NOT_IN_NAME = /[的了是这在从据由将被把不也又都就我你他她它们吗呢及]/u;
const NAMES = 8;
/** No byline runs more names into each other. */
export const LONGEST_RUN = 3 * NAMES;

/**
 * Cuts names that run into each other: `张三李小四王五`. A name is a family name with one or two characters; of several
 * cuts the one with fewer names, and with fewer family names inside of given ones.
 * @param run Han characters, nothing but names
 * @returns null where the run cannot be cut so
 */
export function splitNames(run: string): string[] | null {
  if (run.length < 2 || run.length > LONGEST_RUN || NOT_IN_NAME.test(run)) return null;
  const best: ({ cost: number; names: string[] } | null)[] = Array.from(
    { length: run.length + 1 },
    () => null,
  );
  best[run.length] = { cost: 0, names: [] };
  for (let at = run.length - 2; at >= 0; at--) {
    const surname = surnameAtStart(run.slice(at));
    if (surname === null) continue;
    for (const given of [1, 2]) {
      const end = at + surname.length + given;
      const rest = best[end];
      if (!rest) continue;
      const cost = rest.cost + costOf(run.slice(at + surname.length, end));
      if (cost < (best[at]?.cost ?? Infinity))
        best[at] = { cost, names: [run.slice(at, end), ...rest.names] };
    }
  }
  return best[0]?.names ?? null;
}

function costOf(given: string): number {
  let cost = 1;
  for (const character of given) {
    if (COMMON.test(character)) cost += 2;
    else if (surnameAtStart(character) !== null) cost += 1;
  }
  return cost;
}

/**
 * The name at the start of a run that goes on into the text: three characters, as most names have, or fewer where the
 * third is a word of grammar. Null without a family name.
 */
export function firstName(run: string): string | null {
  const surname = surnameAtStart(run);
  if (surname === null) return null;
  const given = run.slice(surname.length, surname.length + 2);
  const cut = given.search(NOT_IN_NAME);
  const name = surname + (cut < 0 ? given : given.slice(0, cut));
  return name.length > surname.length ? name : null;
}

/** The longest start of a run that can be cut into names; null where none can. */
export function namesAtStart(run: string): string[] | null {
  for (let end = Math.min(run.length, LONGEST_RUN); end >= 2; end--) {
    const names = splitNames(run.slice(0, end));
    if (names !== null) return names;
  }
  return null;
}

/** As `splitNames`, where the first name's family name is rare: what follows it must be plainly names. */
export function splitBehindRareName(run: string): string[] | null {
  if (run.length < 5) return null;
  for (const end of [3, 2]) {
    const rest = splitNames(run.slice(end));
    if (rest !== null && mayBeName(run.slice(0, end))) return [run.slice(0, end), ...rest];
  }
  return null;
}

/** A word that may be a name though its family name is rare: two or three characters, none of them of grammar. */
export function mayBeName(word: string): boolean {
  return /^\p{Script=Han}{2,3}$/u.test(word) && !NOT_IN_NAME.test(word);
}

/** A name from another language: 热比古丽·艾山. */
export function isForeignName(word: string): boolean {
  return /^\p{Script=Han}{1,7}(?:[·•・]\p{Script=Han}{1,7}){1,3}$/u.test(word);
}
