import { describe, expect, it } from 'vitest';
import { answeredAt, curveDrawing, curveOf } from '../../bench/answered-curve.js';

const right = (confidence: number) => ({ confidence, answerable: true, right: true });
const wrong = (confidence: number) => ({ confidence, answerable: true, right: false });
const unanswerable = (confidence: number) => ({ confidence, answerable: false, right: false });

describe('wrong among shown against answered', () => {
  it('begins with the surest answers and counts answered unanswerable questions as wrong', () => {
    const { points } = curveOf('a', [wrong(0.5), right(0.9), unanswerable(0.7), right(0.8)], 8);
    expect(points).toEqual([
      { answered: 1 / 8, wrong: 0 },
      { answered: 2 / 8, wrong: 0 },
      { answered: 2 / 8, wrong: 1 / 3 },
      { answered: 3 / 8, wrong: 2 / 4 },
    ]);
  });

  it('says how much is answered while few enough are wrong', () => {
    const curve = curveOf('a', [right(0.9), right(0.8), wrong(0.7), right(0.6)], 4);
    expect(answeredAt(curve, 0.05)).toBe(0.5);
    expect(answeredAt(curve, 0.25)).toBe(1);
    expect(answeredAt(curveOf('nothing shown', [], 4), 0.05)).toBe(0);
  });

  it('is drawn with a line a set', () => {
    const many = Array.from({ length: 20 }, (_, at) => right(at / 20));
    const drawing = curveDrawing([curveOf('news', many, 20), curveOf('cmrc', many, 40)]);
    expect(drawing.match(/<polyline/gu)).toHaveLength(2);
    expect(drawing).toContain('>news<');
    expect(drawing).not.toContain('NaN');
  });
});
