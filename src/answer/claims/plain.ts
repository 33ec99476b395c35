import { fold } from '../../text/fold.js';
import { toSimplifiedAligned } from '../../text/script.js';
import type { Span } from '../../text/sentences.js';

// In the private use area: no text prints it.
const COMMA = '\ue000';

/**
 * Half width, lower case, simplified, offsets unchanged. A full-width comma stays one: between digits it parts two
 * numbers, where a half-width one is within a number.
 */
export function plainText(text: string): string {
  return toSimplifiedAligned(fold(text.replaceAll('，', COMMA))).replaceAll(COMMA, '，');
}

/** The same without white space, for finding words however they are spaced; offsets change. */
export function bareText(text: string): string {
  return plainText(text).replace(/\s+/gu, '');
}

/** A sentence is one in English where it has Latin words and hardly a Chinese character outside of quotation marks. */
export function isEnglish(text: string): boolean {
  const own = text.replace(/[“"「『《(（][^”"」』》)）]*[”"」』》)）]/gu, '');
  const han = own.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = own.match(/[A-Za-z]{2,}/gu)?.length ?? 0;
  return latin >= 2 && han <= latin / 2;
}

const CLAUSE_END = /[,;:。!?、()\n；，：！？（）“”]/u;

/** Stretches between marks, in order. */
export function clausesIn(plain: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at <= plain.length; at++) {
    if (at < plain.length && (!CLAUSE_END.test(plain.charAt(at)) || isInNumber(plain, at))) continue;
    if (plain.slice(start, at).trim() !== '') found.push({ start, end: at });
    start = at + 1;
  }
  return found;
}

/** A half-width comma or colon between digits (18,000, 12:30) parts nothing. */
export function isInNumber(plain: string, at: number): boolean {
  return (
    /[,:]/u.test(plain.charAt(at)) && /\d/u.test(plain.charAt(at - 1)) && /\d/u.test(plain.charAt(at + 1))
  );
}

/** Does one of the spans touch the other? */
export function touches(one: Span, others: readonly Span[]): boolean {
  return others.some((other) => one.start < other.end && other.start < one.end);
}

/** Spans as blanks, so that offsets stay. */
export function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}
