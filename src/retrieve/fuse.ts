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
export const FUSION_WEIGHTS: FusionWeights = { words: 0.5, articleWords: 0.3, vectors: 0.2 };

/** Of an English question only the words of the glossary and names can stand on the page: the vector counts more. */
export const ENGLISH_FUSION_WEIGHTS: FusionWeights = { words: 0.15, articleWords: 0.05, vectors: 0.8 };

// The encoder's cosines all lie close together: a passage this far below the best is as good as unrelated.
const COSINE_RANGE = 0.1;

/**
 * Weighted sum of the stages, each scaled to 0..1: words divided by the candidates' best, cosines by how far they
 * are below the best. A stage that found nothing gives its share to the others.
 */
export function fuse<Key>(
  found: ReadonlyMap<Key, StageScores>,
  weights: FusionWeights = FUSION_WEIGHTS,
): Map<Key, ScoreParts> {
  const words = bestOf(found, (scores) => scores.words);
  const articleWords = bestOf(found, (scores) => scores.articleWords);
  const vectors = bestOf(found, (scores) => scores.vectors);
  const total =
    (words === null ? 0 : weights.words) +
    (articleWords === null ? 0 : weights.articleWords) +
    (vectors === null ? 0 : weights.vectors);
  return new Map(
    [...found].map(([key, scores]) => {
      const sum =
        weights.words * shareOf(scores.words, words) +
        weights.articleWords * shareOf(scores.articleWords, articleWords) +
        weights.vectors * nearness(scores.vectors, vectors);
      return [key, { ...scores, fused: total === 0 ? 0 : sum / total, read: null }];
    }),
  );
}

/** Null where the stage did not run, or found nothing. */
function bestOf<Key>(
  found: ReadonlyMap<Key, StageScores>,
  part: (scores: StageScores) => number | null,
): number | null {
  const values = [...found.values()].map(part).filter((value) => value !== null);
  const best = Math.max(...values);
  return values.length === 0 || best === 0 ? null : best;
}

function shareOf(value: number | null, best: number | null): number {
  return value === null || best === null ? 0 : value / best;
}

function nearness(cosine: number | null, best: number | null): number {
  return cosine === null || best === null ? 0 : Math.max(0, 1 - (best - cosine) / COSINE_RANGE);
}
