import type { FigureOperation, Language } from './inquiry.js';

/** A figure that the program made of printed ones: marked as such, with its terms. */
export interface ComputedFigure {
  readonly operation: FigureOperation | 'conversion';
  /** The unit it is given in. */
  readonly unit: string;
  /** The printed figures it is made of, in order, each with the citation (its `n`) that bears it. */
  readonly terms: readonly { readonly text: string; readonly citation: number }[];
  /** Language of the words around it. */
  readonly language: Language;
}
