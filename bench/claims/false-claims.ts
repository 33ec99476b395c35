import { findQuantities } from '../../src/text/quantities.js';
import type { ClaimBase } from './claim-base.js';
import { dayInChinese, numberIn, replaced, type Rewrite } from './rewrite.js';
import type { Random } from './random.js';

const OTHER_UNITS: Readonly<Record<string, readonly string[]>> = {
  亩: ['公顷', '平方米'], 公顷: ['亩'], 台: ['辆', '人'], 辆: ['台', '人'], 人: ['户', '人次'], 名: ['家', '户'], 户: ['人', '家'], 家: ['人', '户'], 元: ['美元', '欧元'],
  美元: ['元', '日元'], 公里: ['里', '米'], 米: ['公里', '厘米'], 吨: ['公斤', '斤'], 平方米: ['亩', '平方公里'], 人次: ['人', '户'], 个: ['万个', '台'], 项: ['家', '次'], 次: ['项', '人'],
  年: ['个月', '天'], 天: ['年', '周'], 小时: ['天', '分钟'], 分钟: ['小时', '秒'], 岁: ['年', '月'], 件: ['人', '吨'], 只: ['头', '万只'], 套: ['辆', '间'], 例: ['人', '起'], 万: ['亿'],
}; // prettier-ignore
const SCALES: Readonly<Record<string, string>> = { 万: '亿', 亿: '万' };
export const TURNED: readonly (readonly [string, string])[] = [
  ['增长', '下降'], ['增加', '减少'], ['上升', '下降'], ['上涨', '下跌'], ['提高', '降低'], ['提升', '降低'], ['扩大', '缩小'], ['上调', '下调'], ['回升', '回落'], ['加快', '放缓'], ['盈利', '亏损'],
  ['下降', '增长'], ['减少', '增加'], ['下跌', '上涨'], ['降低', '提高'], ['回落', '回升'], ['下滑', '上升'], ['放缓', '加快'], ['缩小', '扩大'], ['亏损', '盈利'], ['高于', '低于'], ['低于', '高于'], ['同比增(?![长加幅])', '同比降'], ['净流入', '净流出'],
]; // prettier-ignore

/** Names, figures and the like of other documents, to put in place of a base's own. */
export interface Pool {
  readonly persons: readonly string[];
  readonly places: readonly string[];
  readonly organisations: readonly string[];
}

/** A false claim: its words, and which evidence it cites, the base's own unless it says. */
export interface FalseClaim {
  readonly text: string;
  readonly cites?: readonly number[];
}

export type Falsify = (base: ClaimBase, random: Random, pool: Pool) => FalseClaim | null;

const rewriting = (rewrite: Rewrite): Falsify => (base, random) => {
  const text = rewrite(base, random);
  return text === null ? null : { text };
}; // prettier-ignore

/** Figures with one number in digits. */
const numbered = (base: ClaimBase): { figure: ClaimBase['figures'][0]; number: NonNullable<ReturnType<typeof numberIn>> }[] =>
  base.figures.flatMap((figure) => {
    const number = numberIn(figure);
    return number === null ? [] : [{ figure, number }];
  }); // prettier-ignore

// What stands behind a person, and seldom behind what a segmenter only takes for one.
const NO_PERSON = /[部口观局会院所]$/u;
const ACTS = /^(?:说|表示|介绍|指出|强调|认为|称|透露|告诉|坦言|主持|出席|参加|率|先生|女士|等|、|，)/u;

