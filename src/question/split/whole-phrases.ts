import { fold } from '../../text/fold.js';
import { toSimplifiedAligned } from '../../text/script.js';
import type { Segmenter } from '../../text/segment.js';

const QUOTED = /[“"「『《]([^”"」』》]{2,})[”"」』》]/gu;
const ALONE = /^(?:\p{Script=Han}|[a-z]{1,3}|\d+)$/u;
// Single words that join others and are no part of a name.
const LITTLE =
  /^(?:的|和|与|及|在|是|了|也|都|被|把|对|从|到|向|年|月|日|有|中|里|上|下|a|an|of|the|in|on|to|and|for|is)$/u;

/**
 * What of a matter has to stand on the page as it is: what it puts in quotes, and names that the segmenter does not know
 * and cuts to pieces (飞鱼3号 to 飞, 鱼, 3, 号), which any text holds.
 * @returns simplified and folded
 */
export function wholePhrases(matter: string, segmenter: Segmenter): string[] {
  const plain = toSimplifiedAligned(fold(matter));
  const phrases = [...plain.matchAll(QUOTED)].map(([, quoted]) => quoted ?? '');
  let run: string[] = [];
  const end = (): void => {
    if (run.length >= 2 && /\p{L}/u.test(run.join(''))) phrases.push(run.join(''));
    run = [];
  };
  for (const { word } of segmenter.tag(plain)) {
    if ((ALONE.test(word) || (run.length > 0 && word === '-')) && !LITTLE.test(word)) run.push(word);
    else end();
  }
  end();
  return [...new Set(phrases.filter((phrase) => /[\p{L}\p{N}]$/u.test(phrase)))];
} // prettier-ignore
