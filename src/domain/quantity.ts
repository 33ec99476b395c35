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
  /** Measure word or unit as printed; `%` for 百分之; empty where there is none. */
  readonly unit: string;
  /** A second measure word in brackets: 套 of `台(套)`. */
  readonly alternateUnit: string | null;
}
