import type { ClaimFault } from './claim-types.js';
import { bareText } from './plain.js';
import type { Source } from './source.js';

const QUOTATION =
  /“([^“”]{1,400})”|「([^「」]{1,400})」|『([^『』]{1,400})』|"([^"]{1,400})"|‘([^‘’]{2,400})’/gu;

/**
 * Quotations of a claim that are not, word for word but for marks and white space, in the cited evidence; what an
 * ellipsis leaves out may be anything, in order.
 */
export function checkQuotations(text: string, source: Source): ClaimFault[] {
  const words = lettersOf(source.bare);
  return [...text.matchAll(QUOTATION)]
    .map((match) => match.slice(1).join(''))
    .filter((quoted) => !standsIn(quoted, words))
    .map((quoted) => ({ rule: 'quotation', detail: quoted }));
}

function standsIn(quoted: string, words: string): boolean {
  let from = 0;
  for (const part of quoted.split(/…+|\.{3,}/u).map((one) => lettersOf(bareText(one)))) {
    if (part === '') continue;
    const at = words.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** Marks other than those of numbers, and of another quotation's borders, do not count in what was said. */
function lettersOf(bare: string): string {
  return bare.replace(/(?<!\d)[.,:%](?!\d)|[^\p{L}\p{N}.,:%“”「」]/gu, '');
}
