import { pinyin } from 'pinyin-pro';
import { surnameAtStart } from '../../text/surnames.js';

/** Where Chinese characters that sound like a name in Latin letters stand; null where none do. */
export type SoundSearch = (letters: string) => string | null;

// Customary spellings that are no pinyin.
const OWN_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shaanxi/u, 'shanxi'],
  [/l(?:yu|ü)/u, 'lv'],
  [/n(?:yu|ü)/u, 'nv'],
];

/**
 * Search of a text by sound: each character may be read in every way that it is read.
 * @param bare folded and simplified text without white space
 */
export function soundsOf(bare: string): SoundSearch {
  const characters = Array.from(bare);
  const readings = characters.map((character) =>
    /\p{Script=Han}/u.test(character)
      ? pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true }).flatMap((one) => one.includes('v') ? [one, one.replace('v', 'u')] : [one])
      : [],
  );
  // As names in a row are read in context (曾国藩), single characters are tried besides.
  const ending = (letters: string, at: number): number | null => {
    if (letters === '') return at;
    for (const reading of readings[at] ?? []) {
      const end = letters.startsWith(reading) ? ending(letters.slice(reading.length), at + 1) : null;
      if (end !== null) return end;
    }
    return null;
  };
  return (name) => {
    const letters = OWN_SPELLINGS.reduce((one, [from, to]) => one.replace(from, to), name.toLowerCase().replace(/[^a-zü]/gu, ''));
    if (letters.length < 2) return null;
    for (let at = 0; at < characters.length; at++) {
      const end = ending(letters, at);
      if (end !== null) return characters.slice(at, end).join('');
    }
    return null;
  };
} // prettier-ignore

/** Could the characters be a person's name by their number and family name? */
export function isPersonLike(characters: string): boolean {
  return characters.length >= 2 && characters.length <= 4 && surnameAtStart(characters) !== null;
}
