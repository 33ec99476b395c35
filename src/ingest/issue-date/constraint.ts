/** What kind of words limits the issue's date. */
export type ConstraintKind =
  | 'date line' // 2023年9月1日 星期五, printed for the issue itself
  | 'wire' // 新华社北京11月7日电
  | 'event' // the day that a report opens with
  | 'today' // 今天(8月31日)
  | 'yesterday' // 昨日(8月31日)
  | 'tomorrow' // 明天(9月1日)
  | 'until' // 截至8月31日
  | 'day' // a day further down in a report
  | 'plan' // 将于9月10日
  | 'weekday' // 9月1日(星期五)
  | 'week' // 本周六(9月2日)
  | 'period' // 1至7月, 今年前三季度
  | 'year'; // 2022年度…考核

/** One thing that the page says about the day it was printed on. */
export interface DateConstraint {
  readonly kind: ConstraintKind;
  /** The words, as printed. */
  readonly printed: string;
  /** What follows from them, for people. */
  readonly why: string;
  /** Words that say the same have the same key: five reports of one day are not five witnesses. */
  readonly key: string;
  /** Days that the words name, as day numbers in a year; the issue is looked for around them. Empty for the others. */
  readonly daysIn: (year: number) => readonly number[];
  /** Years that the words speak for; empty where they speak for none. */
  readonly years: readonly number[];
  /** How much likelier the page is on this day than on any other day: natural logarithm; below 0 less likely. */
  readonly score: (issue: number) => number;
}

/** Points of a curve: up to how many days after the named time, and the score there. */
export type LagScores = readonly (readonly [upTo: number, score: number])[];

/** The score of an issue that comes `lag` days after what it names. The last point holds for all beyond. */
export function scoreLag(scores: LagScores, lag: number): number {
  return (scores.find(([upTo]) => lag <= upTo) ?? scores.at(-1))?.[1] ?? 0;
}

/** For constraints that name no day. */
export const NO_DAYS = (): readonly number[] => [];
