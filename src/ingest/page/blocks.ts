import { toSimplifiedAligned } from '../../text/script.js';

/** A printed line of the page, or a headline that the transcription sets in bold over several lines. */
export interface Block {
  /** 1-based line of the page that it starts on. */
  readonly line: number;
  /** UTF-16 offsets into the page's text, white space and emphasis marks at the ends left out. */
  readonly start: number;
  readonly end: number;
  /** How many blank lines stand before it. */
  readonly blankLinesBefore: number;
  /** `page.slice(start, end)`, a line break inside a bold headline printed as a space. */
  readonly text: string;
  /** `text` in simplified characters, every offset as it is: rules and models know those. */
  readonly plain: string;
  /** The transcription marks it as bold, which is how main headlines come. */
  readonly bold: boolean;
}

const BOLD = /\*\*(?=\S)([^*]{1,200}?)(?<=\S)\*\*/uy;

/** Cuts a page into its blocks; only white space and the marks of bold stand in none. */
export function splitBlocks(page: string): Block[] {
  const simplified = toSimplifiedAligned(page);
  const blocks: Block[] = [];
  let line = 1;
  let blank = 0;
  let at = 0;
  while (at < page.length) {
    const bold = boldAt(page, at);
    const lineEnd = bold ? bold.end : endOfLine(page, at);
    const raw = page.slice(at, lineEnd);
    const content = raw.trim();
    if (content === '') blank++;
    else {
      const marks = bold ? 2 : 0;
      const start = at + raw.indexOf(content) + marks;
      const end = start + content.length - 2 * marks;
      const read = (from: string): string => {
        const printed = from.slice(start, end);
        return bold ? printed.replace(/\s*\n\s*/gu, ' ') : printed;
      };
      const [text, plain] = [read(page), read(simplified)];
      blocks.push({ line, start, end, blankLinesBefore: blank, text, plain, bold: bold !== null });
      blank = 0;
    }
    line += countLineFeeds(page, at, lineEnd) + 1;
    at = lineEnd + 1;
  }
  return blocks;
}

/** Bold text that begins at the line and ends at a line's end, over one line or several. */
function boldAt(page: string, at: number): { end: number } | null {
  const from = at + (/^[^\S\n]*/u.exec(page.slice(at, at + 50))?.[0].length ?? 0);
  if (!page.startsWith('**', from)) return null;
  BOLD.lastIndex = from;
  const match = BOLD.exec(page);
  if (match === null) return null;
  const end = from + match[0].length;
  const rest = page.slice(end, endOfLine(page, end));
  return rest.trim() === '' ? { end: end + rest.length } : null;
}

function endOfLine(page: string, at: number): number {
  const feed = page.indexOf('\n', at);
  return feed < 0 ? page.length : feed;
}

function countLineFeeds(page: string, start: number, end: number): number {
  let count = 0;
  for (let at = page.indexOf('\n', start); at >= 0 && at < end; at = page.indexOf('\n', at + 1)) count++;
  return count;
}
