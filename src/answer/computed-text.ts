import type { ComputedFigure } from '../domain/computed.js';
import type { Language } from '../domain/inquiry.js';
import type { Hedge, Quantity } from '../domain/quantity.js';
import { compute, convert, factorBetween, type Result } from '../ledger/compute.js';
import { findQuantities } from '../text/quantities.js';
import { writeEnglishNumber, writeNumber } from '../text/write-number.js';

/**
 * What a computed figure says, from its printed terms alone: 合计5.1万亩（计算：3.1万亩 + 2万亩）.
 * @returns null where it cannot be made of them
 */
export function computedText({ operation, unit, terms, language }: ComputedFigure): string | null {
  const figures = terms.map(({ text }) => wholeFigure(text));
  if (!figures.every((figure) => figure !== null)) return null;
  const [first] = figures;
  if (first === undefined) return null;
  if (operation === 'conversion') {
    const result = convert(first, unit);
    return result === null ? null : conversionText(first, result, language);
  }
  const result = compute(operation, figures);
  return result === null || result.unit !== unit ? null : operationText(operation, result, terms, language);
}

/** The one figure that a text is, no more and no less. */
function wholeFigure(text: string): Quantity | null {
  const [figure, more] = findQuantities(text);
  return figure?.start === 0 && figure.end === text.length && more === undefined ? figure : null;
}

function conversionText(printed: Quantity, result: Result, language: Language): string {
  const { large, small, times } = factorBetween(printed.unit, result.unit);
  if (language === 'en')
    return `${printed.text} = ${figureText(result, language)} (converted: 1 ${unitName(large, 1)} = ${writeEnglishNumber(times)} ${unitName(small, times)})`;
  const words = language === 'zh-Hant' ? ['換算', '合'] : ['换算', '合'];
  return `${printed.text}，${words[1] ?? ''}${figureText(result, language)}（${words[0] ?? ''}：1${large} = ${writeNumber(times)}${small}）`;
}

const NAMES = {
  'zh-Hans': { sum: '合计', average: '平均', more: '增加', less: '减少', computed: '计算' },
  'zh-Hant': { sum: '合計', average: '平均', more: '增加', less: '減少', computed: '計算' },
  en: { sum: 'in total ', average: 'on average ', more: 'up ', less: 'down ', computed: 'computed' },
} as const;

function operationText(
  operation: 'sum' | 'average' | 'difference',
  result: Result,
  terms: readonly { readonly text: string }[],
  language: Language,
): string {
  const names = NAMES[language];
  const less = operation === 'difference' && result.max < 0;
  const shown = less ? { ...result, min: -result.max, max: -result.min } : result;
  const name = operation === 'difference' ? (less ? names.less : names.more) : names[operation];
  const joined = terms.map(({ text }) => text).join(operation === 'difference' ? ' − ' : ' + ');
  const made = operation === 'average' ? `(${joined}) ÷ ${terms.length}` : joined;
  return language === 'en'
    ? `${name}${figureText(shown, language)} (${names.computed}: ${made})`
    : `${name}${figureText(shown, language)}（${names.computed}：${made}）`;
}

// What stands before and behind a vague number.
const HEDGES: Readonly<
  Record<Hedge, { readonly chinese: readonly [string, string]; readonly english: string }>
> = {
  about: { chinese: ['约', ''], english: 'about ' },
  above: { chinese: ['', '以上'], english: 'over ' },
  below: { chinese: ['不到', ''], english: 'under ' },
};

function figureText({ min, max, hedge, unit }: Result, language: Language): string {
  const english = language === 'en';
  const write = english ? writeEnglishNumber : writeNumber;
  const [low, high] = [min, max].map((value) => cut(value, hedge)) as [number, number];
  const number = low === high ? write(low) : `${write(low)}—${write(high)}`;
  // What its digits do not hold is about what they say.
  const said = hedge ?? (low === min && high === max ? null : 'about');
  if (english) return `${said === null ? '' : HEDGES[said].english}${number} ${unitName(unit, high)}`;
  const [before, behind] = said === null ? ['', ''] : HEDGES[said].chinese;
  return `${before}${number}${unit}${behind}`;
}

// Enough for a reader; a vague figure does not tell more than the fewer.
const DIGITS = 5;
const VAGUE_DIGITS = 4;

/** To so many digits; what is more than a number is also more than the one below it. */
function cut(value: number, hedge: Hedge | null): number {
  if (value === 0) return 0;
  const digits = hedge === null ? DIGITS : VAGUE_DIGITS;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  const round = hedge === 'above' ? Math.floor : hedge === 'below' ? Math.ceil : Math.round;
  return Number((round(Number((value / step).toPrecision(12))) * step).toPrecision(digits));
}

const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  公顷: 'hectare', 亩: 'mu', 英亩: 'acre', 平方公里: 'square kilometre', 平方米: 'square metre', 吨: 'tonne', 公斤: 'kilogram',
  千克: 'kilogram', 斤: 'jin', 克: 'gram', 公里: 'kilometre', 千米: 'kilometre', 里: 'li', 米: 'metre', 英里: 'mile', 元: 'yuan',
}; // prettier-ignore
const WITHOUT_PLURAL = /^(?:mu|jin|li|yuan)$/u;

function unitName(unit: string, count: number): string {
  const name = ENGLISH_NAMES[unit];
  if (name === undefined) return unit;
  return count === 1 || WITHOUT_PLURAL.test(name) ? name : `${name}s`;
}
