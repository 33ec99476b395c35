import { checkSentence } from '../../../src/answer/claims/check-sentence.js';
import { splitDraft } from '../../../src/answer/claims/split-draft.js';
import type { ClaimEvidence, ClaimTools } from '../../../src/answer/claims/claim-types.js';
import { createSegmenter } from '../../../src/text/segment.js';

export const segmenter = createSegmenter();

/** Numbered evidence of an issue of 8 November 2022, if nothing else is said. */
export function evidenceOf(
  quotes: readonly string[],
  over: Partial<Omit<ClaimEvidence, 'n' | 'quote'>> = {},
): ClaimEvidence[] {
  return quotes.map((quote, index) => ({
    n: index + 1,
    quote,
    title: null,
    issueDate: '2022-11-08',
    paper: '青溪日报',
    ...over,
  }));
}

/** The rules that the sentences of a draft break, each once; none where all may be shown. */
export function rulesOf(
  draft: string,
  evidence: readonly ClaimEvidence[],
  tools: Partial<ClaimTools> = {},
): string[] {
  const checked = splitDraft(draft).map((sentence) => checkSentence(sentence, evidence, { segmenter, ...tools })); // prettier-ignore
  return [...new Set(checked.flatMap(({ reasons }) => reasons.map(({ rule }) => rule)))];
}
