import { figuresIn } from '../agreement.js';
import { characterPairs } from '../term-match.js';

// Of the pairs of characters of the shorter sentence: with half of them it is the same report, told again. With the
// same figures less will do.
const SAME = 0.5;
const SAME_WITH_FIGURES = 0.3;

/** Do two sentences tell the same event? Told again, much of the words and the figures stay. */
export function isSameStory(one: string, other: string): boolean {
  const [a, b] = [characterPairs(one), characterPairs(other)];
  const shorter = Math.min(a.size, b.size);
  if (shorter === 0) return one === other;
  const shared = [...a].filter((pair) => b.has(pair)).length / shorter;
  if (shared < SAME_WITH_FIGURES) return false;
  const [mine, its] = [figuresIn(one), figuresIn(other)];
  const agree = mine.filter((figure) => its.includes(figure)).length;
  // What tells other figures is another state of it, however much alike.
  if (mine.length > 0 && its.length > 0) return agree > 0 && agree >= Math.min(mine.length, its.length) / 2;
  return shared >= SAME;
}

/** The same answer twice: the same figure by value and unit, or the same words. */
export function isSameAnswer(one: string, other: string): boolean {
  const plain = (text: string): string => text.replace(/[\s“”"《》。，,]/gu, '');
  if (plain(one) === plain(other)) return true;
  const [mine, its] = [figuresIn(one), figuresIn(other)];
  return mine.length > 0 && mine.length === its.length && mine.every((figure) => its.includes(figure));
}
