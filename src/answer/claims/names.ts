import { OFFICES, findNames, type NameSpan } from '../../text/names.js';
import type { Segmenter, TaggedWord } from '../../text/segment.js';
import type { Span } from '../../text/sentences.js';
import { surnameAtStart } from '../../text/surnames.js';
import type { ClaimFault } from './claim-types.js';
import { bareText, plainText, touches } from './plain.js';
import type { Source } from './source.js';

/**
 * Names of a Chinese claim that the cited evidence does not have: persons, places, organisations, works in 《》, words in
 * Latin letters, and what looks like a name of the evidence with a character changed.
 * @param taken figures and times: 万人 and 11月 are no names
 */
export function checkNames(
  text: string,
  taken: readonly Span[],
  source: Source,
  segmenter: Segmenter,
): ClaimFault[] {
  const tagged = segmenter.tag(text);
  const found = [
    ...findNames(text, tagged).filter((name) => !touches(name, taken) && !isBorne(name, source, tagged, text)),
    ...tagged.filter((word) => isUnknownName(word, source) && !touches(word, taken)).map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
    ...titlesIn(text).filter((title) => !source.bare.includes(bareText(title.text))),
    ...nearMisses(text, source, segmenter),
    ...changedBehindTitle(text, source, segmenter),
  ]; // prettier-ignore
  const details = new Set(found.map((name) => name.text.trim()));
  return [...details].map((detail) => ({ rule: 'name', detail }));
}

/** The evidence has the name; a place or body may be found with a word too many before it, and named by its parts. */
function isBorne(name: NameSpan, source: Source, tagged: readonly TaggedWord[], text: string): boolean {
  const bare = bareText(name.text);
  if (source.bare.includes(bare)) return true;
  if (/[·・]/u.test(bare)) return hasForeignName(bare, source.bare);
  if (name.kind === 'person') return isBeforeWord(name, source, text);
  // 两地园区, 该县: a number or pronoun is no part of it.
  const words = tagged.filter(
    (word) => word.start < name.end && name.start < word.end && !/^[mrcpd]$/u.test(word.tag),
  );
  const parts = words.map(({ word }) => word.trim()).filter((word) => word !== '');
  return parts.length > 0 && parts.every((part) => source.bare.includes(part)) && joined(parts, source.bare);
}

const BEHIND_NAME = new RegExp(
  `^(?:副|原|总|${OFFICES}|教授|先生|女士|记者|医生|老师|[提指表强说介认谈称告坦回透补][到出示调道绍为及诉言忆露充]?|等|一行|在|对|向|和|与)`,
  'u',
);

/** 方启厅 of 方启厅长, 方启提 of 方启提到: a name of two characters with the begin of the word behind it. */
function isBeforeWord({ start, end, text: name }: NameSpan, source: Source, text: string): boolean {
  return end - start === 3 && source.bare.includes(bareText(name).slice(0, 2)) && BEHIND_NAME.test(plainText(text.slice(start + 2)));
} // prettier-ignore

/** Are the parts, in order, whole stretches of the evidence, of which the last says more than a kind (海, 公司)? */
function joined(parts: readonly string[], bare: string): boolean {
  let run = '';
  for (const part of parts) run = bare.includes(run + part) ? run + part : part;
  return run.length >= 2;
}

/** Does the evidence have the same around each dot of a foreign name? What stands farther off may be no part of it. */
function hasForeignName(bare: string, source: string): boolean {
  const parts = bare.split(/[·・]/u);
  return parts.slice(1).every((right, index) => {
    const left = parts[index] ?? '';
    const last = index === parts.length - 2;
    const before = index === 0 ? left.slice(-2) : left;
    const behind = last ? right.slice(0, 2) : right;
    return [`${before}·${behind}`, `${before}・${behind}`].some((piece) => source.includes(piece));
  });
}

// Words that the segmenter takes for names and that are none.
const NO_NAME = /^(?:[a-z]|.*[说称]|以上|以下|左右|高度|华人|中文|汉字)$/u;

