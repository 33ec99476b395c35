import type { ClaimEvidence } from '../../src/answer/claims/claim-types.js';
import type { Quantity } from '../../src/domain/quantity.js';
import type { ResolvedTime } from '../../src/domain/resolved-time.js';
import { resolveTimes } from '../../src/ingest/resolve-times.js';
import { findNames, type NameSpan } from '../../src/text/names.js';
import { findQuantities } from '../../src/text/quantities.js';
import type { Segmenter, TaggedWord } from '../../src/text/segment.js';
import { sentences } from '../../src/text/sentences.js';

/** A document to make claims of. */
export interface ClaimDocument {
  readonly id: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly body: string;
}

/** A sentence of a document with what stands in it, and the evidence that it is put among. */
export interface ClaimBase {
  readonly text: string;
  /** The number of the evidence that has the sentence. */
  readonly n: number;
  readonly evidence: readonly ClaimEvidence[];
  readonly date: string | null;
  readonly figures: readonly Quantity[];
  readonly times: readonly ResolvedTime[];
  readonly names: readonly NameSpan[];
  readonly words: readonly TaggedWord[];
}

const MOST_EVIDENCE = 4;

/** Sentences that say something to be checked, each as one of the numbered quotes of its own and another article. */
export function basesOf(
  document: ClaimDocument,
  other: ClaimDocument,
  segmenter: Segmenter,
): ClaimBase[] {
  const quotes = sentencesOf(document);
  const strange = sentencesOf(other).slice(0, 1);
  return quotes.flatMap((text, index) => {
    const figures = findQuantities(text);
    const times = document.date === null ? [] : resolveTimes(text, document.date);
    const words = segmenter.tag(text);
    const names = findNames(text, words);
    if (figures.length + times.length + names.length === 0) return [];
    // Neighbours are what a model would confuse it with.
    const near = [index - 1, index + 1, index + 2].flatMap((at) => quotes[at] ?? []);
    const [before, ...behind] = [...near, ...strange].slice(0, MOST_EVIDENCE - 1);
    const all = [...(before === undefined ? [] : [before]), text, ...behind];
    const evidence = all.map((quote, at): ClaimEvidence => {
      const from = strange.includes(quote) ? other : document;
      return { n: at + 1, quote, title: from.title, issueDate: from.date };
    });
    return [{ text, n: all.indexOf(text) + 1, evidence, date: document.date, figures, times, names, words }];
  });
} // prettier-ignore

const SHORTEST = 14;
const LONGEST = 130;

function sentencesOf({ body }: ClaimDocument): string[] {
  const found = sentences(body).map(({ start, end }) => body.slice(start, end));
  return [...new Set(found)].filter(
    (text) => text.length >= SHORTEST && text.length <= LONGEST && /[。！？]$/u.test(text) && /\p{Script=Han}/u.test(text),
  );
} // prettier-ignore
