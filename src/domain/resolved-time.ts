/** How exact a time is. */
export type TimePrecision =
  'day' | 'days' | 'week' | 'tenDays' | 'month' | 'months' | 'quarter' | 'half' | 'year' | 'years' | 'vague';

/** A time of a text with the days it means. */
export interface ResolvedTime {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** ISO dates, both included; null where the time has no borders (近日). */
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: TimePrecision;
}