function isUnknownName({ word, tag }: TaggedWord, source: Source): boolean {
  if (NO_NAME.test(word) || source.bare.includes(word)) return false;
  // A word that no dictionary has: a name, or words that the segmenter did not cut.
  if (tag === 'x')
    return (
      /^\p{Script=Han}{2,5}$/u.test(word) &&
      (word.length > 2 || surnameAtStart(word) !== null) &&
      !isUncut(word, source.bare)
    );
  if (!/^(?:nr|nrt|nrfg|ns|nt|nz|eng)$/u.test(tag)) return false;
  // Of what is taken for a person, a name has a family name; 涛 alone is the end of one that was cut.
  return !/^nr/u.test(tag) || surnameAtStart(word) !== null || tag === 'nrt' || word.length === 1;
}

/** 南瓜受, 渠和田: words of the evidence that the segmenter did not cut. */
function isUncut(word: string, bare: string): boolean {
  if (/[的了着]/u.test(word)) return true;
  const [first, last] = [word.charAt(0), word.slice(-1)];
  if (word.length > 2 && ((bare.includes(word.slice(0, -1)) && bare.includes(last)) || (bare.includes(word.slice(1)) && bare.includes(first)))) return true;
  return word.length > 2 && word.split(/[和与及为是在的]/u).length > 1 && word.split(/[和与及为是在的]/u).every((part) => bare.includes(part));
} // prettier-ignore

function titlesIn(text: string): { readonly text: string }[] {
  return [...text.matchAll(/《([^《》\n]{1,80})》/gu)].map(([, title = '']) => ({ text: title }));
}

/** 刘越明 where the evidence has 刘越高, and 朱建 where it has 朱健: its persons with one character changed. */
function nearMisses(text: string, source: Source, segmenter: Segmenter): { readonly text: string }[] {
  const bare = bareText(text);
  const persons = source.pieces.flatMap(({ text: piece }) =>
    findNames(piece, segmenter.tag(piece))
      .filter(({ kind }) => kind === 'person')
      .map((name) => bareText(name.text)),
  );
  return [...new Set(persons)]
    .filter((person) => person.length === 3 && /^\p{Script=Han}+$/u.test(person))
    .flatMap((person) => {
      const [begin, end] = [person.slice(0, 2), person.slice(1)];
      return [
        ...around(bare, begin, 0, 1).filter((one) => one !== person && !source.bare.includes(one)),
        ...around(bare, end, 1, 0).filter((one) => one !== person && !source.bare.includes(one)),
      ];
    })
    .filter((one) => one.length === 3 && /^\p{Script=Han}+$/u.test(one) && surnameAtStart(one) !== null)
    .map((one) => ({ text: one }));
}

const TITLE = 2;

/** 部长科洛文 where the evidence has 部长科罗文: some characters of a name changed, and what it is introduced with not. */
function changedBehindTitle(text: string, source: Source, segmenter: Segmenter): { readonly text: string }[] {
  const bare = bareText(text);
  return source.pieces.flatMap((piece) => {
    const plain = bareText(piece.text);
    return findNames(plain, segmenter.tag(plain))
      .filter(({ kind, start }) => kind === 'person' && start >= TITLE)
      .flatMap(({ start, end }) => {
        const [title, name] = [plain.slice(start - TITLE, start), plain.slice(start, end)];
        return around(bare, title, 0, name.length)
          .map((one) => one.slice(TITLE))
          .filter((one) => one !== name && Array.from(one).some((character, at) => character === name.charAt(at)))
          .filter((one) => /^\p{Script=Han}{2,}$/u.test(one) && !source.bare.includes(title + one))
          .map((one) => ({ text: one }));
      });
  });
} // prettier-ignore

/** Every place of a piece with some characters before and behind it. */
function around(text: string, piece: string, before: number, behind: number): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
    found.push(text.slice(Math.max(0, at - before), at + piece.length + behind));
  return found;
}
