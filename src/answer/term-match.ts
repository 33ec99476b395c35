import { pinyin } from 'pinyin-pro';
import type { Inquiry, QueryTerm } from '../domain/inquiry.js';
import { fold, hasHan } from '../text/fold.js';
import { toSimplifiedAligned } from '../text/script.js';

/** The words of a question with their weights, ready to be looked for. */
export interface WeightedTerm extends QueryTerm {
  /** Inverse document frequency: what stands everywhere tells little. */
  readonly weight: number;
}

/** idf as BM25 has it (Robertson and Spärck Jones), never below a tenth: `ln(1 + (N - n + 0.5) / (n + 0.5))`. */
export function inverseDocumentFrequency(documents: number, withWord: number): number {
  return Math.max(0.1, Math.log(1 + (documents - withWord + 0.5) / (withWord + 0.5)));
}

/** A text prepared for looking words up in it. */
export interface Searchable {
  readonly text: string;
  readonly syllables: string | null;
}

/** Prepares texts, each once: an article is looked at for every sentence of it. */
export function createPreparer(sounded: boolean): (text: string) => Searchable {
  const prepared = new Map<string, Searchable>();
  return (text) => {
    const known = prepared.get(text) ?? searchable(text, sounded);
    prepared.set(text, known);
    return known;
  };
}

/** Offsets stay those of the text. @param sounded whether Latin words are also to be found by the sound of Chinese names (Zhu Jian in 朱健) */
export function searchable(text: string, sounded: boolean): Searchable {
  const plain = toSimplifiedAligned(fold(text));
  return { text: plain, syllables: sounded ? syllablesOf(plain) : null };
}

/** Where the word stands first at or after `from`, or -1. Latin names are also found by sound, with place 0. */
export function placeOf(word: string, { text, syllables }: Searchable, from = 0): number {
  const at = text.indexOf(word, from);
  if (at >= 0 || syllables === null || !/^[a-z]{2,}$/u.test(word)) return at;
  // Syllables are joined by blanks; a name's parts are written together (Xiaogang).
  const pattern = new RegExp(`(?:^| )${word.split('').join(' ?')}(?= |$)`, 'u');
  return pattern.test(syllables) ? 0 : -1;
}

export function holds(word: string, where: Searchable): boolean {
  return placeOf(word, where) >= 0;
}

/** The share of the question's weight that stands in the text, 0..1. */
export function coverage(terms: readonly WeightedTerm[], where: Searchable): number {
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  if (total === 0) return 0;
  return terms.reduce((sum, term) => sum + creditOf(term, where) * term.weight, 0) / total;
}

// Characters that end words of all kinds, and so tell nothing about which.
const COMMON_CHARACTERS = '子者们的人家小大部员长会性化物品地方中上下一不有个';
// 稻子 is mostly 稻谷, 机器 often 农机, but not surely.
const KIN_CREDIT = 0.5;

/** A term stands where any of its forms does. */
function creditOf(term: QueryTerm, where: Searchable): number {
  return Math.max(
    ...[...term.forms, ...(term.forms.includes(term.word) ? [] : [term.word])].map((form) =>
      credit(form, where),
    ),
  );
}

/** 1 where the word stands; some where a telling character of it does, as Chinese words of one matter share them. */
function credit(word: string, where: Searchable): number {
  if (holds(word, where)) return 1;
  const telling = Array.from(word).filter(
    (character) => hasHan(character) && !COMMON_CHARACTERS.includes(character),
  );
  if (word.length < 2 || telling.length === 0) return 0;
  return (KIN_CREDIT * telling.filter((character) => where.text.includes(character)).length) / telling.length;
}

/** Two Chinese characters side by side, each once. */
export function characterPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? [])
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  return pairs;
}

function syllablesOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true }).join(' ').toLowerCase();
}

/** The question before and behind its question word, for comparing with what stands around a figure or a name. */
export function aroundQuestionWord({ query }: Pick<Inquiry, 'query'>): { before: string; after: string } {
  const match =
    /多少|几|什么时候|什么时间|什么|哪(?:些|个|一|里|儿|家|位|天|年|种)?|何时|何地|何处|谁|多[大长高远久重深]|how many|how much|who|when|where|which|what/u.exec(
      query,
    );
  if (match === null) return { before: query, after: '' };
  return { before: query.slice(0, match.index), after: query.slice(match.index + match[0].length) };
}
