import { readFileSync } from 'node:fs';
import { createBeginModel } from '../../src/ingest/page/begin-model.js';
import { createContinuationModel } from '../../src/ingest/page/continuation-model.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';
import { createLexicon } from '../../src/text/lexicon.js';
import { createSegmenter } from '../../src/text/segment.js';

/** What pages are read with, but for the weights that are yet to be fitted. */
export type TrainingTools = Omit<PageTools, 'joins'>;

export function trainingTools(folder: string): TrainingTools {
  const table = (name: string): Int8Array => new Int8Array(readFileSync(`${folder}/${name}`));
  return {
    segmenter: createSegmenter(),
    lexicon: createLexicon(),
    continuation: createContinuationModel(table('seam.bin')),
    begin: createBeginModel(table('begin.bin')),
  };
}

/** Adam (Kingma and Ba, 2015) on all examples at once, the rate falling to nothing; changes `w`. */
export function adam(
  w: Float64Array,
  steps: number,
  rate: number,
  gradientAt: (step: number) => Float64Array,
): void {
  const first = new Float64Array(w.length);
  const second = new Float64Array(w.length);
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientAt(step);
    const now = rate * (1 - step / (steps + 1));
    for (let k = 0; k < w.length; k++) {
      const g = gradient[k]!;
      first[k] = 0.9 * first[k]! + 0.1 * g;
      second[k] = 0.99 * second[k]! + 0.01 * g * g;
      w[k]! -= (now * first[k]!) / (1 - 0.9 ** step) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
}

export const round = (value: number): number => Number(value.toFixed(3));

/** Weights by the names of their features, from one of them on. */
export function named(names: readonly string[], w: Float64Array, from: number): Record<string, number> {
  return Object.fromEntries(names.map((name, k) => [name, round(w[from + k]!)]));
}
