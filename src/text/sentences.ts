/** A stretch of a text, UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// A sentence ends at 。！？ and what closes behind them; ： and ） end none. A Latin full stop ends one only before
// white space or the end, so that 3.5 and IT之家 1.2.0 stay whole.
const SENTENCE = /[^。！？!?\n]*?(?:[。！？!?]+|\.(?=\s|$)|(?<!…)…{2,}(?=[”」』])|$)[”’」』）)】》]*/gmu;

/**
 * Cuts a text into sentences; a line feed always ends one.
 * @returns spans in order that leave out only white space between sentences
 */
export function sentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(SENTENCE)) {
    const span = trimSpan(text, match.index, match.index + match[0].length);
    if (span.end > span.start) spans.push(span);
  }
  return spans;
}

/**
 * Cuts a sentence at ； , then ，、：, for those who need less than a sentence.
 * @param text the whole text; `within` the sentence's span in it
 */
export function clauses(text: string, within: Span): Span[] {
  const spans: Span[] = [];
  let start = within.start;
  for (let at = within.start; at < within.end; at++) {
    if (CLAUSE_END.test(text.charAt(at)) && !isInsideNumber(text, at)) {
      spans.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (start < within.end) spans.push({ start, end: within.end });
  return spans.filter((span) => span.end > span.start);
}

const CLAUSE_END = /[，,；;：:。！？!?]/u;

/** A comma between digits (18,000) and a colon in a time (12:30) end nothing. */
function isInsideNumber(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
}

/** The span without white space at its ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** Does the text stop where a sentence does? ： and ） are no ends; a closing quote is one behind a full stop. */
export function endsSentence(text: string): boolean {
  return /[。！？!?…][”’」』）)】》*]*\s*$/u.test(text);
}
