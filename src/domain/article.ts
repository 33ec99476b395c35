import type { DateBasis } from './issue.js';

/** What a line of an article is. */
export type LineRole = 'kicker' | 'title' | 'subtitle' | 'byline' | 'body' | 'caption' | 'credit';

/** A stretch of the decoded source file: UTF-16 offsets, and the 1-based line the stretch starts on. */
export interface SourceSpan {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** One line of `Article.text`, and where in the source its characters stand (several spans where columns tore it). */
export interface ArticleLine {
  readonly role: LineRole;
  /** UTF-16 offsets into `Article.text`, without the line feed. */
  readonly start: number;
  readonly end: number;
  readonly source: readonly SourceSpan[];
  /** The print lost text between this line and the one before. */
  readonly afterGap: boolean;
}

/** An article put back together from its source. */
export interface Article {
  /** Stable: made from paper, issue (date or source), the input's own id, and text. */
  readonly articleId: string;
  /** The id that the input file gives the article (`.jsonl`), else null. */
  readonly sourceId: string | null;
  /** The file it came from, as `/`-separated path below the seeds folder (or as it was named). */
  readonly source: string;
  readonly kicker: string | null;
  /** The main headline; null where the page prints none. */
  readonly title: string | null;
  readonly subtitles: readonly string[];
  readonly byline: string | null;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
  readonly paper: string | null;
  /** ISO date, Asia/Shanghai. */
  readonly issueDate: string | null;
  readonly issueDateBasis: DateBasis | null;
  readonly page: string | null;
  readonly url: string | null;
  /**
   * What the page prints of the article: kicker, title and subtitles, a line each, then the rest in the printed
   * order, a paragraph a line, captions at the end. Quotes are `text.slice(start, end)`.
   */
  readonly text: string;
  readonly lines: readonly ArticleLine[];
  readonly captions: readonly string[];
  readonly warnings: readonly string[];
}
