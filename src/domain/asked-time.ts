/** A time that a question names: what is told has to be of it. */
export interface AskedTime {
  /** As asked. */
  readonly text: string;
  /** ISO dates, both included. */
  readonly from: string;
  readonly to: string;
  /** The question tells no year (11月7日): the same days of another year are meant as well. */
  readonly anyYear: boolean;
}
