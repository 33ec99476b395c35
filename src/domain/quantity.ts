/** What a vague print says of its number: about so many (约), more (余, 超过, 以上), or fewer (近, 不足, 以下). */
export type Hedge = 'about' | 'above' | 'below';

/** A figure with its unit as a text prints it, and what it means. */
export interface Quantity {
  /** UTF-16 offsets into the text it was found in. */
  readonly start: number;
  readonly end: number;
  /** As printed: `1.8万台(套)`. */
  readonly text: string;
  /** Smallest and largest number that the print allows; equal where it is one number. */
  readonly min: number;
  readonly max: number;
  /** The print says 约, 近, 余, 多, 超 or the like. */
  readonly approximate: boolean;
  /** How it is approximate; null where it is not, and about for 几十 and 六七十. */
  readonly hedge: Hedge | null;
  /** Measure word or unit in simplified characters, 每 as `/`; `%` for 百分之; empty where there is none. */
  readonly unit: string;
  /** A second measure word in brackets: 套 of `台(套)`. */
  readonly alternateUnit: string | null;
  /** The same in the base unit of what is measured, for comparing: the print is what is shown. */
  readonly normal: NormalQuantity;
}

/** 3公顷 and 45亩 are both 30,000 of 平方米. */
export interface NormalQuantity {
  readonly min: number;
  readonly max: number;
  /** Base unit of what is measured; the measure word itself for what is counted; empty for a number or a fraction. */
  readonly dimension: string;
}
