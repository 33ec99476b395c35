import { pinyin } from 'pinyin-pro';
import { measureOf } from '../../src/text/quantities/measures.js';
import { clausesIn } from '../../src/answer/claims/plain.js';
import { surnameAtStart } from '../../src/text/surnames.js';
import { chineseFor } from '../../src/question/glossary.js';
import type { Quantity } from '../../src/domain/quantity.js';
import type { ClaimBase } from './claim-base.js';
import type { Random } from './random.js';
import { tidy } from './rewrite.js';
import type { FalseClaim } from './false-claims.js';

// What a translator writes for a unit; the checker has a list of its own.
const UNITS: Readonly<Record<string, string>> = {
  亩: 'mu', 公顷: 'hectares', 公斤: 'kg', 千克: 'kilograms', 斤: 'jin', 吨: 'tonnes', 元: 'yuan', 美元: 'US dollars', '%': '%', 个百分点: 'percentage points', 人: 'people', 名: 'people', 位: 'people', 户: 'households',
  家: 'companies', 台: 'machines', 辆: 'vehicles', 公里: 'kilometres', 米: 'metres', 平方米: 'square metres', 平方公里: 'square kilometres', 年: 'years', 个月: 'months', 天: 'days', 小时: 'hours', 个小时: 'hours', 分钟: 'minutes', 岁: 'years old', 次: 'times', 例: 'cases', 人次: 'visits', 架: 'aircraft', 艘: 'ships',
}; // prettier-ignore
const OTHER: Readonly<Record<string, string>> = { mu: 'hectares', hectares: 'mu', kg: 'jin', kilograms: 'jin', jin: 'kg', tonnes: 'kg', yuan: 'US dollars', 'US dollars': 'yuan', '%': 'percentage points', 'percentage points': '%', people: 'households', households: 'people', companies: 'people', machines: 'hectares', vehicles: 'people', kilometres: 'metres', metres: 'kilometres', years: 'months', months: 'years', days: 'hours', hours: 'days', minutes: 'hours', times: 'people', cases: 'vehicles' }; // prettier-ignore
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const NOUNS =
  'harvest rice wheat farmer agriculture land machine technology company enterprise market bank manager government department court city village county province area region school university hospital road bridge river station railway project construction investment economy industry trade export price income revenue profit sale market growth target quarter safety accident traffic water energy power electricity health food quality service product system vehicle car student teacher doctor police meeting cooperation agreement tourism culture sport football competition team player film music patient disease environment climate temperature rain law policy plan research report'.split(
    ' ',
  );

interface Piece {
  readonly kind: 'figure' | 'date' | 'name';
  readonly text: string;
  readonly source?: Quantity;
}

/** What a sentence tells of, put into English by template; null where there is too little. */
export function inEnglish(base: ClaimBase, random: Random): { text: string; pieces: readonly Piece[] } | null {
    const figure = base.figures.find((one) => UNITS[one.unit] !== undefined && one.min === one.max && (one.hedge === null || /^(?:约|超过|近|逾)/u.test(one.text)));
  const day = base.times.find(({ precision, from }) => precision === 'day' && from !== null)?.from ?? null;
  const person = base.names.find(({ kind, text, start }) => kind === 'person' && /^\p{Script=Han}{2,3}$/u.test(text) && surnameAtStart(text) !== null && !/[某氏]/u.test(text) && base.words.some((word) => word.start === start && word.word === text && word.tag === 'nr') && !/[·・]/u.test(base.text.charAt(start - 1) + base.text.charAt(start + text.length)));
  // Of a figure, the words that stand in its own clause.
  const within = figure === undefined ? base.text : (clausesIn(base.text).filter(({ start, end }) => start <= figure.start && figure.start < end).map(({ start, end }) => base.text.slice(start, end))[0] ?? '');
  const nouns = NOUNS.filter((noun) => chineseFor(noun).some((form) => form.length > 1 && within.includes(form))).slice(0, 2);
  const [noun, other] = nouns;
  if (noun === undefined || (figure === undefined && day === null && person === undefined)) return null;
  const pieces: Piece[] = [
    ...(figure === undefined ? [] : [{ kind: 'figure' as const, text: figureInEnglish(figure, random), source: figure }]),
    ...(day === null ? [] : [{ kind: 'date' as const, text: dayInEnglish(day, random) }]),
    ...(person === undefined ? [] : [{ kind: 'name' as const, text: nameInEnglish(person.text) }]),
  ];
  return { text: written(noun, other ?? null, pieces), pieces };
} // prettier-ignore

function written(noun: string, other: string | null, pieces: readonly Piece[]): string {
  const of = (kind: Piece['kind']): string | undefined => pieces.find((piece) => piece.kind === kind)?.text;
  const [figure, date, name] = [of('figure'), of('date'), of('name')];
  const matter = other === null ? `the ${noun}` : `the ${noun} and the ${other}`;
  const begin = date === undefined ? 'According to the report, ' : `On ${date}, `;
  const who = name === undefined ? `${matter} came to` : `${name} spoke of ${matter}`;
  if (figure === undefined) return `${begin}${name === undefined ? `${matter} was told of` : who}.`;
  return `${begin}${who}${name === undefined ? '' : ','} ${figure}.`;
}

