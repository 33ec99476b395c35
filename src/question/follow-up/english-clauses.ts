import type { Turn } from '../../domain/turn.js';
import type { Segmenter } from '../../text/segment.js';
import { briefAnswer } from './statement.js';
import { withoutMark, type Tidy } from './tidy.js';

/** An English question, taken apart. */
export interface EnglishClauses {
  /** The question word with its noun: who, which companies, how many machines. */
  readonly asking: string;
  /** did, was, will; empty where the question word is the subject (who led …). */
  readonly auxiliary: string;
  /** What follows, without the mark. */
  readonly rest: string;
}

const ASKING =
  '(?:who|whom|what|where|when|why|how(?: (?:many|much)(?: [a-z-]+){0,2}?| long| far| old| large| big| high)?|(?:which|what|whose)(?: [a-z-]+){1,3}?)';
const AUXILIARY = 'did|does|do|is|are|was|were|will|would|has|have|had|can|could';
const WITH_AUXILIARY = new RegExp(
  `^(?<asking>${ASKING})(?: else)? (?<auxiliary>${AUXILIARY}) (?<rest>.+)$`,
  'u',
);
const AS_SUBJECT = new RegExp('^(?<asking>who|what|(?:which|what|how many) [a-z-]+) (?<rest>.+)$', 'u');

/** Takes an English question apart; null where it has no question word at its beginning. */
export function englishClauses({ text, plain }: Tidy): EnglishClauses | null {
  const bare = withoutMark(plain);
  const match = WITH_AUXILIARY.exec(bare) ?? AS_SUBJECT.exec(bare);
  const { asking = '', auxiliary = '', rest = '' } = match?.groups ?? {};
  if (match === null) return null;
  const own = text.slice(bare.length - rest.length, bare.length);
  return { asking: text.slice(0, asking.length), auxiliary, rest: own };
}

/** The question before as a clause behind "When did", "Why was it that": with its answer, where that is short. */
export function englishClause(before: Tidy, turn: Turn, segmenter: Segmenter): string | null {
  const clauses = englishClauses(before);
  if (clauses === null) return null;
  const { asking, auxiliary, rest } = clauses;
  const counted = /^how (?:many|much) (.+)$/iu.exec(asking)?.[1];
  const noun = counted ?? /^(?:which|what|whose) (.+)$/iu.exec(asking)?.[1];
  const dropped = /^(?:when|where|why|how)\b/iu.test(asking) && counted === undefined;
  const brief = dropped ? null : briefAnswer(turn, segmenter);
  // Of what was counted the noun will do: the figure would be false of the next thing it is asked of.
  const told = counted ?? brief ?? noun ?? '';
  if (/^(?:did|does|do)$/u.test(auxiliary)) return `did ${withObject(rest, told)}`;
  // The question word is the subject: who led …, how many machines were used.
  if (auxiliary === '') return told === '' ? null : `was it that ${told} ${rest}`;
  if (dropped) return `${auxiliary} ${rest}`;
  if (told === '') return null;
  return counted !== undefined || noun !== undefined ? `was it that ${told} ${auxiliary} ${rest}` : `was it that ${rest} ${auxiliary} ${told}`; // prettier-ignore
}

/** Meet on November 7, and whom: the object stands before where and when. */
function withObject(rest: string, object: string): string {
  if (object === '') return rest;
  const at = rest.search(/ (?:on|in|at|during|for|from|by|with|last|this|yesterday)\b/u);
  return at < 0 ? `${rest} ${object}` : `${rest.slice(0, at)} ${object}${rest.slice(at)}`;
}

/** Who else did …, which other companies …; how many … has no rest to ask for, and is asked again. */
export function withElse(question: string): string {
  if (/^\S+ (?:else|other)\b/iu.test(question)) return question;
  return question
    .replace(/^(who|whom|where)\b/iu, '$1 else')
    .replace(/^(what) (?=(?:did|does|do|is|are|was|were|will|has|have|had)\b)/iu, '$1 else ')
    .replace(/^(which|what) (?!else\b)/iu, '$1 other ');
}
