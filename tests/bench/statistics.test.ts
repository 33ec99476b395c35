import { describe, expect, it } from 'vitest';
import { estimate, mean, quantile, wilson } from '../../bench/statistics.js';

const alone = (values: readonly number[]) => values.map((value, index) => ({ group: String(index), value }));

describe('quantile', () => {
  it('is the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(values, 0.5)).toBe(50);
    expect(quantile(values, 0.95)).toBe(95);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('wilson', () => {
  it('agrees with the textbook: 8 of 10 is .490 to .943', () => {
    const { low, high } = wilson(0.8, 10);
    expect(low).toBeCloseTo(0.49, 2);
    expect(high).toBeCloseTo(0.943, 2);
  });
  it('leaves room where all came out', () => expect(wilson(1, 15).low).toBeLessThan(0.82));
});

describe('an estimate', () => {
  const values = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? 0 : 1));

  it('is the mean, with an interval that holds it, the same each time', () => {
    const first = estimate(alone(values));
    expect(first.value).toBe(mean(values));
    expect(first.n).toBe(200);
    // Close to the normal interval of a share: .75 ± 1.96 √(.75 × .25 / 200) = ± .060.
    expect(first.low).toBeCloseTo(0.69, 1);
    expect(first.high).toBeCloseTo(0.81, 1);
    expect(estimate(alone(values))).toEqual(first);
  });
  it('is less sure where observations stand or fall together', () => {
    const grouped = values.map((_, index) => ({
      group: String(index >> 3),
      value: (index >> 3) % 4 === 0 ? 0 : 1,
    }));
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    expect(width(estimate(grouped))).toBeGreaterThan(2 * width(estimate(alone(values))));
  });
  it('does not claim certainty where all came out alike', () => {
    const { value, low, high } = estimate(alone([1, 1, 1, 1, 1]));
    expect(value).toBe(1);
    expect(low).toBeLessThan(0.6);
    expect(high).toBe(1);
  });
  it('of nothing is not a number', () => expect(estimate([]).value).toBeNaN());
});
