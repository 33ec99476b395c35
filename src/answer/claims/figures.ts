import type { ComputedFigure } from '../../domain/computed.js';
import type { Quantity } from '../../domain/quantity.js';
import { findQuantities } from '../../text/quantities.js';
import { bearsFigure } from '../../text/quantities/same-figure.js';
import { readNumber } from '../../text/numbers.js';
import type { Span } from '../../text/sentences.js';
import { computedText } from '../computed-text.js';
import type { ClaimFault } from './claim-types.js';
import { blanked, plainText, touches } from './plain.js';
import type { Source } from './source.js';

/** A figure of a claim: where it stands, and which printed figures bear it. */
export interface ClaimFigure extends Span {
  readonly text: string;
  readonly bears: (printed: Quantity) => boolean;
}

// Persons are counted by these without a difference in what is told.
const PERSONS = ['人', '名', '位'];

/** The figures of a Chinese claim. */
export function chineseFigures(text: string): ClaimFigure[] {
  return findQuantities(text).map((figure) => ({
    start: figure.start,
    end: figure.end,
    text: figure.text,
    bears: (printed) => variants(figure).some((one) => bearsFigure(printed, one)),
  }));
}

function variants(figure: Quantity): Quantity[] {
  return PERSONS.includes(figure.unit)
    ? PERSONS.map((unit) => ({ ...figure, unit, normal: { ...figure.normal, dimension: unit } }))
    : [figure];
}

/** What a claim says of computed figures where it cites all of their terms. */
export function computedFigures(computed: readonly ComputedFigure[], cites: readonly number[]): Quantity[] {
  return computed
    .filter(({ terms }) => terms.every(({ citation }) => cites.includes(citation)))
    .flatMap((one) => {
      const printed = findQuantities(computedText({ ...one, language: 'zh-Hans' }) ?? '');
      return printed[one.operation === 'conversion' ? 1 : 0] ?? [];
    });
}

/** Every figure that no cited evidence bears. */
export function checkFigures(
  figures: readonly ClaimFigure[],
  source: Source,
  made: readonly Quantity[],
): ClaimFault[] {
  const printed = [...source.pieces.flatMap((piece) => piece.figures), ...made];
  return figures
    .filter((figure) => !printed.some((one) => figure.bears(one)))
    .map(({ text }) => ({ rule: 'figure', detail: text }));
}

const NUMERAL =
  /\d+(?:[.,:/]\d+)*(?:\u200b?[余多几来]?(?:万亿|[百千]?[万亿]|[百千]))?|一(?=元|亩|吨|公斤|斤|公里|公顷|米|成|倍)|[零〇一二两三四五六七八九十百千万亿]+/gu;
// In Chinese numerals a small number is only what it is in the word it stands in: 三农, 二线.
const SMALL = 20;
// So many digits are no accident, whatever stands behind.
const LONG = 3;

/**
 * Numbers that are no figure with a unit, ordinals, scores and numbers in names: they have to stand in the evidence with
 * 第 before or the character behind, as printed or in other numerals.
 * @param taken figures and times, which are checked as such
 */
export function checkOtherNumbers(text: string, taken: readonly Span[], source: Source): ClaimFault[] {
  const plain = blanked(plainText(text), taken);
  const printed = source.pieces.flatMap((piece) => numbersIn(piece.plain));
  const borne = ({ value, ordinal, behind, alone }: OtherNumber): boolean =>
    printed.some((one) => one.value === value && one.ordinal === ordinal && (alone || one.behind === behind));
  return numbersIn(plain)
    .filter((number) => !touches(number, taken) && !borne(number))
    .map(({ start, end }) => ({ rule: 'figure', detail: text.slice(start, Math.min(text.length, end + 1)) }));
}

interface OtherNumber extends Span {
  readonly value: string;
  readonly ordinal: boolean;
  /** The character that it counts, or that goes on with its word; empty before a mark. */
  readonly behind: string;
  /** It says what it says without the character behind. */
  readonly alone: boolean;
}

function numbersIn(plain: string): OtherNumber[] {
  const spaced = plain.replace(/(?<=\p{Script=Han}|\d)[^\S\n](?=\p{Script=Han}|\d)/gu, '\u200b');
  return [...spaced.matchAll(NUMERAL)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const arabic = /^\d/u.test(match[0]);
    const ordinal = /第\u200b?$/u.test(spaced.slice(Math.max(0, start - 2), start));
    // 一 and 万 alone are mostly words: 一起, 万一, 统一.
    // 两地, 双方: as many as the claim names.
    if (match[0] === '两' && /^[地者方]/u.test(spaced.slice(end))) return [];
    const measured = /^[元亩吨公斤米成倍]/u.test(spaced.slice(end));
    if (!arabic && /^(?:[一万千百十亿]|千万|一一)$/u.test(match[0]) && !ordinal && !(match[0] === '一' && measured)) return [];
    const value = valueOf(match[0].replaceAll('\u200b', ''));
    const behind = /^[余多几来]?\u200b?(\p{L})/u.exec(spaced.slice(end, end + 3))?.[1] ?? '';
    const counted = /[月日年岁点分秒个只台人元斤米号路次]/u.test(behind);
    const large = arabic ? match[0].length >= LONG && !counted : Number(value) > SMALL;
    return { start, end, value, ordinal, behind, alone: !ordinal && (large || behind === '' || /[的了后前和与及至到或等]/u.test(behind)) };
  });
} // prettier-ignore

function valueOf(printed: string): string {
  return /[:,/]/u.test(printed) && !/^\d{1,3}(?:,\d{3})+(?!\d)/u.test(printed)
    ? printed
    : String(readNumber(printed)?.min ?? printed);
}
