import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/answer/check.js';
import { createSegmenter } from '../../src/text/segment.js';
import { inChinese } from '../support/in-chinese.js';

const PAIRS = 1000;
const segmenter = createSegmenter();

/** Mulberry32 with a fixed seed: the pairs are the same on every machine. */
let state = Number(process.env['PAIRS_SEED'] ?? 20_221);
const below = (most: number): number => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
};
const one = <T>(of: readonly T[]): T => of[below(of.length)]!;

// Where a figure may stand, and who claims it: the words of a claim are the sentence's own.
const SENTENCES = [
  ['入秋以来，全县茶油产量', '，比往年早了一周。'],
  ['据合作社介绍，新建冷库的规模', '，已经投入使用。'],
  ['工程完工后，渠道清淤总量', '，沿线群众都说好。'],
  ['老人说，去年这里只有', '，今年大不一样。'],
  ['记者从会上获悉，该项目涉及', '，将在年底前完成。'],
  ['截至目前，登记在册的有', '，另有一批正在办理。'],
] as const;
const UNITS = ['亩', '公斤', '台', '人', '户', '元', '公里', '吨', '平方米', '人次', '千瓦时', '株'] as const;
const OTHERS: Readonly<Record<string, string>> = {
  亩: '公顷', 公斤: '斤', 台: '辆', 人: '人次', 户: '人', 元: '美元', 公里: '里', 吨: '公斤', 平方米: '亩', 人次: '人',
  千瓦时: '千瓦', 株: '亩',
}; // prettier-ignore
const NAMES: Readonly<Record<string, string>> = {
  公斤: '千克', 公里: '千米', 元: '块钱', 千瓦时: '度电', 亩: '畝', 吨: '噸', 台: '臺', 平方米: '平米',
}; // prettier-ignore
const HEDGES = [
  ['约', ''], ['大约', ''], ['近', ''], ['超过', ''], ['不足', ''], ['', '左右'], ['', '以上'], ['至少', ''],
] as const; // prettier-ignore

const fullWidth = (text: string): string =>
  text.replace(/[0-9.]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const inTenThousands = (value: number): string => `${value / 10_000}万`;

/** Every way in which a number is printed. */
function notations(value: number): string[] {
  const ways = [String(value), value.toLocaleString('en-US'), fullWidth(String(value)), inChinese(value)];
  return value % 1000 === 0 && value >= 10_000
    ? [...ways, inTenThousands(value), fullWidth(inTenThousands(value))]
    : ways;
}

const number = (): number =>
  one([
    () => 21 + below(900),
    () => (12 + below(80)) * 100,
    () => (11 + below(900)) * 1000,
    () => (2 + below(90)) * 10_000,
  ])();

/** Two prints of one figure. */
function samePrints(): [string, string] {
  const [value, unit] = [number(), one(UNITS)];
  const other = NAMES[unit] ?? unit;
  const [hedge, behind] = below(3) === 0 ? one(HEDGES) : (['', ''] as const);
  const print = (name: string): string => `${hedge}${one(notations(value))}${name}${behind}`;
  return one<() => [string, string]>([
    () => [print(unit), print(unit)],
    () => [print(unit), print(other)],
    () => [`${value}—${value + 50}${unit}`, `${inChinese(value)}至${inChinese(value + 50)}${other}`],
    () => [`${value % 100}%`, `百分之${inChinese(value % 100)}`],
    () => [`${value}多${unit}`, `${value}余${other}`],
    () => [`${value % 40}.5个百分点`, `${fullWidth(`${value % 40}.5`)}个百分点`],
    () => [`${value}台（套）`, one([`${value}套`, `${inChinese(value)}台`])],
  ])();
}

/** A print, and what somebody might make of it. */
function differentPrints(): [string, string] {
  const [value, unit] = [number(), one(UNITS)];
  const [hedge, behind] = one(HEDGES);
  const written = one(notations(value));
  const exact = `${written}${unit}`;
  return one<() => [string, string]>([
    () => [exact, `${one(notations(value + one([1, 10, 100, 10_000])))}${unit}`],
    () => [exact, `${one(notations(value * 10))}${unit}`],
    () => [exact, `${written}${OTHERS[unit] ?? '个'}`],
    () => [`${value % 90}.5%`, `${value % 90}.5个百分点`],
    () => [`${value % 90}.5个百分点`, `${value % 90}.5%`],
    () => [`${hedge}${exact}${behind}`, exact],
    () => [exact, `${hedge}${exact}${behind}`],
    () => [`${value}余${unit}`, one([`${value}${unit}`, `近${value}${unit}`])],
    () => [`${value}—${value + 50}${unit}`, one([`${value}${unit}`, `${value + 50}${unit}`])],
    () => [`${value}${unit}至${value + 80}${unit}`, `${one([value, value + 80])}${unit}`],
    () => [`${1 + below(9)}公顷`, `${(1 + below(9)) * 15}亩`],
    () => [`第${value}${unit}`, exact],
  ])();
}

/** The claims that come out wrong: a true one refused, a false one let pass. */
function wrong(prints: () => [string, string], isTrue: boolean): string[] {
  return Array.from({ length: PAIRS / 2 }, () => {
    const [lead, end] = one(SENTENCES);
    const [printed, claimed] = prints();
    const passed = checkClaim(one([claimed, `${lead}${claimed}`]), `${lead}${printed}${end}`, segmenter);
    return (passed.length === 0) === isTrue ? '' : `${printed} | ${claimed}`;
  }).filter((pair) => pair !== '');
}

describe(`${PAIRS} pairs of a sentence and a claim about its figure`, () => {
  it('lets no more than 5 false ones of 1,000 pass', () => {
    const passed = wrong(differentPrints, false);
    expect(passed.length / (PAIRS / 2) <= 0.005 ? [] : passed).toEqual([]);
  });

  it('refuses no more than 20 true ones of 1,000', () => {
    const refused = wrong(samePrints, true);
    expect(refused.length / (PAIRS / 2) <= 0.02 ? [] : refused).toEqual([]);
  });
});

describe('figures word for word', () => {
  const refused = (claim: string, quote: string): string[] =>
    checkClaim(claim, quote, segmenter).map(({ detail }) => detail);

  it('pass as they are printed, also where only the sentence tells what they are', () => {
    expect(refused('近30年', '他在这里住了近30年，从未离开。')).toEqual([]);
    expect(refused('10级至12级', '海域最大阵风10级至12级。')).toEqual([]);
    expect(refused('约2.4万亩', '改造面积约2.4万亩。')).toEqual([]);
  });

  it('do not pass with their hedge or half of their range cut off', () => {
    expect(refused('2.4万亩', '改造面积约2.4万亩。')).toEqual(['2.4万亩']);
    expect(refused('700公斤', '亩产量在650—700公斤。')).toEqual(['700公斤']);
    expect(refused('7℃', '气温降至-7℃。')).toEqual(['7℃']);
    expect(refused('3台', '这是出厂的第3台。')).toEqual(['3台']);
  });
});
