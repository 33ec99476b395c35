import type { ScoreParts } from '../domain/evidence.js';

/** What the stages found for one passage; null where a stage did not find it. */
export interface StageScores {
  readonly words: number | null;
  readonly articleWords: number | null;
  readonly vectors: number | null;
}

/** Shares of the fused score; they add up to one. */
export interface FusionWeights {
  readonly words: number;
  readonly articleWords: number;
  readonly vectors: number;
}

/**
 * Chosen on development questions (bench/EVAL.md). Reciprocal rank fusion lost to the weighted sum on every set; the
 * words of the whole article help its passages, as a passage rarely names again what the article is about.
 */
export const FUSION_WEIGHTS: FusionWeights = { words: 0.35, articleWords: 0.35, vectors: 0.3 };

/**
 * Weighted sum of the stages, each scaled over the question's candidates: words divided by the best, cosines from
 * lowest to highest to 0..1, as they all lie close together. A stage that found nothing gives its share to the others.
 */
export function fuse<Key>(
  found: ReadonlyMap<Key, StageScores>,
  weights: FusionWeights = FUSION_WEIGHTS,
): Map<Key, ScoreParts> {
  const words = rangeOf(found, (scores) => scores.words, 0);
  const articleWords = rangeOf(found, (scores) => scores.articleWords, 0);
  const vectors = rangeOf(found, (scores) => scores.vectors, null);
  const total =
    (words ? weights.words : 0) + (articleWords ? weights.articleWords : 0) + (vectors ? weights.vectors : 0);
  return new Map(
    [...found].map(([key, scores]) => {
      const sum =
        weights.words * scaled(scores.words, words) +
        weights.articleWords * scaled(scores.articleWords, articleWords) +
        weights.vectors * scaled(scores.vectors, vectors);
      return [key, { ...scores, fused: total === 0 ? 0 : sum / total }];
    }),
  );
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf<Key>(
  found: ReadonlyMap<Key, StageScores>,
  part: (scores: StageScores) => number | null,
  floor: number | null,
): Range | null {
  const values = [...found.values()].map(part).filter((value) => value !== null);
  if (values.length === 0) return null;
  const high = Math.max(...values);
  const low = floor ?? Math.min(...values);
  return { low, high };
}

function scaled(value: number | null, range: Range | null): number {
  if (value === null || range === null) return 0;
  // A single candidate, or all alike: found is found.
  return range.high === range.low ? 1 : (value - range.low) / (range.high - range.low);
}
