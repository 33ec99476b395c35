import { fold } from '../fold.js';
import { NUMBER_SOURCE, readNumber, type NumberReading } from '../numbers.js';
import { toSimplifiedAligned } from '../script.js';

/** A number where it stands. */
export interface NumberAt extends NumberReading {
  readonly end: number;
  readonly printed: string;
}

/**
 * A figure as read where it stands, before the hedges around it: offsets into folded text, the number, and whether the
 * number itself is vague (余, 多, 几, 六七十).
 */
export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly min: number;
  readonly max: number;
  readonly approximate: boolean;
  readonly unit: string;
  readonly alternateUnit: string | null;
}

const NUMBER = new RegExp(NUMBER_SOURCE, 'uy');

/** The end of the numerals that begin at an offset, number or not; the offset itself where none do. */
export function endOfNumerals(plain: string, at: number): number {
  NUMBER.lastIndex = at;
  return NUMBER.test(plain) ? NUMBER.lastIndex : at;
}

/** The number that begins at an offset of folded, simplified text; null where none does. */
export function numberAt(plain: string, at: number): NumberAt | null {
  const end = endOfNumerals(plain, at);
  if (end === at) return null;
  const printed = plain.slice(at, end);
  const read = readNumber(printed);
  if (read === null) return null;
  // Field by field: a spread takes five times as long, and this is done for every number.
  return { min: read.min, max: read.max, approximate: read.approximate, end, printed };
}

/** Between the two numbers of a range. */
const RANGE = / ?(?:[-—–―~]{1,2}|至|到) ?/uy;

/** Where the second number of a range begins; null where no range goes on. */
export function afterRangeMark(plain: string, at: number): number | null {
  if (!/[ \-—–―~至到]/u.test(plain.charAt(at))) return null;
  RANGE.lastIndex = at;
  return RANGE.test(plain) ? RANGE.lastIndex : null;
}

/**
 * The lower number of a range in the scale that only the upper one prints: 3-5万 begins at 3万, 三至五百 at 三百;
 * 800至1万 does not, as 800万 would be more than 1万.
 */
export function scaleLikeHigh(low: NumberAt, high: NumberAt): number {
  const scale = /(?<=[\d一二两三四五六七八九十])(?:[百千]?[万亿]+|[百千])[余多]?$/u.exec(high.printed)?.[0];
  if (scale === undefined || /[百千万亿]/u.test(low.printed)) return low.min;
  const factor = readNumber(`1${scale.replace(/[余多]/u, '')}`)?.min ?? 1;
  return low.min < high.min / factor ? Number((low.min * factor).toPrecision(15)) : low.min;
}

/**
 * Folded and simplified, offsets unchanged. A full-width comma between half-width digits parts clauses: only among
 * full-width digits does it part thousands. The numerals of cheques become common ones.
 */
export function plainForNumbers(text: string): string {
  const parted = text.replace(/(?<![０-９])，|，(?![０-９]{3})/gu, '；');
  return toSimplifiedAligned(fold(parted)).replace(CHEQUE, (run) =>
    run.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟]/gu, (numeral) =>
      '一二三四五六七八九十百千'.charAt('壹贰叁肆伍陆柒捌玖拾佰仟'.indexOf(numeral)),
    ),
  );
}

// 贰万元, 伍仟元: as on a cheque. 伍, 陆 and 拾 are words too (队伍百余人, 大陆), but before 仟.
const CHEQUE =
  /(?:[壹贰叁肆柒捌玖]|[伍陆拾](?=[仟佰拾]))[壹贰叁肆伍陆柒捌玖拾佰仟]{0,12}(?=[零万亿元人台亩余多])/gu;
