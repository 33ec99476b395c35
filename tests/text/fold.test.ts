import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, hasHan, normalise } from '../../src/text/fold.js';
import { isTraditional, toSimplifiedAligned } from '../../src/text/script.js';
import { printed } from './arbitraries.js';

describe('fold', () => {
  it('gives full width, compatibility forms and capitals their plain form', () => {
    expect(fold('ＡＢＣ　１．８万％（套）')).toBe('abc 1.8万%(套)');
  });

  it('keeps every offset, in any text', () => {
    expect(fold('ﬁ㎏½')).toHaveLength(3); // whose plain forms are longer
    fc.assert(fc.property(printed(), (text) => fold(text).length === text.length));
  });

  it('folds what is folded to itself', () => {
    fc.assert(fc.property(printed(), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('toSimplifiedAligned', () => {
  it('reads traditional characters', () => {
    expect(toSimplifiedAligned('農機投入收割，頭髮')).toBe('农机投入收割，头发');
  });

  it('keeps every offset, in any text', () => {
    fc.assert(fc.property(printed(), (text) => toSimplifiedAligned(text).length === text.length));
  });
});

it('isTraditional tells the scripts apart', () => {
  expect(isTraditional('今年投入了多少農機')).toBe(true);
  expect(isTraditional('今年投入了多少农机')).toBe(false);
  expect(isTraditional('How many?')).toBe(false);
});

it('normalise makes keys: plain, lower case, single spaces', () => {
  expect(normalise('  ＡＢ\n\tc　d ')).toBe('ab c d');
});

it('hasHan sees Chinese characters', () => {
  expect(hasHan('abc 亩')).toBe(true);
  expect(hasHan('abc １２')).toBe(false);
});
