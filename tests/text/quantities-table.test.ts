import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../src/domain/quantity.js';
import { fold } from '../../src/text/fold.js';
import { findQuantities } from '../../src/text/quantities.js';
import { toSimplifiedAligned } from '../../src/text/script.js';

/** Sentences written for this table by someone who had not seen the grammar, with every figure they print. */
interface Row {
  readonly sentence: string;
  readonly quantities: readonly Pick<
    Quantity,
    'text' | 'min' | 'max' | 'approximate' | 'unit' | 'alternateUnit'
  >[];
}

const rows = readFileSync(new URL('../golden/quantities.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

/** One figure in one line. Units are compared in simplified characters, fractions to nine places. */
function said({ text, min, max, approximate, unit, alternateUnit }: Row['quantities'][number]): string {
  const number = [min, max].map((value) => Number(value.toPrecision(9))).join('..');
  const units = [unit, alternateUnit ?? '-'].map((one) => toSimplifiedAligned(fold(one)));
  return [text, number, approximate ? 'approximate' : 'exact', ...units].join('|');
}

describe('figures of the table', () => {
  const wrong = rows.flatMap(({ sentence, quantities }) => {
    const expected = quantities.map(said);
    const found = findQuantities(sentence).map(said);
    const missing = expected.filter((one) => !found.includes(one));
    const extra = found.filter((one) => !expected.includes(one));
    return missing.length + extra.length === 0 ? [] : [{ sentence, missing, extra }];
  });
  const share = 1 - wrong.length / rows.length;

  it('are fully right in 98 sentences of 100, with nothing missing and nothing extra', () => {
    // What is still wrong is shown where the share falls short.
    expect(share >= 0.98 ? [] : wrong).toEqual([]);
  });
});
