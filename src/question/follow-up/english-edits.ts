import { findEnglishTimes } from '../english-times.js';
import { namesInEnglish, type EnglishName } from './english-names.js';
import { withoutMark, type Tidy } from './tidy.js';

const ATTRIBUTE =
  'yield|output|harvest|price|cost|area|production|number|amount|total|population|size|length|height|rate|share|inspection|figures|temperature|income|revenue';
// Where an English question says what it is about: rice of rice yield, mooncakes of batches of mooncakes.
const MATTERS: readonly RegExp[] = [
  new RegExp(
    `(?<=\\b(?!the |this |total )(?:[a-z-]+ )?)\\b(?<matter>(?!the\\b|is\\b|was\\b|total\\b|this\\b|what\\b|of\\b)[a-z-]+)(?= (?:${ATTRIBUTE})\\b)`,
    'u',
  ),
  /(?<=\b(?:of|about|on) (?:the )?)(?<matter>(?!the\b|last\b|this\b|january|february|march|april|may|june|july|august|september|october|november|december)[a-z-]+)(?=$| )/u,
  /(?<=^how (?:many|much) )(?<matter>[a-z-]+)\b/u,
  /(?<=^(?:which|what) )(?<matter>(?!is\b|are\b|was\b|were\b|did\b|does\b|do\b)[a-z-]+)(?= (?:did|was|were|is|are|has|have|will)\b)/u,
];

/**
 * Puts a time, name or matter in the place of what an English question has of its kind.
 * @param kind of a name in Chinese characters; null where its writing tells
 * @returns the question; null where nothing of its kind is there
 */
export function putInEnglish(
  what: string,
  before: Tidy,
  kind: EnglishName['kind'] | null,
): { edit: EnglishEdit; question: string } | null {
  const edit =
    timeEdit(what, before) ??
    nameEdit(what, before, kind) ??
    (kind === null ? matterEdit(what, before) : null);
  if (edit === null || edit.to === edit.from) return null;
  const question = `${withoutMark(before.text.slice(0, edit.start) + edit.to + before.text.slice(edit.end))}?`;
  return { edit, question };
}

/** What is put where in an English question. */
export interface EnglishEdit {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

function timeEdit(what: string, before: Tidy): EnglishEdit | null {
  const plain = what.toLowerCase();
  const [time] = findEnglishTimes(plain.includes(' ') ? plain : `in ${plain}`);
  const bare = what.replace(/^(?:in|on|during|since|at) /iu, '');
  const covers = time !== undefined && time.end - time.start >= bare.length;
  if (!covers) return null;
  const slots = findEnglishTimes(before.plain);
  const slot = slots[0];
  if (slots.length > 1) return null;
  if (slot === undefined) {
    const preposition = /^(?:last|this|next|yesterday|today)\b/iu.test(bare) ? '' : /\d(?:st|nd|rd|th)?$|\d,? \d{4}$/u.test(bare) && !/^\d{4}$/u.test(bare) ? 'on ' : 'in '; // prettier-ignore
    const end = withoutMark(before.text).length;
    return { start: end, end, from: '', to: ` ${preposition}${bare}` };
  }
  const from = before.text.slice(slot.start, slot.end);
  const kept = /^(?:in|on|during|since|of|for|by) /iu.exec(from)?.[0] ?? '';
  return { start: slot.start + kept.length, end: slot.end, from: from.slice(kept.length), to: bare };
}

function nameEdit(what: string, before: Tidy, kind: EnglishName['kind'] | null): EnglishEdit | null {
  const [name] = namesInEnglish(what);
  const asked = kind ?? (name?.text.length === what.length ? name.kind : null);
  if (asked === null) return null;
  const names = namesInEnglish(before.text);
  const giving = asked === 'person' ? ['person', 'role'] : asked === 'role' ? ['role', 'person'] : [asked];
  const slot = giving.map((kind) => names.find((one) => one.kind === kind)).find((one) => one !== undefined);
  if (slot === undefined) return null;
  const from = before.text.slice(slot.start, slot.end);
  // The mayor makes way whole for who has a name.
  const article = asked === 'person' && slot.kind === 'role' && before.plain.slice(0, slot.start).endsWith('the ') ? 4 : 0; // prettier-ignore
  return { start: slot.start - article, end: slot.end, from, to: what };
}

function matterEdit(what: string, before: Tidy): EnglishEdit | null {
  const bare = withoutMark(before.plain);
  // The area takes the place of the yield, tea that of rice.
  const measured = new RegExp(`\\b(?<matter>${ATTRIBUTE})\\b`, 'u');
  const forms = new RegExp(`^(?:${ATTRIBUTE})$`, 'u').test(what.toLowerCase()) ? [measured] : MATTERS;
  if (/^[A-Z]/u.test(what) || what.split(' ').length > 3) return null;
  for (const form of forms) {
    const match = form.exec(bare);
    const from = match?.groups?.['matter'];
    if (match !== null && from !== undefined) return { start: match.index, end: match.index + from.length, from, to: what }; // prettier-ignore
  }
  return null;
}
