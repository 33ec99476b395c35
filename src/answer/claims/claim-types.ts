import type { ComputedFigure } from '../../domain/computed.js';
import type { ResolvedTime } from '../../domain/resolved-time.js';
import type { Segmenter } from '../../text/segment.js';

/** A sentence of a draft with what it cites. */
export interface DraftSentence {
  /** As the draft has it, its markers taken out. */
  readonly text: string;
  /** Numbers of the evidence that it cites, each once, in order. */
  readonly cites: readonly number[];
}

/** What is wrong with a sentence: the rule it breaks, and by which words. */
export interface ClaimFault {
  readonly rule:
    | 'uncited'
    | 'unknown-citation'
    /** It carries a web address, markup, hidden characters or words of the prompt. */
    | 'foreign'
    | 'instruction'
    | 'figure'
    /** A figure or day that the evidence has, said of something else. */
    | 'attachment'
    | 'date'
    | 'name'
    | 'quotation'
    | 'negation'
    /** What rose is said to have fallen, or one side of another pair of opposites to be the other. */
    | 'direction'
    /** Too few of its words are the evidence's. */
    | 'unsupported';
  readonly detail: string;
}

/** A sentence with the verdict on it. */
export interface CheckedSentence extends DraftSentence {
  readonly passed: boolean;
  readonly reasons: readonly ClaimFault[];
}

/** One numbered quote that a draft may cite. */
export interface ClaimEvidence {
  readonly n: number;
  readonly quote: string;
  readonly title: string | null;
  /** ISO date: relative dates are resolved against it; null where it is not known. */
  readonly issueDate: string | null;
  readonly paper?: string | null;
  readonly byline?: string | null;
  /**
   * The quote's times as its whole article resolves them (同日, 次月), offsets into the quote. Without them the quote is
   * resolved alone.
   */
  readonly times?: readonly ResolvedTime[];
}

/** What the check needs beside the words. */
export interface ClaimTools {
  readonly segmenter: Segmenter;
  /**
   * Figures that the program made of printed ones and shows with their terms; a sentence may say one where it cites all
   * of its terms (`citation` is the evidence's `n`).
   */
  readonly computed?: readonly ComputedFigure[];
  /** Texts of which no stretch may be shown, prompts and keys, unless the evidence has it. */
  readonly secrets?: readonly string[];
}
