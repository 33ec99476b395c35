import { describe, expect, it } from 'vitest';
import { agreementOf, saysTheSame } from '../../src/answer/agreement.js';
import type { Candidate } from '../../src/answer/extract.js';

const says = (text: string, passageId = text): Candidate =>
  ({
    span: { text, members: [text] },
    sentence: { text, evidence: { passage: { passageId } } },
  }) as unknown as Candidate;

describe('answers that say the same', () => {
  it('are compared by what a figure is worth, not by its print', () => {
    expect(saysTheSame(says('1.8万台'), says('18000台'))).toBe(true);
    expect(saysTheSame(says('3公顷'), says('45亩'))).toBe(true);
    expect(saysTheSame(says('1.8万台'), says('1.8万公斤'))).toBe(false);
    expect(saysTheSame(says('1.8万台'), says('18万台'))).toBe(false);
  });

  it('may begin and end elsewhere', () => {
    expect(saysTheSame(says('东河镇'), says('西山县东河镇'))).toBe(true);
    expect(saysTheSame(says('东河镇'), says('东河乡'))).toBe(false);
  });

  it('count once a passage, each by its best, and three are enough', () => {
    const best = says('640台', 'a');
    expect(agreementOf([])).toBe(0);
    expect(agreementOf([best, says('640台', 'a')])).toBe(0);
    expect(agreementOf([best, says('东河镇', 'b'), says('640台', 'b')])).toBe(0);
    expect(agreementOf([best, says('640台', 'b'), says('东河镇', 'c')])).toBeCloseTo(1 / 3);
    expect(agreementOf([best, ...['b', 'c', 'd', 'e'].map((passage) => says('640台', passage))])).toBe(1);
  });
});
