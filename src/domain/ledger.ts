import type { Article } from './article.js';
import type { Quantity } from './quantity.js';
import type { ResolvedTime } from './resolved-time.js';

/** What a figure says of what it measures: how much there is, how much it rose or fell, what part of a whole it is. */
export type FigureRole = 'level' | 'rise' | 'fall' | 'share';

/** What a figure measures, in the words of the page. */
export interface Measure {
  /** What is counted or measured: 油茶林面积, 农机, 采摘. */
  readonly what: string;
  /** Of whom or where, where it is printed with it: 西岭镇, 全镇; else null. */
  readonly of: string | null;
  /** The name that 该村 or 全镇 stands for, as printed before it in the article; else null. */
  readonly name: string | null;
  readonly role: FigureRole;
  /** False where the words were taken from another clause, or are a verb alone: a guess. */
  readonly sure: boolean;
}

/** One figure of an article, understood. */
export interface LedgerEntry {
  readonly article: Article;
  /** Its offsets are into the article's text. */
  readonly quantity: Quantity;
  /** Null where the sentence does not say what is measured. */
  readonly measure: Measure | null;
  /** The time that the figure is of, by the sentence or what stands before; null where nothing tells. */
  readonly when: ResolvedTime | null;
  /** The sentence it stands in: UTF-16 offsets into the article's text. */
  readonly start: number;
  readonly end: number;
  readonly isHeadline: boolean;
}
