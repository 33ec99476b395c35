import type { Hedge, Quantity } from '../../domain/quantity.js';
import { measureOf, MEASURED_UNITS } from '../../text/quantities/measures.js';
import type { Span } from '../../text/sentences.js';
import type { ClaimFault } from './claim-types.js';
import { ENGLISH_UNITS } from './english-units.js';
import type { ClaimFigure } from './figures.js';
import { touches } from './plain.js';
import type { Source } from './source.js';

const WORDS: Readonly<Record<string, number>> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14,
  fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60,
  seventy: 70, eighty: 80, ninety: 90,
}; // prettier-ignore
const SCALES: Readonly<Record<string, number>> = { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, m: 1e6, bn: 1e9, k: 1e3 }; // prettier-ignore
const WORD = `(?:${Object.keys(WORDS).join('|')})(?:[ -](?:one|${Object.keys(WORDS).slice(0, 8).join('|')}))?|(?:a|one)(?= (?:hundred|thousand|million|billion|half))`;
const DIGITS = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SCALE = String.raw`(?:[ -](?:hundred|thousand|million|billion|trillion))+|(?:m|bn|k)(?![a-z\d])`;
const NUMBER = `(?:${DIGITS}|(?:${WORD})\\b)(?:${SCALE})?`;
const FIGURE = new RegExp(
  String.raw`(?<![\w.,-])(?<sign>minus |-)?(?<money>us\$|\$|¥|rmb ?|cny ?|€|£)?(?<low>${NUMBER})(?:(?<middle>[ ]?%| percent)?\s?(?:-|–|—|to|and(?= \d))\s?(?<high>${NUMBER}))?(?![\w]*\d|(?:st|nd|rd|th)\b)`,
  'giu',
);
const FRACTIONS: readonly (readonly [RegExp, number, string])[] = [
  [/\bhalf (?:of )?(?:the|all|its|their|that)\b|\bone half\b/giu, 0.5, ''],
  [/\b(?:a|one)[ -]third\b/giu, 1 / 3, ''],
  [/\btwo[ -]thirds\b/giu, 2 / 3, ''],
  [/\b(?:a|one)[ -]quarter (?:of)\b/giu, 0.25, ''],
  [/\bthree[ -]quarters\b/giu, 0.75, ''],
  [/\bdoubl(?:ed|ing|e)\b/giu, 2, '倍'],
  [/\btripl(?:ed|ing|e)\b/giu, 3, '倍'],
];
const HEDGES: readonly (readonly [RegExp, Hedge])[] = [
  [/(?:no more than|at most|up to|fewer than|less than|under|below|nearly|almost|close to|just under|within) $/iu, 'below'],
  [/(?:no fewer than|no less than|not less than|at least|more than|over|above|exceed(?:ing|s|ed)|upwards? of|in excess of|greater than|surpass(?:ing|ed)?) $/iu, 'above'],
  [/(?:about|around|approximately|roughly|some|circa|an estimated|or so|approx\.) $/iu, 'about'],
]; // prettier-ignore
const HEDGE_BEHIND: readonly (readonly [RegExp, Hedge])[] = [
  [/^(?: \w+){0,2} or (?:more|above)\b|^\+/iu, 'above'],
  [/^(?: \w+){0,2} or (?:less|fewer|below)\b/iu, 'below'],
  [/^(?: \w+){0,2} or so\b/iu, 'about'],
];

interface EnglishFigure extends Span {
  readonly min: number;
  readonly max: number;
  readonly hedge: Hedge | null;
  /** What the word behind may be on the page; null for a noun that has no unit of its own. */
  readonly units: readonly string[] | null;
}

/** The figures of an English claim, compared by value and by what their unit is called in Chinese. @param without times */
export function englishFigures(text: string, without: readonly Span[]): ClaimFigure[] {
  const numbers = [...text.matchAll(FIGURE)].flatMap((match) => readFigure(text, match) ?? []);
  const fractions = FRACTIONS.flatMap(([pattern, value, unit]) =>
    [...text.matchAll(pattern)].map((match): EnglishFigure => ({ start: match.index, end: match.index + match[0].length, min: value, max: value, hedge: null, units: [unit] })),
  );
  return [...fractions, ...numbers.filter((one) => !touches(one, fractions))]
    // The two sides are those that the claim names.
    .filter(({ start, end }) => !/^two (?:sides|parties)$/iu.test(text.slice(start, end).trim()))
    .filter((figure) => !touches(figure, without))
    .sort((a, b) => a.start - b.start)
    .map((figure) => ({
      start: figure.start,
      end: figure.end,
      text: text.slice(figure.start, figure.end).trim(),
      bears: (printed) => bears(printed, figure),
    }));
} // prettier-ignore