/** Sentences that differ from the base in one thing that makes them false. */
export const FALSE_CLAIMS: Readonly<Record<string, Falsify>> = {
  'figure: a digit': rewriting((base, random) => {
    const all = numbered(base);
    if (all.length === 0) return null;
    const { number } = random.one(all);
    const digits = [...number.printed.matchAll(/\d/gu)];
    const digit = random.one(digits);
    const other = String((Number(digit[0]) + 1 + random.below(8)) % 10);
    const changed = replaced(number.printed, { start: digit.index, end: digit.index + 1 }, other);
    if (changed === number.printed || /^0\d/u.test(changed)) return null;
    return unlessPrinted(base, replaced(base.text, number, changed), changed);
  }),
  'figure: 万 and 亿': rewriting((base, random) => {
    const all = [...base.text.matchAll(/(?<=[\d一二三四五六七八九十百千多余])[ ]?(万|亿)(?!亿)/gu)];
    if (all.length === 0) return null;
    const chosen = random.one(all);
    const at = chosen.index + chosen[0].length - 1;
    if (!base.figures.some(({ start, end }) => start <= at && at < end)) return null;
    const by = random.below(3) === 0 ? '' : (SCALES[chosen[1] ?? ''] ?? '');
    return replaced(base.text, { start: at, end: at + 1 }, by);
  }),
  'figure: another of the sentence': rewriting((base, random) => {
    const all = numbered(base).filter(({ figure }) => figure.unit !== '');
    const pairs = all.flatMap((one, index) => all.slice(index + 1).map((two) => [one, two] as const)).filter(([one, two]) => one.figure.text !== two.figure.text && one.figure.unit === two.figure.unit && (one.number.value !== two.number.value) && /[，,、；]/u.test(base.text.slice(one.figure.end, two.figure.start)) && !/[（(]/u.test(base.text.slice(one.figure.end, two.figure.start))); // prettier-ignore
    if (pairs.length === 0) return null;
    const [one, two] = random.one(pairs);
    // Both change places, or one of them is said twice.
    if (random.below(2) === 0) return replaced(replaced(base.text, two.figure, one.figure.text), one.figure, two.figure.text); // prettier-ignore
    return random.below(2) === 0
      ? replaced(base.text, one.figure, two.figure.text)
      : replaced(base.text, two.figure, one.figure.text);
  }),
  'figure: of another clause alone': rewriting((base, random) => {
    const parts = base.text.replace(/[。！？]$/u, '').split(/[，；]/u);
    const withFigure = parts.map((part) => ({ part, figures: findQuantities(part) })).filter(({ figures }) => figures.length === 1); // prettier-ignore
    if (withFigure.length < 2) return null;
    const [one, two] = random.shuffled(withFigure);
    const [own, strange] = [one?.figures[0], two?.figures[0]];
    if (
      one === undefined ||
      two === undefined ||
      own === undefined ||
      strange === undefined ||
      own.text === strange.text
    )
      return null;
    // Clauses that only differ in their figures, or say not of what they are, would tell nothing wrong.
    const nouns = (part: string): string[] =>
      base.words
        .filter(({ word, tag }) => /^(?:n|j|x|l)/u.test(tag) && word.length > 1 && part.includes(word))
        .map(({ word }) => word);
    if (
      nouns(one.part).every((word) => two.part.includes(word)) ||
      nouns(two.part).every((word) => one.part.includes(word))
    )
      return null;
    const same = own.normal.dimension === strange.normal.dimension && own.unit === strange.unit && own.normal.max !== strange.normal.max; // prettier-ignore
    if (!same || one.part.length - own.text.length < 4 || /[（(]/u.test(base.text)) return null;
    return `${replaced(one.part, own, strange.text)}。`;
  }),
  'figure: exact for vague': rewriting((base) => {
    const vague = base.figures.find(({ hedge, text }) => hedge !== null && /^(?:约|近|超过|超|逾|大约|不到|至少|不足) ?\d/u.test(text) && !/\d{4} ?年/u.test(text)); // prettier-ignore
    if (vague === undefined) return null;
    return replaced(base.text, vague, vague.text.replace(/^\D+/u, '').replace(/(?:以上|左右|余|多)/u, ''));
  }),
  'unit: another': rewriting((base, random) => {
    const usable = base.figures.filter(({ unit, text }) => OTHER_UNITS[unit] !== undefined && text.endsWith(unit));
    if (usable.length === 0) return null;
    const figure = random.one(usable);
    const unit = random.one(OTHER_UNITS[figure.unit] ?? []);
    const changed = figure.text.slice(0, -figure.unit.length) + unit;
    return unlessPrinted(base, replaced(base.text, figure, changed), changed);
  }), // prettier-ignore
  'unit: 斤 and 公斤': rewriting((base, random) => {
    const usable = base.figures.filter(({ unit }) => /^(?:公斤|千克|斤|吨|克)$/u.test(unit));
    if (usable.length === 0) return null;
    const figure = random.one(usable);
    const to = random.one(figure.unit === '斤' ? ['公斤', '千克', '两'] : ['斤', '两']);
    return replaced(base.text, figure, figure.text.replace(figure.unit, to));
  }),
  'unit: percent and percentage points': rewriting((base, random) => {
    const usable = [...base.text.matchAll(/(?<=\d ?)(?:%|个百分点)/gu)];
    if (usable.length === 0) return null;
    const unit = random.one(usable);
    return replaced(base.text, { start: unit.index, end: unit.index + unit[0].length }, unit[0] === '%' ? '个百分点' : '%'); // prettier-ignore
  }),
  'date: another day': rewriting((base, random) => {
    const days = base.times.filter(({ precision, from, text }) => precision === 'day' && from !== null && /日|号/u.test(text) && !/[（(]/u.test(text)); // prettier-ignore
    if (days.length === 0) return null;
    const day = random.one(days);
    const by = random.one([-31, -7, -3, -1, 1, 2, 5, 30, 365]) * 86_400_000;
    const other = new Date(Date.parse(day.from ?? '') + by).toISOString().slice(0, 10);
    if (base.times.some(({ from, to }) => from === other || to === other)) return null;
    const printed = dayInChinese(other).replace(
      /^\d+年/u,
      /年/u.test(day.text) || Math.abs(by) > 1e10 ? '$&' : '',
    );
    const rest = /日(.*)$/u.exec(day.text)?.[1] ?? '';
    return replaced(base.text, day, printed + rest);
  }),
  'date: another month or year': rewriting((base, random) => {
    const usable = base.times.filter(({ text }) => /^(?:\d{4} ?年)?(?: ?\d{1,2} ?月)?$/u.test(text) && text !== '');
    if (usable.length === 0) return null;
    const time = random.one(usable);
    const numbers = [...time.text.matchAll(/\d+/gu)];
    const number = random.one(numbers);
    const value = Number(number[0]);
    const other = value > 12 ? value + random.one([-3, -2, -1, 1, 2]) : 1 + ((value + random.below(11)) % 12);
    const text = replaced(time.text, { start: number.index, end: number.index + number[0].length }, String(other));
    return other === value ? null : unlessPrinted(base, replaced(base.text, time, text), text);
  }), // prettier-ignore
  'name: another': (base, random, pool) => {
    const usable = base.names.filter(({ text }) => text.length >= 2 && /^\p{Script=Han}+$/u.test(text));
    if (usable.length === 0) return null;
    const name = random.one(usable);
    const others = { person: pool.persons, place: pool.places, organisation: pool.organisations }[name.kind];
    if (others.length === 0) return null;
    const other = random.one(others);
    const all = base.evidence.find(({ n }) => n === base.n);
    if (`${all?.quote}${all?.title}`.includes(other) || name.text.includes(other) || other.includes(name.text)) return null;
    return { text: base.text.replaceAll(name.text, other) };
  }, // prettier-ignore
  'name: of another sentence cited': (base, random, pool) => {
    const own = base.names.filter(({ kind, text }) => kind === 'person' && pool.persons.includes(text) && !NO_PERSON.test(text));
    if (own.length === 0) return null;
    const name = random.one(own);
    const others = neighbours(base).flatMap(({ n, quote }) => pool.persons.filter((person) => !NO_PERSON.test(person) && quote.includes(person) && ACTS.test(quote.slice(quote.indexOf(person) + person.length))).map((person) => ({ n, person })));
    const usable = others.filter(({ person }) => !base.text.includes(person) && !`${base.evidence[base.n - 1]?.title}`.includes(person));
    if (usable.length === 0) return null;
    const { n, person } = random.one(usable);
    return { text: base.text.replaceAll(name.text, person), cites: [base.n, n] };
  }, // prettier-ignore
  'name: a character': (base, random) => {
    const usable = base.names.filter(({ kind, text }) => kind === 'person' && /^\p{Script=Han}{2,3}$/u.test(text) && /(?:[市书省县局厅部院校]长|书记|记者|总理|教授|主任|主席)$/u.test(base.text.slice(0, base.names.find((one) => one.text === text)?.start)) && base.words.some((word) => word.word === text)); // prettier-ignore
    if (usable.length === 0) return null;
    const name = random.one(usable);
    const at = name.text.length - 1 - random.below(name.text.length - 1);
    const changed = replaced(name.text, { start: at, end: at + 1 }, random.one(Array.from('伟芳娜敏静丽强磊军洋勇艳杰涛明超兰霞平刚'))); // prettier-ignore
    return changed === name.text ? null : { text: base.text.replaceAll(name.text, changed) };
  },
  'negation put in': rewriting((base, random) => {
    const verbs = base.words.filter(
      ({ tag, word, start }) => tag === 'v' && word.length === 2 && !/[不没未无有是为能会可应需想要来去]/u.test(word) && !/[不没未无别勿非]$|(?:没有|不能|所|的|被|了)$/u.test(base.text.slice(Math.max(0, start - 2), start)) && !base.text.slice(0, start).includes('“'),
    ); // prettier-ignore
    if (verbs.length === 0) return null;
    const verb = random.one(verbs);
    return replaced(
      base.text,
      { start: verb.start, end: verb.start },
      random.one(['没有', '未', '并未', '不']),
    );
  }),
  'negation taken out': rewriting((base, random) => {
    const usable = base.words.filter(({ word, end }, index) => /^(?:没有|未|不|尚未|并未|未能|不会|不能|没|无法|不再|从未)$/u.test(word) && /^v/u.test(base.words[index + 1]?.tag ?? '') && (base.words[index + 1]?.word.length ?? 0) > 1 && base.words[index + 1]?.start === end); // prettier-ignore
    if (usable.length === 0) return null;
    const word = random.one(usable);
    return replaced(base.text, word, /能|会|无法/u.test(word.word) ? '能' : '');
  }),
  'direction turned': rewriting((base, random) => {
    const usable = TURNED.flatMap(([from, to]) => [...base.text.matchAll(new RegExp(from, 'gu'))].map((match) => ({ start: match.index, end: match.index + match[0].length, to }))); // prettier-ignore
    if (usable.length === 0) return null;
    const chosen = random.one(usable);
    return replaced(base.text, chosen, chosen.to);
  }),
  'citation of another quote': (base, random) => {
    const others = base.evidence.filter(({ n }) => n !== base.n).map(({ n }) => n);
    return others.length === 0 ? null : { text: base.text, cites: [random.one(others)] };
  },
  'quotation changed': rewriting((base) => {
    const quoted = /“([^“”]{8,})”/u.exec(base.text);
    if (quoted === null) return null;
    const inner = quoted[1] ?? '';
    return base.text.replace(inner, `${inner.slice(3)}${inner.slice(0, 3)}`);
  }),
};

/** The sentences of its own article that a base stands among. */
export function neighbours({ evidence, n, date }: ClaimBase): ClaimBase['evidence'] {
  const own = evidence.find((one) => one.n === n);
  return evidence.filter((one) => one.n !== n && one.title === own?.title && one.issueDate === date);
}

function unlessPrinted(base: ClaimBase, text: string, changed: string): string | null {
  const quote = base.evidence.find(({ n }) => n === base.n);
  return `${quote?.quote}${quote?.title}`.replace(/\s/gu, '').includes(changed.replace(/\s/gu, ''))
    ? null
    : text;
}
