import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '../../src/models/text-tokenizer.js';
import { placeTokens } from '../../src/models/token-places.js';

const tokenizer = createTokenizer(
  readFileSync(join(import.meta.dirname, '../../models/encoder/tokenizer.json'), 'utf8'),
);
const place = (text: string): string[] => {
  const { tokens } = tokenizer.encode(text, { add_special_tokens: false });
  return placeTokens(text, tokens).map(({ from, to }) => text.slice(from, to));
};

describe('where the tokens of a text stand', () => {
  it('each covers the characters that it was made of', () => {
    expect(place('投入农机1.8万台（套）').join('')).toBe('投入农机1.8万台（套）');
    expect(place('Kesha的演唱会')).toContain('的');
  });

  it('white space and full-width forms are the print’s own', () => {
    expect(place('农机　１．８万台\n收割').join('|')).toMatch(/农\|?机\|+１．８\|万\|?台\|+收\|?割/u);
  });

  it('a character that the vocabulary lacks costs its neighbours nothing', () => {
    expect(place('姓𠮷野的老人').at(-1)).toMatch(/老人|人/u);
  });

  it('a square unit is one character in print and two in the vocabulary', () => {
    expect(place('面积50㎡，共')).toEqual(expect.arrayContaining(['㎡', '，']));
  });

  it('places follow one another within any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        if (text.trim() === '') return;
        const { tokens } = tokenizer.encode(text, { add_special_tokens: false });
        let last = 0;
        for (const { from, to } of placeTokens(text, tokens)) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(to).toBeGreaterThanOrEqual(last);
          last = to;
        }
      }),
    );
  });
});
