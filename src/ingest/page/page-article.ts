import type { LineRole, SourceSpan } from '../../domain/article.js';
import type { Block } from './blocks.js';
import type { Dateline } from './dateline.js';

/** A line of an article as the page has it. */
export interface PageLine {
  readonly role: LineRole;
  readonly text: string;
  readonly source: readonly SourceSpan[];
  readonly afterGap: boolean;
}

/** Something odd about an article, and the line of the page to look at. */
export interface PageWarning {
  readonly line: number;
  readonly message: string;
}

/** An article as a page has it, before it knows its issue. */
export interface PageArticle {
  readonly kicker: string | null;
  readonly title: string | null;
  readonly subtitles: readonly string[];
  readonly dateline: Dateline | null;
  readonly lines: readonly PageLine[];
  readonly warnings: readonly PageWarning[];
}

/** One line made of pieces that a tear had parted. */
export function pageLine(role: LineRole, pieces: readonly Block[], afterGap = false): PageLine {
  return {
    role,
    text: pieces.map((piece) => piece.text).join(''),
    source: pieces.map(({ line, start, end }) => ({ line, start, end })),
    afterGap,
  };
}
