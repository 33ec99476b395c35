import { fold, hasHan } from '../text/fold.js';
import type { Segmenter } from '../text/segment.js';
import { checkClaim } from './check.js';

/** A model's question is longer than that only where it is none. */
const LONGEST = 200;

/**
 * Whether a question that a model wrote may be asked in a person's name: one line in the script of what was said, whose
 * names, dates and figures were said, and most of its other words.
 * @param said all that it may be made of, the person's own question first
 */
export function addsNothing(written: string, said: readonly string[], segmenter: Segmenter): boolean {
  if (written === '' || written.length > LONGEST || /[\n<>{}]|https?:/u.test(written)) return false;
  if (hasHan(written) !== hasHan(said[0] ?? '')) return false;
  const all = said.join('\n');
  if (checkClaim(written, all, segmenter).length > 0) return false;
  const known = fold(all).toLowerCase();
  // An English name is capitalised within the sentence; in a Chinese one every Latin word is like a name.
  const latin = hasHan(written)
    ? /[\p{Script=Latin}\d][\p{Script=Latin}\d._-]*/gu
    : /(?<=\S\s+)\p{Lu}[\p{L}\p{N}'-]*/gu;
  if (!(written.match(latin) ?? []).every((name) => known.includes(fold(name).toLowerCase()))) return false;
  const pairs = (fold(written).match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const added = pairs.filter((pair) => !known.includes(pair));
  return added.length <= Math.max(4, pairs.length / 2);
}