function figureInEnglish({ min, unit, hedge }: Quantity, random: Random): string {
  const name = UNITS[unit] ?? unit;
  const scaled = [[1e9, 'billion'], [1e6, 'million']].map(([scale, word]) => [Number(scale), String(word)] as const).find(([scale]) => min >= scale && Number.isInteger(tidy((min / scale) * 1000))); // prettier-ignore
  const number = scaled !== undefined && random.below(2) === 0 ? `${tidy(min / scaled[0])} ${scaled[1]}` : min.toLocaleString('en-US', { maximumFractionDigits: 6 }); // prettier-ignore
  const before = hedge === null ? '' : { about: 'about ', above: 'more than ', below: 'nearly ' }[hedge];
  return `${before}${number}${name === '%' ? random.one(['%', ' percent']) : ` ${name}`}`;
}

export function dayInEnglish(iso: string, random: Random): string {
  const [year, month, day] = [
    iso.slice(0, 4),
    MONTHS[Number(iso.slice(5, 7)) - 1] ?? '',
    Number(iso.slice(8, 10)),
  ];
  return random.one([`${month} ${day}, ${year}`, `${day} ${month} ${year}`, `${month} ${day}`]);
}

export function nameInEnglish(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname' });
  const large = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return `${large(syllables[0] ?? '')} ${large(syllables.slice(1).join(''))}`;
}

/** The template with one thing in it changed. */
export const ENGLISH_FALSE: Readonly<Record<string, (base: ClaimBase, random: Random, persons: readonly string[]) => FalseClaim | null>> = {
  'English: figure': (base, random) => {
    const made = inEnglish(base, random);
    const figure = made?.pieces.find(({ kind }) => kind === 'figure');
    if (made == null || figure === undefined) return null;
    const digit = random.one([...figure.text.matchAll(/\d/gu)]);
    const changed = figure.text.slice(0, digit.index) + String((Number(digit[0]) + 1 + random.below(8)) % 10) + figure.text.slice(digit.index + 1);
    return /(?<![\d.,])0\d/u.test(changed) || Number(/[\d.,]+/u.exec(changed)?.[0].replaceAll(',', '')) === Number(/[\d.,]+/u.exec(figure.text)?.[0].replaceAll(',', '')) ? null : notElsewhere(base, { text: made.text.replace(figure.text, changed) }, changed);
  },
  'English: unit or scale': (base, random) => {
    const made = inEnglish(base, random);
    const figure = made?.pieces.find(({ kind }) => kind === 'figure');
    if (made == null || figure === undefined) return null;
    const scale = /million|billion/u.exec(figure.text)?.[0];
    if (scale !== undefined && random.below(2) === 0) return { text: made.text.replace(scale, scale === 'million' ? 'billion' : 'million') };
    const unit = Object.keys(OTHER).find((one) => figure.text.endsWith(` ${one}`) || (one === '%' && figure.text.endsWith('%')));
    if (unit === undefined) return null;
    const changed = `${figure.text.slice(0, -unit.length).trimEnd()} ${OTHER[unit] ?? ''}`;
    return { text: made.text.replace(figure.text, changed) };
  },
  'English: date': (base, random) => {
    const made = inEnglish(base, random);
    const date = made?.pieces.find(({ kind }) => kind === 'date');
    const day = base.times.find(({ precision, from }) => precision === 'day' && from !== null)?.from;
    if (made == null || date === undefined || day == null) return null;
    const other = new Date(Date.parse(day) + random.one([-40, -9, -2, -1, 1, 3, 33]) * 86_400_000).toISOString().slice(0, 10);
    if (base.times.some(({ from, to }) => from === other || to === other)) return null;
    return { text: made.text.replace(date.text, dayInEnglish(other, random)) };
  },
  'English: name': (base, random, persons) => {
    const made = inEnglish(base, random);
    const name = made?.pieces.find(({ kind }) => kind === 'name');
    if (persons.length === 0) return null;
    const other = random.one(persons);
    if (made == null || name === undefined || base.text.includes(other) || nameInEnglish(other) === name.text) return null;
    return { text: made.text.replace(name.text, random.one([nameInEnglish(other), 'John Miller', 'Carter'])) };
  },
}; // prettier-ignore

/** What came out may be another figure of the sentence. */
function notElsewhere(base: ClaimBase, claim: FalseClaim, changed: string): FalseClaim | null {
  const value = Number(/[\d.,]+/u.exec(changed)?.[0].replaceAll(',', ''));
  const same = base.figures.some(({ min, unit }) => min === value || min === value * 1e6 || min === value * 1e9 || measureOf(unit).factor * min === value); // prettier-ignore
  return same ? null : claim;
}
