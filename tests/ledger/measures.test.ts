import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../src/domain/ledger.js';
import { measuresOf } from '../../src/ledger/measures.js';
import { findQuantities } from '../../src/text/quantities.js';
import { createSegmenter } from '../../src/text/segment.js';
import { findTimes } from '../../src/text/times.js';
import { printed } from '../text/arbitraries.js';

const segmenter = createSegmenter();
const measures = (sentence: string): (Omit<Measure, 'name'> | null)[] =>
  measuresOf(
    sentence,
    findQuantities(sentence),
    findTimes(sentence).map(({ wholeStart: start, wholeEnd: end }) => ({ start, end })),
    segmenter,
  );
const shown = (sentence: string): string[] =>
  measures(sentence).map((one) => (one === null ? '-' : [one.of, one.what, one.role === 'level' ? null : one.role].filter(Boolean).join(' '))); // prettier-ignore

describe('what a figure measures, in the words of its sentence', () => {
  it.each([
    ['全市1.8万台(套)农机投入收割工作', ['农机']],
    ['我市150余万亩一季稻陆续成熟', ['一季稻']],
    ['稻谷饱满度好于往年，亩产量在650—700公斤。', ['亩产量']],
    ['全镇油茶林面积达到7万余亩', ['全镇 油茶林面积']],
    ['当天村里有168人采摘茶果', ['采摘茶果']],
    ['该镇3万多亩油茶“霜降籽”正抓紧采摘', ['油茶“霜降籽”']],
    ['养殖场提供近4000套可拎包入住的员工公寓', ['员工公寓']],
    ['县里安排3500万元用于高标准农田改造', ['高标准农田改造']],
    ['該縣今年水稻種植面積達三萬八千畝', ['水稻種植面積']],
  ])('%s', (sentence, expected) => {
    expect(shown(sentence)).toEqual(expected);
  });

  it('is what was measured before, where the figure only says that it rose or fell', () => {
    expect(shown('营业收入2879亿元，同比增长7.6%，较上年增加30亿元。')).toEqual([
      '营业收入',
      '营业收入 rise',
      '营业收入 rise',
    ]);
  });

  it('is the same for a figure in brackets and for the end of a change', () => {
    expect(shown('净利润66亿元（9亿美元）。')).toEqual(['净利润', '净利润']);
    expect(shown('到省城的车程由4个小时缩短至70分钟。')).toEqual(['省城的车程', '省城的车程']);
  });

  it('is never a time', () => {
    expect(shown('2023年第二季度的营业收入为2879亿元。')).toEqual(['营业收入']);
  });

  it('is unsure where it is taken from elsewhere or is a verb alone', () => {
    expect(measures('预计可以采摘2.5万公斤。')[0]).toMatchObject({ what: '采摘', sure: false });
    expect(measures('亩产量在650公斤。')[0]).toMatchObject({ sure: true });
  });

  it('is words of the sentence, whatever the sentence', () => {
    fc.assert(
      fc.property(printed(), (sentence) => {
        for (const one of measures(sentence)) {
          if (one === null) continue;
          expect(sentence).toContain(one.what);
          if (one.of !== null) expect(sentence).toContain(one.of);
        }
      }),
    );
  });
});

/** The figures of the table, with what its writer says they measure. */
interface Row {
  readonly sentence: string;
  readonly quantities: readonly { readonly text: string; readonly measures: string | null }[];
}

describe('figures of the table', () => {
  const rows = readFileSync(new URL('../golden/quantities.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const LEAST_RIGHT = 0.85;

  it(`measure what the table says in ${LEAST_RIGHT * 100} of 100: one within the other`, () => {
    let all = 0;
    const wrong: string[] = [];
    for (const { sentence, quantities } of rows) {
      const found = findQuantities(sentence);
      const said = measures(sentence);
      for (const { text, measures: wanted } of quantities) {
        const one = said[found.findIndex((figure) => figure.text === text)];
        if (wanted === null || one === undefined) continue;
        all += 1;
        const words = `${one?.of ?? ''}${one?.what ?? ''}`;
        if (words === '' || !(words.includes(wanted) || wanted.includes(words)))
          wrong.push(`${sentence} ${text}: ${words}, not ${wanted}`);
      }
    }
    expect(1 - wrong.length / all, wrong.join('\n')).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });
});