function readFigure(text: string, match: RegExpExecArray): EnglishFigure | null {
  const { money, low = '', middle, high, sign } = match.groups ?? {};
  const end = match.index + match[0].length;
  const [first, last] = [numberOf(low), high === undefined ? null : numberOf(high)];
  const scale = /(?:hundred|thousand|million|billion|trillion|bn|m|k)$/iu.exec(high ?? '')?.[0] ?? '';
  // 3 to 5 million begins at three million.
  const lowest = last !== null && scale !== '' && !/[a-z]$/iu.test(low) ? first * (SCALES[scale.toLowerCase()] ?? 1) : first;
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  const behind = text.slice(end, end + 60);
  const unit = money === undefined ? unitBehind(behind) : { units: currency(money), length: 0 };
  const factor = sign === undefined ? 1 : -1;
  const hedge = HEDGES.find(([pattern]) => pattern.test(before))?.[1] ?? HEDGE_BEHIND.find(([pattern]) => pattern.test(behind))?.[1] ?? null;
  const units = unit?.units ?? (middle === undefined ? null : ['%']);
  const values = [factor * lowest, factor * (last ?? lowest)];
  return { start: match.index, end: end + (unit?.length ?? 0), min: Math.min(...values), max: Math.max(...values), hedge, units };
} // prettier-ignore

function currency(money: string): string[] {
  if (/\$/u.test(money)) return ['美元', '美金'];
  if (money === '€') return ['欧元'];
  return money === '£' ? ['英镑'] : ['元', '块', '块钱'];
}

function numberOf(printed: string): number {
  const words = printed.toLowerCase().split(/[ -]+/u);
  return words.reduce((value, word) => {
    const attached = /^([\d.,]+)(m|bn|k)$/u.exec(word);
    if (attached !== null) return Number(attached[1]?.replaceAll(',', '')) * (SCALES[attached[2] ?? ''] ?? 1);
    const scale = SCALES[word];
    if (scale !== undefined) return Number(((value === 0 ? 1 : value) * scale).toPrecision(15));
    const number = WORDS[word] ?? (word === 'a' || word === 'one' ? 1 : Number(word.replaceAll(',', '')));
    return value + (Number.isNaN(number) ? 0 : number);
  }, 0);
}

/** The first unit within the next words; words between are what is counted in it. */
function unitBehind(behind: string): { units: readonly string[]; length: number } | null {
  const head = /^(?:[ -](?!(?:and|or|in|by|from|to|while|with|as|at|on|of the|,)\b)[\w°%²/-]+|%|℃|°c){1,4}/iu.exec(behind)?.[0] ?? '';
  const known = ENGLISH_UNITS.map(({ pattern, units }) => ({ units, match: pattern.exec(head) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0) || (b.match?.[0].length ?? 0) - (a.match?.[0].length ?? 0));
  const [first] = known;
  return first?.match ? { units: first.units, length: first.match.index + first.match[0].length } : null;
} // prettier-ignore

function bears(printed: Quantity, claimed: EnglishFigure): boolean {
  const unit = claimed.units === null ? countsOrNothing(printed) : claimed.units.some((one) => isUnit(printed, one));
  if (!unit || !isNear(printed.min, claimed.min) || !isNear(printed.max, claimed.max)) return false;
  if (claimed.hedge === null) return !printed.approximate;
  return printed.approximate && (claimed.hedge === printed.hedge || claimed.hedge === 'about');
} // prettier-ignore

/** What is measured has a unit in English too; what is counted need not have one that is known. */
function countsOrNothing({ unit, alternateUnit }: Quantity): boolean {
  const [first = ''] = unit.split('/');
  return !MEASURED_UNITS.includes(first) || alternateUnit !== null;
}

function isUnit({ unit, alternateUnit }: Quantity, other: string): boolean {
  // A yield of kilograms per mu may be told with the area behind.
  const [first = ''] = unit.split('/');
  const [one, two] = [measureOf(first), measureOf(other)];
  if (first === other || alternateUnit === other) return true;
  return MEASURED_UNITS.includes(first) && MEASURED_UNITS.includes(other) && one.dimension === two.dimension && isNear(one.factor, two.factor);
} // prettier-ignore

function isNear(one: number, two: number): boolean {
  return Math.abs(one - two) <= 1e-13 * Math.max(Math.abs(one), Math.abs(two));
}

/** Numbers of an English claim that no figure or time has taken: ordinals, models, scores. */
export function checkOtherEnglishNumbers(text: string, taken: readonly Span[], borne: ReadonlySet<string>): ClaimFault[] {
  return [...text.matchAll(/\d+(?:[.,:]\d+)*/gu)]
    .filter((match) => !touches({ start: match.index, end: match.index + match[0].length }, taken))
    .filter(([number]) => !borne.has(number.replace(/,(?=\d{3}\b)/gu, '')))
    .map(([number]) => ({ rule: 'figure', detail: number }));
} // prettier-ignore

/** Every number of the evidence, as digits. */
export function numbersOf(source: Source, read: (printed: string) => number | null): ReadonlySet<string> {
  const numerals =
    source.pieces
      .map(({ plain }) => plain)
      .join('\n')
      .match(/\d+(?:[.,:]\d+)*|[零〇一二两三四五六七八九十百千万亿]+/gu) ?? [];
  return new Set(numerals.flatMap((one) => [one.replace(/,(?=\d{3}\b)/gu, ''), String(read(one) ?? one)]));
}
