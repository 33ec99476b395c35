import { hasHan } from '../../text/fold.js';
import type { Segmenter } from '../../text/segment.js';
import { isStopWord } from '../../text/stop-words.js';
import type { Span } from '../../text/sentences.js';
import { chineseFor } from '../../question/glossary.js';
import { formsOf } from './synonyms.js';
import { bareText, blanked, plainText } from './plain.js';

/** A content word of a claim, and what the evidence may have for it. */
export interface ClaimTerm extends Span {
  readonly word: string;
  /** Empty where it is an English word that no glossary has. */
  readonly forms: readonly string[];
}

// What any report may say about any matter.
const FRAME =
  /^(?:据|报道|报导|消息|文章|新闻|记者|显示|根据|表示|说|指出|称|介绍|强调|认为|透露|提到|谈到|其中|此外|另外|同时|目前|现在|当前|截至|已经|已|总共|共|共计|达到|达|约|大约|左右|超过|方面|情况|相关|有关|该|当地|主要|包括|分别|通过|进行|开展|可以|能够|需要|成为|作为|具体|来说|而言|一共|一起|此次|这次|之间|以来|以及|因此|由此|可见|内容|提及|例如|比如|事实|数据|来源|其|年|月|日|人|名|位|个)$/u;
const CONTENT = /^(?:n|v|a|j|l|i|x|s|eng|b|z)/u;

/**
 * Content words of a claim in order; figures and times, given as spans, are none.
 * @param text the claim; an English one is read with the glossary
 */
export function termsOf(
  text: string,
  english: boolean,
  without: readonly Span[],
  segmenter: Segmenter,
): ClaimTerm[] {
  const rest = blanked(text, without);
  if (english) return englishTerms(rest);
  return segmenter
    .tag(rest)
    .filter(({ word, tag }) => CONTENT.test(tag) && isTelling(word))
    .map(({ word, start, end }) => ({ word, start, end, forms: formsOf(word) }));
}

function isTelling(word: string): boolean {
  if (isStopWord(word) || FRAME.test(word)) return false;
  return hasHan(word) ? word.length > 1 : /^[a-z][a-z0-9]+$/u.test(word);
}

// What any report may say, in English.
const FRAME_EN =
  /^(?:according|report\w*|article|said|says?|stated?|noted|added|also|total|around|about|over|more|less|nearly|approximately|including|include[sd]?|during|while|both|new|local|there|other|one|two|three|first|second|mr|ms|mrs|dr)$/u;

// Forms that no ending tells.
const PAST: Readonly<Record<string, string>> = { rose: 'rise', risen: 'rise', grew: 'grow', grown: 'grow', fell: 'fall', fallen: 'fall', met: 'meet', built: 'build', sold: 'sell', bought: 'buy', won: 'win', signed: 'sign', began: 'begin', stole: 'steal', stolen: 'steal', died: 'die', women: 'woman', men: 'man', children: 'child' }; // prettier-ignore

function englishTerms(text: string): ClaimTerm[] {
  return [...text.matchAll(/[A-Za-z][A-Za-z'’]*/gu)].flatMap((match) => {
    const word = match[0].toLowerCase().replace(/['’]s?$/u, '');
    if (word.length < 3 || isStopWord(word) || FRAME_EN.test(word)) return [];
    const forms = chineseFor(Object.hasOwn(PAST, word) ? (PAST[word] ?? word) : word);
    return {
      word,
      start: match.index,
      end: match.index + match[0].length,
      forms: [...new Set(forms.flatMap(formsOf))],
    };
  });
}

// Model 3, 1号, 第2季: what a number is part of tells one thing from another.
const NUMBERED = /[a-z]+[ -]?\d+[a-z]*|第?\d+\p{Script=Han}/gu;

/**
 * Words that tell of what a figure is, besides the content words: short nouns and verbs, and numbered things.
 * @param without figures and times
 */
export function nearTermsOf(text: string, without: readonly Span[], segmenter: Segmenter): ClaimTerm[] {
  const rest = blanked(plainText(text), without);
  const short = segmenter.tag(rest).filter(({ word, tag }) => /^(?:n|j|ns|nr|nz|b|v)$/u.test(tag) && !/[是有为达约近超到至在将和]/u.test(word) && word.length === 1 && hasHan(word) && !isStopWord(word));
  const numbered = [...rest.matchAll(NUMBERED)].map((match) => ({ start: match.index, end: match.index + match[0].length, word: bareText(match[0]) }));
  return [...short, ...numbered].map(({ word, start, end }) => ({ word, start, end, forms: [word] }));
} // prettier-ignore

/** Does a plain text without white space have the term, in any of its forms or in both halves of a long word? */
export function hasTerm({ word, forms }: ClaimTerm, bare: string): boolean {
  if (bare.includes(word) || forms.some((form) => bare.includes(form))) return true;
  return word.length >= 4 && hasHan(word) && [word.slice(0, 2), word.slice(2)].every((half) => bare.includes(half));
} // prettier-ignore
