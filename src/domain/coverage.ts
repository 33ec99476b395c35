/** What an archive holds, for gates on questions and for saying what was searched. */
export interface Coverage {
  readonly sources: number;
  readonly articles: number;
  readonly passages: number;
  /** Dates of issues, ISO, ascending, each once. */
  readonly issueDates: readonly string[];
  readonly papers: readonly string[];
}
