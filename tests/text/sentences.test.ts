import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauses, endsSentence, sentences } from '../../src/text/sentences.js';
import { printed } from './arbitraries.js';

const cut = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('end at 。！？ with what closes behind them', () => {
    expect(cut('他说：“好。”大家都笑了！真的吗？！是')).toEqual([
      '他说：“好。”',
      '大家都笑了！',
      '真的吗？！',
      '是',
    ]);
  });

  it('end at a line feed, and leave out the white space between', () => {
    expect(cut(' 标题\n\n  正文。 后文 ')).toEqual(['标题', '正文。', '后文']);
  });

  it('do not end within a number, a version or a name', () => {
    expect(cut('增长3.5%，IT之家 1.2.0 发布. 完')).toEqual(['增长3.5%，IT之家 1.2.0 发布.', '完']);
  });

  it('do not end at ：；） or an ellipsis in their midst', () => {
    expect(cut('要点：一；二（三）……四。')).toEqual(['要点：一；二（三）……四。']);
    expect(cut('“还有……”他说。')).toEqual(['“还有……”', '他说。']);
  });

  it('cover every printed character of any text once, in order', () => {
    fc.assert(
      fc.property(printed(120), (text) => {
        let before = 0;
        for (const { start, end } of sentences(text)) {
          expect(text.slice(before, start)).toMatch(/^\s*$/u);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(text.slice(before)).toMatch(/^\s*$/u);
      }),
    );
  });
});

describe('clauses', () => {
  it('end at ，；： but not within 18,000 or 12:30', () => {
    const text = '投入18,000台，12:30开始；结束。';
    const found = clauses(text, { start: 0, end: text.length });
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '投入18,000台，',
      '12:30开始；',
      '结束。',
    ]);
  });

  it('cover the sentence without a hole', () => {
    fc.assert(
      fc.property(printed(), (text) => {
        const found = clauses(text, { start: 0, end: text.length });
        expect(found.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });
});

describe('endsSentence', () => {
  it.each(['完。', '完。”', '完！ ', '完…', '（完。）'])('holds for %j', (text) => {
    expect(endsSentence(text)).toBe(true);
  });

  it.each(['', '没完', '要点：', '（记者 王五）', '“引语”', '经济发'])('does not for %j', (text) => {
    expect(endsSentence(text)).toBe(false);
  });
});
