import { z } from 'zod';
import { OperatorError } from '../errors.js';
import type { ExtractorModel } from './extract.js';

const WEIGHTS = z.record(z.string(), z.number());
const MODEL = z.object({
  rank: z.record(z.string(), WEIGHTS),
  decide: z.record(z.string(), z.object({ weights: WEIGHTS, bias: z.number(), threshold: z.number() })),
});

/**
 * Reads the fitted values of the extractor.
 * @param json text of `models/extractor/weights.json`
 * @throws OperatorError `model-damaged`
 */
export function readExtractorModel(json: string): ExtractorModel {
  try {
    return MODEL.parse(JSON.parse(json));
  } catch (cause) {
    throw new OperatorError(
      'model-damaged',
      'models/extractor/weights.json is not what it should be',
      'restore models/ from the repository',
      { cause },
    );
  }
}
