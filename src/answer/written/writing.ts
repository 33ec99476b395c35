import type { Answer, Citation } from '../../domain/answer.js';
import { isInstructionLike } from '../../text/instruction-like.js';
import { checkSentence } from '../claims/check-sentence.js';
import type { CheckedSentence, ClaimEvidence, ClaimTools, DraftSentence } from '../claims/claim-types.js';
import { overlap, sentencesOf } from './offered-evidence.js';

/** A sentence of a chat model that passed its check. */
export interface KeptSentence {
  /** As it is shown, with the numbers of its citations. */
  readonly text: string;
  /** As it was written, without them. */
  readonly words: string;
  /** Narrowed to the sentences that bear it, numbered as the answer numbers them. */
  readonly citations: readonly Citation[];
}

/** A chat model's draft under its check, sentence by sentence. */
export interface Writing {
  /** @returns the sentence where it may be shown, else null */
  take(sentence: DraftSentence): KeptSentence | null;
  readonly kept: readonly KeptSentence[];
  readonly dropped: readonly CheckedSentence[];
  /** Each citation that was used, once, in order of its number. */
  readonly citations: readonly Citation[];
}

/**
 * @param offered what the model was given, by its number
 * @param extracted where a sentence rests on what was extracted, that is the quote that is shown
 * @param keys never written down, not even of what was dropped
 */
export function createWriting(
  offered: readonly Citation[],
  extracted: Answer,
  tools: ClaimTools,
  keys: readonly string[] = [],
): Writing {
  const drop = (checked: CheckedSentence): null => {
    const mask = (text: string): string => keys.reduce((masked, key) => masked.replaceAll(key, '█'), text);
    const reasons = checked.reasons.map(({ rule, detail }) => ({ rule, detail: mask(detail) }));
    dropped.push({ ...checked, text: mask(checked.text), reasons, passed: false });
    return null;
  };
  const kept: KeptSentence[] = [];
  const dropped: CheckedSentence[] = [];
  const used: Citation[] = [];
  const whole = new Map(offered.map((citation) => [citation.n, evidenceOf(citation, readable(citation))]));
  const numbered = (citation: Citation): Citation => {
    const same = used.find(
      ({ articleId, start, end }) =>
        articleId === citation.articleId && start === citation.start && end === citation.end,
    );
    if (same !== undefined) return same;
    const next = { ...citation, n: used.length + 1 };
    used.push(next);
    return next;
  };
  return {
    take: (sentence) => {
      const checked = checkSentence(sentence, [...whole.values()], tools);
      if (!checked.passed) return drop(checked);
      const narrow = narrowed(sentence, offered, whole, extracted, tools);
      // A sentence of the page that talks to a model is no answer, however true it is that the page has it.
      if (isInstructionLike(sentence.text) || narrow.some(({ quote }) => isBare(quote)))
        return drop({ ...checked, reasons: [{ rule: 'instruction', detail: sentence.text.slice(0, 40) }] });
      const citations = narrow.map(numbered);
      const marks = [...new Set(citations.map(({ n }) => `[${n}]`))].join('');
      const one = { text: `${sentence.text}${marks}`, words: sentence.text, citations };
      kept.push(one);
      return one;
    },
    kept,
    dropped,
    citations: used,
  };
}

/** What of a quote is given to a model, and may bear what it says: not what speaks to models. */
export function readable(citation: Citation): string {
  if (!isInstructionLike(citation.quote)) return citation.quote;
  return sentencesOf(citation)
    .map(({ quote }) => quote)
    .filter((quote) => !isInstructionLike(quote))
    .join('\n');
}

function isBare(quote: string): boolean {
  return isInstructionLike(quote) && !quote.includes('\n') && quote.length < 200;
}

function evidenceOf(citation: Citation, quote: string): ClaimEvidence {
  const { n, title, issueDate, paper, byline } = citation;
  return { n, quote, title, issueDate, paper, byline };
}

/** Each citation cut down to the one sentence of it that is enough, the extracted one before others. */
function narrowed(
  sentence: DraftSentence,
  offered: readonly Citation[],
  whole: ReadonlyMap<number, ClaimEvidence>,
  extracted: Answer,
  tools: ClaimTools,
): Citation[] {
  const now = new Map(whole);
  return offered
    .filter(({ n }) => sentence.cites.includes(n))
    .map((citation) => {
      const isExtracted = (one: Citation): boolean =>
        extracted.citations.some((other) => overlap(one, other));
      const pieces = sentencesOf(citation).filter(({ quote }) => !isInstructionLike(quote));
      const inOrder = [...pieces.filter(isExtracted), ...pieces.filter((piece) => !isExtracted(piece))];
      const enough = inOrder.find((piece) => {
        const tried = new Map(now).set(citation.n, evidenceOf(citation, piece.quote));
        return checkSentence(sentence, [...tried.values()], tools).passed;
      });
      if (enough === undefined) return citation;
      now.set(citation.n, evidenceOf(citation, enough.quote));
      return enough;
    });
}
