import type { ClaimFault } from './claim-types.js';
import type { Source } from './source.js';
import { hasTerm, type ClaimTerm } from './terms.js';

// Measured in bench/CLAIMS.md: a paraphrase keeps more of its words, a sentence of something else fewer.
const LEAST_CHINESE = 0.55;
const LEAST_ENGLISH = 0.5;

/**
 * Is the sentence of the matter that it cites? So much of its content words, by their length, has to be the evidence's.
 * @param anchors figures, dates and names of the sentence that the evidence bears
 */
export function checkSupport(terms: readonly ClaimTerm[], english: boolean, anchors: number, source: Source): ClaimFault[] {
  const known = terms.filter(({ forms }) => forms.length > 0);
  if (known.length === 0) return anchors > 0 ? [] : [{ rule: 'unsupported', detail: 'it says nothing that could be checked' }];
  const weight = (list: readonly ClaimTerm[]): number => list.reduce((sum, { word }) => sum + (english ? 1 : word.length), 0);
  const borne = known.filter((term) => hasTerm(term, source.bare));
  const share = (weight(borne) + (english ? anchors : 0)) / (weight(known) + (english ? anchors : 0));
  if (share >= (english ? LEAST_ENGLISH : LEAST_CHINESE)) return [];
  const missing = known.filter((term) => !borne.includes(term)).map(({ word }) => word);
  return [{ rule: 'unsupported', detail: missing.join(' ') }];
} // prettier-ignore
