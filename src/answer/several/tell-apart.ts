import { findQuantities } from '../../text/quantities.js';
import { fold } from '../../text/fold.js';
import { toSimplifiedAligned } from '../../text/script.js';
import { holds, searchable } from '../term-match.js';
import type { Told } from './told.js';

/**
 * Where one sentence tells the figures of several parts (甲收入3万元，乙收入2万元), each part's is the first of its kind
 * between its own name and the next. A part that was given another's takes its own, or is told by none.
 * @param lines one a part, null where it was not answered; in the order of the labels
 */
export function tellApart(labels: readonly string[], lines: readonly (Told | null)[]): (Told | null)[] {
  const own = lines.map((line, at) => (line === null || isOfAnother(line, at, labels) ? null : line));
  return own.map((line, at) => ofItsOwn(labels, own, line, at));
}

function ofItsOwn(
  labels: readonly string[],
  lines: readonly (Told | null)[],
  line: Told | null,
  at: number,
): Told | null {
  const [item, more] = line?.items ?? [];
  const [borne] = line?.borne ?? [];
  if (line === null || item === undefined || more !== undefined || borne === undefined) return line;
  const shared = lines.some((other, index) => index !== at && other !== null && isOfSentence(other, line));
  const figure = findQuantities(item.text)[0];
  if (!shared || figure === undefined) return line;
  const { quote } = borne.citation;
  const text = plain(quote);
  const places = labels.map((label) => text.indexOf(plain(label)));
  const from = places[at] ?? -1;
  if (from < 0) return line;
  const next = Math.min(quote.length, ...places.filter((place) => place > from));
  const own = findQuantities(quote).filter(
    ({ start, end, normal }) => start >= from && end <= next && normal.dimension === figure.normal.dimension,
  );
  if (own.some((one) => one.text === item.text)) return line;
  const [first] = own;
  // Nothing behind its name: what was found is the other's if the other stands before it.
  if (first === undefined) return isOthers(item.text, at, lines) ? null : line;
  return { ...line, text: first.text, items: [{ ...item, text: first.text }] };
}

/** Does the sentence name another part, and this one not? English names are known by their sound. */
function isOfAnother({ borne }: Told, at: number, labels: readonly string[]): boolean {
  const quotes = searchable(
    borne.map(({ citation }) => citation.quote).join('\n'),
    labels.some((label) => /^[a-z ]+$/iu.test(label)),
  );
  const isNamed = (label: string): boolean =>
    plain(label)
      .split(/[\s“”"《》「」『』]+/u)
      .every((word) => word === '' || holds(word, quotes));
  const mine = labels[at] ?? '';
  return !isNamed(mine) && labels.some((label) => !mine.includes(label) && isNamed(label));
}

function isOfSentence(one: Told, other: Told): boolean {
  const [a, b] = [one.borne[0]?.citation, other.borne[0]?.citation];
  return a !== undefined && b !== undefined && a.articleId === b.articleId && a.start === b.start;
}

function isOthers(text: string, at: number, lines: readonly (Told | null)[]): boolean {
  return lines.some((line, index) => index !== at && line?.items.some((item) => item.text === text) === true);
}

function plain(text: string): string {
  return toSimplifiedAligned(fold(text));
}
