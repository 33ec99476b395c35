/** Which year: as printed, counted from the (今年 0, 去年 -1), or from the one named before (同年 0, 次年 1). */
export type YearReference =
  | { readonly kind: 'printed'; readonly year: number }
  | { readonly kind: 'fromIssue'; readonly by: number }
  | { readonly kind: 'fromNamed'; readonly by: number };

/** Which month, likewise: 8月, 上月, 当月. */
export type MonthReference =
  | { readonly kind: 'printed'; readonly month: number }
  | { readonly kind: 'fromIssue'; readonly by: number }
  | { readonly kind: 'fromNamed' };

/** How much of a festival is meant: its day, the week before, the weeks around it, the days off. */
export type FestivalStretch = 'day' | 'before' | 'around' | 'holiday';

/** What a time says, before it is known which day that is. */
export type TimeExpression =
  | {
      readonly kind: 'day';
      readonly year: YearReference | null;
      readonly month: MonthReference | null;
      readonly day: number;
    }
  /** A month or ten days of it: 上旬 and 初 are 1, 下旬 and 底 are 3. */
  | {
      readonly kind: 'month';
      readonly year: YearReference | null;
      readonly month: MonthReference;
      readonly tenDays: 1 | 2 | 3 | null;
    }
  /** Months of a year by number; from 13 on they are of the next year. */
  | {
      readonly kind: 'months';
      readonly year: YearReference | null;
      readonly first: number;
      readonly last: number;
      readonly precision: 'month' | 'months' | 'quarter' | 'half';
      /** As 1至8月, and not as 上半年. */
      readonly printed: boolean;
    }
  /** Quarters from the issue's own: 本季度 0, 上季度 -1. */
  | { readonly kind: 'quarter'; readonly by: number }
  | { readonly kind: 'year'; readonly year: YearReference }
  | { readonly kind: 'years'; readonly first: number; readonly last: number }
  /** Days from the issue's: 昨日 is -1, 今明两天 0 to 1. */
  | { readonly kind: 'dayOffset'; readonly first: number; readonly last: number }
  /** The last day named (当日), or the one after (次日). */
  | { readonly kind: 'namedDay'; readonly by: number }
  /** Monday is 1, Sunday 7; `weeks` from the issue's own, null where none is said (周五). */
  | { readonly kind: 'week'; readonly weeks: number | null; readonly weekday: number | 'weekend' | null }
  | { readonly kind: 'ago'; readonly count: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
  | { readonly kind: 'samePeriod'; readonly year: YearReference }
  | {
      readonly kind: 'festival';
      readonly name: string;
      readonly year: YearReference | null;
      readonly stretch: FestivalStretch;
    }
  /** By the farmers' calendar; without a day the whole month. */
  | {
      readonly kind: 'lunar';
      readonly year: YearReference | null;
      readonly month: number;
      readonly day: number | null;
    }
  | { readonly kind: 'range'; readonly first: TimeExpression; readonly last: TimeExpression }
  /** 今年以来, 2020年至今. */
  | { readonly kind: 'since'; readonly first: TimeExpression }
  /** 截至8月底: the day a count ends on. */
  | { readonly kind: 'asOf'; readonly time: TimeExpression }
  /** 近日, 目前: a time without borders. */
  | { readonly kind: 'vague' }
  /** Centuries and years before Christ: read, and not resolved. */
  | { readonly kind: 'distant' };

/** A time as a text prints it. */
export interface TimeSpan {
  /** UTF-16 offsets of the date itself into the text it was found in. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Offsets of all that belongs to the time: with 截至, 以来, 同期, its weekday in brackets, both ends of 1至8月. */
  readonly wholeStart: number;
  readonly wholeEnd: number;
  /**
   * What is printed of year, month and day; of a range of days its beginning, of months or years its end, and its end
   * too where that has a year of its own. Null where it is not printed.
   */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** Last day of a range within a year (`11月6日至7日`), else null. */
  readonly lastDay: number | null;
  /** A word that means a time only beside another (昨日, 今年, 近日). */
  readonly relative: boolean;
  /** Inside of 《》: it tells of a title, not of when something was. */
  readonly inTitle: boolean;
  /** What it says, to be resolved against an issue. */
  readonly expression: TimeExpression;
}
