import type { Answer, AnswerItem, Citation } from '../../domain/answer.js';
import { fold } from '../../text/fold.js';
import { findQuantities } from '../../text/quantities.js';
import { toSimplifiedAligned } from '../../text/script.js';
import type { Segmenter } from '../../text/segment.js';
import { checkClaim } from '../check.js';
import { overlap } from './offered-evidence.js';
import type { KeptSentence } from './writing.js';

/** Longer than a name, a date or a figure: what was extracted is a sentence, which may be worded in many ways. */
const LONGEST_SPAN = 24;

/**
 * What was extracted and is not said in the sentences that were kept. A figure, name or date has to be in them, by
 * value; a sentence has to be cited; in English, where a name is spelt and a unit translated, a kept sentence has to
 * cite where it stands, and say its number.
 * @returns empty where what is left answers the question
 */
export function leftUnsaid(
  extracted: Pick<Answer, 'items' | 'citations'>,
  kept: readonly KeptSentence[],
  segmenter: Segmenter,
): AnswerItem[] {
  const said = kept.map(({ words }) => words).join('\n');
  const quotes = new Map(extracted.citations.map((citation) => [citation.n, citation]));
  return extracted.items.filter((item) => {
    if (item.computed !== null) return false;
    const quote = quotes.get(item.citation);
    const citing = kept.filter(({ citations }) => quote !== undefined && citations.some((one) => overlap(one, quote)));
    if (item.text.length > LONGEST_SPAN) return citing.length === 0;
    if (isSaid(item.text, said, segmenter)) return false;
    return !citing.some(({ words }) => isEnglish(words) && saysNumbers(words, item.text));
  });
} // prettier-ignore

/** Word for word, by its value, or by all of its words in another order (市长朱健, 朱健市长). */
function isSaid(text: string, said: string, segmenter: Segmenter): boolean {
  const [wanted, there] = [plain(text), plain(said)];
  if (checkClaim(text, said, segmenter).length > 0) return false;
  if (findQuantities(text).length > 0 || there.includes(wanted)) return true;
  const words = segmenter
    .tag(text)
    .map(({ word }) => word)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length > 0 && words.every((word) => there.includes(plain(word)));
}

function plain(text: string): string {
  return toSimplifiedAligned(fold(text)).replace(/\s+/gu, '');
}

function isEnglish(text: string): boolean {
  return !/\p{Script=Han}/u.test(text);
}

/** Whether an English sentence has each number of a Chinese figure, in digits: 2.4万亩 as 24,000 or 2.4. */
function saysNumbers(sentence: string, figure: string): boolean {
  const said = (fold(sentence).match(/\d[\d,]*(?:\.\d+)?/gu) ?? []).map((digits) =>
    Number(digits.replaceAll(',', '')),
  );
  const printed = findQuantities(figure);
  const numbers =
    printed.length > 0
      ? printed.map(({ min, max, text }) => [min, max, ...digitsOf(text)])
      : digitsOf(figure).map((value) => [value]);
  return numbers.every((values) => values.some((value) => said.includes(value)));
}

function digitsOf(text: string): number[] {
  return (fold(text).match(/\d+(?:\.\d+)?/gu) ?? []).map(Number);
}

/** The citation of the answer that bears an item: one that was used, else the extracted one, with the next number. */
export function citationFor(item: AnswerItem, extracted: readonly Citation[], used: Citation[], segmenter: Segmenter): number {
  const quote = extracted.find(({ n }) => n === item.citation);
  if (quote === undefined) return 0;
  const claim = item.measures === null ? item.text : `${item.text}\n${item.measures}`;
  const fit = used.find(
    (one) => overlap(one, quote) && checkClaim(claim, one.quote, segmenter).length === 0,
  );
  if (fit !== undefined) return fit.n;
  used.push({ ...quote, n: used.length + 1 });
  return used.length;
} // prettier-ignore
