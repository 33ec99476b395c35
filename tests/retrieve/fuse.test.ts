import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieve/fuse.js';

const weights = { words: 0.35, articleWords: 0.35, vectors: 0.3 };

describe('fusing the stages', () => {
  it('puts first what both words and vectors find, then what one finds', () => {
    const fused = fuse(
      new Map([
        ['both', { words: 8, articleWords: 9, vectors: 0.9 }],
        ['words alone', { words: 10, articleWords: 4, vectors: 0.8 }],
        ['vectors alone', { words: 0, articleWords: 0, vectors: 0.92 }],
        ['neither', { words: 1, articleWords: 1, vectors: 0.8 }],
      ]),
      weights,
    );
    const order = [...fused].sort(([, a], [, b]) => b.fused - a.fused).map(([key]) => key);
    expect(order).toEqual(['both', 'words alone', 'vectors alone', 'neither']);
  });

  it('scales to 0..1, the best in every stage being 1', () => {
    const fused = fuse(new Map([[1, { words: 3, articleWords: 5, vectors: 0.9 }], [2, { words: 1, articleWords: 1, vectors: 0.85 }]]), weights); // prettier-ignore
    expect(fused.get(1)?.fused).toBeCloseTo(1);
    // A cosine half the range below the best counts half.
    expect(fused.get(2)?.fused).toBeCloseTo(0.35 / 3 + 0.35 / 5 + 0.3 / 2);
  });

  it('gives the share of a stage that found nothing to the others', () => {
    const fused = fuse(new Map([[1, { words: null, articleWords: null, vectors: 0.9 }]]), weights);
    expect(fused.get(1)?.fused).toBe(1);
  });

  it('of nothing makes nothing', () => {
    expect(fuse(new Map(), weights).size).toBe(0);
  });
});
