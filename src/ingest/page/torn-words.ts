import type { Lexicon } from '../../text/lexicon.js';

/** Does a word of the dictionary, three or four characters long, stand across the tear (老百|姓)? */
export function wordAcross(left: string, right: string, lexicon: Lexicon): boolean {
  for (let size = 3; size <= 4; size++) {
    for (let taken = 1; taken < size; taken++) {
      const word = left.slice(-taken) + right.slice(0, size - taken);
      if (word.length === size && lexicon.frequency(word) > 0) return true;
    }
  }
  return false;
}

// Among words that chance puts together across a tear, common ones are likely meant (进|行); the rarer are an accident
// of the two halves (农|地).
const COMMON = 50;

/**
 * Does the left side stop within a word that the right side does not finish? Its last three characters or more begin a
 * word of the dictionary and are none themselves (现代农 begins 现代农业 and no other), the right side goes on otherwise
 * (地察看), and the characters at the tear make no common word either.
 */
export function wordUnfinished(left: string, right: string, lexicon: Lexicon): boolean {
  const head = right.trimStart();
  if (!/^\p{Script=Han}/u.test(head)) return false;
  for (let length = Math.min(6, left.length); length >= 3; length--) {
    const tail = left.slice(-length);
    if (!/^\p{Script=Han}+$/u.test(tail) || lexicon.frequency(tail) > 0) continue;
    const whole = lexicon.beginningWith(tail);
    if (whole.length === 0) continue;
    if (whole.some((word) => (tail + head).startsWith(word))) return false;
    return !tearMakesWord(left, head, lexicon);
  }
  return false;
}

function tearMakesWord(left: string, head: string, lexicon: Lexicon): boolean {
  for (const taken of [1, 2]) {
    for (const given of [1, 2, 3]) {
      if (lexicon.frequency(left.slice(-taken) + head.slice(0, given)) >= COMMON) return true;
    }
  }
  return false;
}
