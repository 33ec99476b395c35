/** A time as a text prints it. */
export interface TimeSpan {
  /** UTF-16 offsets into the text it was found in. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is printed of year, month and day; for a range, of its beginning. Null where it is not printed. */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** Last day of a range within a month (`11月6日至7日`), else null. */
  readonly lastDay: number | null;
  /** A word that means a time only beside another (昨日, 今年, 近日). */
  readonly relative: boolean;
}
