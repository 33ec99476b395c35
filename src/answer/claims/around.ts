import type { Span } from '../../text/sentences.js';
import { bareText, isInNumber } from './plain.js';

/** What stands around a figure, each stretch without white space. */
export interface Around extends Span {
  /** Offsets where its sentence, its clause, and the stretch behind the figure before begin. */
  readonly sentence: number;
  readonly clauseStart: number;
  readonly nearStart: number;
  readonly ceiling: number;
  readonly near: string;
  /** The rest of the clause before that. */
  readonly clause: string;
  /** The clauses before, as far as the figure before; and what stands before that. */
  readonly before: string;
  readonly earlier: string;
  readonly behind: string;
}

const LONGEST_BEFORE = 80;
const LONGEST_BEHIND = 16;
const SENTENCE = /[。！？!?\n;；]/u;
const CLAUSE = /[,，、:：(（]/u;

/**
 * @param floor where the figure before ends; 0 where there is none
 * @param next where the figure behind begins
 */
export function aroundOf(plain: string, { start, end }: Span, floor: number, next: number): Around {
  const sentence = Math.max(behindLast(plain, SENTENCE, 0, start), start - LONGEST_BEFORE);
  const clauseStart = behindLast(plain, CLAUSE, sentence, start);
  const nearStart = Math.max(clauseStart, Math.min(floor, start));
  const rest = plain.slice(end, Math.min(next, end + LONGEST_BEHIND));
  const stop = rest.search(/[,，;；。！？!?\n]/u);
  const ceiling = stop < 0 ? end + rest.length : end + stop;
  return {
    start,
    end,
    sentence,
    clauseStart,
    nearStart,
    ceiling,
    near: bareText(plain.slice(nearStart, start)),
    clause: bareText(plain.slice(clauseStart, nearStart)),
    before: bareText(plain.slice(Math.max(sentence, Math.min(floor, clauseStart)), clauseStart)),
    earlier: bareText(plain.slice(sentence, Math.max(sentence, Math.min(floor, clauseStart)))),
    behind: bareText(plain.slice(end, ceiling)),
  };
}

/** Does the span stand behind the figure, in its clause and before the next figure? */
export function isBehind(span: Span, { end, ceiling }: Around): boolean {
  return span.start >= end && span.end <= ceiling;
}

function behindLast(plain: string, mark: RegExp, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--)
    if (mark.test(plain.charAt(at)) && !isInNumber(plain, at)) return at + 1;
  return from;
}
