/** Whether an issue's date was given beside the page (`metadata`) or read off the page itself (`inferred`). */
export type DateBasis = 'metadata' | 'inferred';

/** One issue of a newspaper, as far as it is known. */
export interface Issue {
  /** Name of the paper, such as 衡阳晚报. */
  readonly paper: string | null;
  /** ISO date, Asia/Shanghai. */
  readonly date: string | null;
  /** Null where `date` is null. */
  readonly dateBasis: DateBasis | null;
  /** Page number as printed, such as `A03`. */
  readonly page: string | null;
  readonly url: string | null;
}
