/** Something in the input that a person should look at; the rest of the input was taken. */
export interface InputWarning {
  /** The file, as in `Article.source`. */
  readonly source: string;
  /** 1-based line, or null where the whole file is meant. */
  readonly line: number | null;
  /** What is wrong and what to do. */
  readonly message: string;
}
