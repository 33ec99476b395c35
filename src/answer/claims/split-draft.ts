import type { DraftSentence } from './claim-types.js';

/** A marker of one citation or several: [1], [1, 2], [1-3], 【1】, ［1］. */
const MARKER = /[[［【]\s*\^?\d{1,3}(?:\s*[,，、;；–—-]\s*\d{1,3})*\s*[\]］】]/u;
const MARKERS_BEHIND = new RegExp(String.raw`^\s*(?:${MARKER.source}\s*)+`, 'u');
const EVERY_MARKER = new RegExp(String.raw`\s*${MARKER.source}`, 'gu');
const OPENING = '“「『《（(';
const CLOSING = '”」』》）)';
// A full stop behind these, or behind one letter, ends no English sentence.
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|no|nos|st|co|ltd|inc|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|vs|etc|e\.g|i\.e|[a-z](?:\.[a-z])*)$/iu;
const LIST_NUMBER = /(?:^|\n)\s*\d{1,2}$/u;
// Longer quotations and brackets are left open by mistake: what is behind is not to be joined with them.
const LONGEST_BRACKET = 400;
const MOST_IN_A_RANGE = 20;

/**
 * Cuts a draft, whole or still growing, into sentences with the numbers that each cites. A sentence ends at 。！？!?,
 * a full stop before white space, or a line feed, not inside of quotation marks or brackets; markers behind its end
 * belong to it.
 * @returns sentences in order; of a growing draft the last may still change
 */
export function splitDraft(draft: string): DraftSentence[] {
  return cut(draft).map(({ start, end }) => sentenceOf(draft.slice(start, end)));
}

/**
 * The sentences of a growing draft that nothing to come can change: those behind which another one has begun.
 * @param draft what has come so far
 */
export function splitGrowing(draft: string): DraftSentence[] {
  const spans = cut(draft);
  return spans
    .slice(0, -1)
    .filter(({ end }) => !/^\s*[[［【]/u.test(draft.slice(end)) || MARKERS_BEHIND.test(draft.slice(end)))
    .map(({ start, end }) => sentenceOf(draft.slice(start, end)));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function cut(draft: string): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  while (start < draft.length) {
    const end = endOfSentence(draft, start);
    const behind = end + (MARKERS_BEHIND.exec(draft.slice(end))?.[0].length ?? 0);
    const words = draft.slice(start, behind).replace(EVERY_MARKER, '').trim();
    const last = found.at(-1);
    // Markers on a line of their own are the sentence's before.
    if (words !== '') found.push({ start, end: behind });
    else if (last !== undefined && draft.slice(start, behind).trim() !== '')
      found[found.length - 1] = { start: last.start, end: behind };
    start = behind;
  }
  return found;
}

/** Where the sentence that begins at an offset ends, before its markers. */
function endOfSentence(draft: string, start: number): number {
  const open: number[] = [];
  for (let at = start; at < draft.length; at++) {
    const character = draft.charAt(at);
    if (character === '\n' && draft.slice(start, at).trim() !== '') return at;
    while (open.length > 0 && at - (open[0] ?? at) > LONGEST_BRACKET) open.shift();
    if (OPENING.includes(character)) open.push(at);
    else if (CLOSING.includes(character)) {
      const began = open.pop() ?? start;
      // “好。”他说。 goes on; 他说：“好。” ends.
      const whole = /[。！？!?]$/u.test(draft.slice(start, at));
      if (open.length === 0 && whole && !CLOSING.includes(draft.charAt(at + 1)) && endsBehind(draft, start, began, at))
        return at + 1;
    } else if (open.length === 0 && ends(draft, at)) return endOfMarks(draft, at);
  }
  return draft.length;
} // prettier-ignore

function ends(draft: string, at: number): boolean {
  const character = draft.charAt(at);
  if (/[。！？!?]/u.test(character)) return true;
  if (character !== '.' || !/^(?:\s|$|["”[［【])/u.test(draft.slice(at + 1))) return false;
  const before = draft.slice(Math.max(0, at - 12), at);
  return !ABBREVIATION.test(before) && !LIST_NUMBER.test(draft.slice(Math.max(0, at - 4), at));
}

function endOfMarks(draft: string, at: number): number {
  return at + (/^[。！？!?.]+["”」』）)]*/u.exec(draft.slice(at))?.[0].length ?? 1);
}

/** A quotation that begins its sentence is followed by who says it. */
function endsBehind(draft: string, start: number, began: number, at: number): boolean {
  const rest = draft.slice(at + 1).trimStart();
  if (/^[，,、；;：:。.！？!?]/u.test(rest)) return false;
  return rest === '' || MARKERS_BEHIND.test(rest) || draft.slice(start, began).trim() !== '';
}

function sentenceOf(stretch: string): DraftSentence {
  const cites = [...stretch.matchAll(new RegExp(MARKER, 'gu'))].flatMap(([marker]) => numbersIn(marker));
  return { text: stretch.replace(EVERY_MARKER, '').trim(), cites: [...new Set(cites)] };
}

function numbersIn(marker: string): number[] {
  return [...marker.matchAll(/(\d+)(?:\s*[–—-]\s*(\d+))?/gu)].flatMap(([, first = '', last = first]) => {
    const [from, to] = [Number(first), Number(last)];
    const count = Math.min(Math.max(to - from, 0), MOST_IN_A_RANGE);
    return Array.from({ length: count + 1 }, (_, index) => from + index);
  });
}
