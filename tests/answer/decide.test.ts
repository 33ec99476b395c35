import { describe, expect, it } from 'vitest';
import { decide, refusedBy, type DecisionView } from '../../src/answer/decide.js';
import { explainDecision } from '../../src/answer/explain.js';
import type { Candidate, ExtractorModel } from '../../src/answer/extract.js';
import { FEATURES, type FeatureVector } from '../../src/answer/features.js';
import { understandQuestion } from '../../src/question/understand.js';
import { createSegmenter } from '../../src/text/segment.js';

const understand = (text: string) =>
  understandQuestion(text, {}, { segmenter: createSegmenter(), today: '2024-01-01', newestIssue: null });
const features = (some: Partial<FeatureVector>): FeatureVector =>
  Object.fromEntries(FEATURES.map((name) => [name, some[name] ?? 0])) as FeatureVector;
const candidate = (some: Partial<FeatureVector>): Candidate =>
  ({ span: { text: '640台' }, sentence: {}, features: features(some), score: 1 }) as unknown as Candidate;
const VIEW: DecisionView = { margin: 2, unknown: 0, missing: 0.5, agreement: 1, gated: 0 };
const MODEL: ExtractorModel = {
  rank: {},
  decide: {
    figure: { weights: { readSpan: 1, margin: 0.5, agreement: 0.25 } as never, bias: -1, threshold: 0.5 },
  },
};

describe('the decision', () => {
  const asked = understand('投入了多少台收割机？');

  it('is one sum of what is known, and a threshold', () => {
    const sure = decide(asked, candidate({ readSpan: -0.1 }), VIEW, MODEL);
    expect(sure.confidence).toBeCloseTo(1 / (1 + Math.exp(-(-1 - 0.1 + 1 + 0.25))));
    expect(sure.answered).toBe(true);
    expect(decide(asked, candidate({ readSpan: -4 }), VIEW, MODEL).answered).toBe(false);
  });

  it('is a rule’s where one excludes the answer, however sure the sum', () => {
    const { answered, gate, confidence } = decide(
      asked,
      candidate({ readSpan: 9, unitWrong: 1 }),
      VIEW,
      MODEL,
    );
    expect([answered, gate]).toEqual([false, 'unit']);
    expect(confidence).toBeGreaterThan(0.9);
  });

  it('is explained by each term, the weightiest first', () => {
    expect(explainDecision(decide(asked, candidate({ readSpan: -0.1 }), VIEW, MODEL))).toBe(
      'decide: answer, confidence 0.537 (figure, shown from 0.5) [constant −1.00, margin +1.00, agreement +0.25, readSpan −0.10]',
    );
    expect(explainDecision(refusedBy('nothing-named'))).toBe(
      'decide: refuse, confidence 0.000, gate nothing-named',
    );
  });
});
