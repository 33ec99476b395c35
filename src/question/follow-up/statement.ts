import type { Turn } from '../../domain/turn.js';
import type { Segmenter } from '../../text/segment.js';
import { piecesOf } from './pieces.js';
import { tidyOf, withoutMark, type Tidy } from './tidy.js';

// A list of seven companies would drown the question that is asked about it.
const LONGEST_ANSWER = 24;

/** Where a question asks, and what it asks for. */
export interface QuestionPhrase {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The noun behind its question word (企业 of 哪些企业), else null. */
  readonly noun: string | null;
  /** Nothing takes its place: 为什么, 怎么, 是否, 吗. */
  readonly drops: boolean;
}

const STILL = /(?<![归偿退奉])[还還](?=\p{Script=Han}{1,3}[了過过])/u;
const DROPPED = /为什么|为何|为啥|怎么样|怎么|怎样|如何|是否|是不是|有没有|吗(?=[?？]*$)/u;
const OF_TIME = /什么时候|什么时间|何时|何日|何年|哪一?[天日年]|哪个?月|几月几[号日]|几[号月点]|什么日期/u;
const OF_PLACE = /哪里|哪儿|什么地方|何地|何处/u;
const OF_WHOM = /谁|何人|哪一?位|什么人|哪个人/u;
const OF_AMOUNT =
  /(?:多少|几)(?:公斤|公里|公顷|平方米|平方公里|个?批次|小时|分钟|[个台套家名位亩次项件条座年岁天月人吨米元级种类批届倍所间辆户](?:\([^)]{0,6}\))?)?|多[大长高远重久宽深快]/u;
const OF_WHICH = /哪[一几]?[些个家位名种类座所支项条]{0,2}|什么样?的?|何种/u;
const PHRASES: readonly RegExp[] = [OF_TIME, OF_PLACE, DROPPED, OF_WHOM, OF_AMOUNT, OF_WHICH];

/** Finds the question word of a Chinese question with the noun that belongs to it; null where there is none. */
export function questionPhrase(question: Tidy, segmenter: Segmenter): QuestionPhrase | null {
  for (const pattern of PHRASES) {
    const match = pattern.exec(question.plain);
    if (match === null) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    const behind =
      pattern === OF_WHICH || pattern === OF_AMOUNT
        ? piecesOf(question.text, segmenter).find((piece) => piece.start === end)
        : undefined;
    const taken = pattern === OF_WHICH ? (behind?.end ?? end) : end;
    return { start, end: taken, noun: behind?.text ?? null, drops: pattern === DROPPED };
  }
  return null;
}

/**
 * What question and answer say together: 市长会见了谁 and 郭晓刚 are 市长会见了郭晓刚. Where the answer is long, or there is
 * none, what was asked for stands in its place (专家组检查了企业).
 * @returns without a mark at its end; null where nothing is left
 */
export function statementOf(before: Tidy, turn: Turn, segmenter: Segmenter): string | null {
  const phrase = questionPhrase(before, segmenter);
  if (phrase === null) return withoutMark(before.text) || null;
  const head = before.text.slice(0, phrase.start);
  const rest = before.text.slice(phrase.end);
  // What was counted will do: the figure would be false as soon as the next follow-up asks it of another thing or year.
  const counts = turn.kind === 'figure' && withoutMark(rest) !== '' && head !== '';
  const answer = phrase.drops || counts ? '' : (briefAnswer(turn, segmenter) ?? phrase.noun ?? '');
  // 还去了 was asked because of what had been told before.
  const statement = (head + answer + withoutRepeated(answer, rest)).replace(STILL, '');
  return withoutMark(statement) || null;
}

/** The short answer, of a person the name alone; null where it is too long to stand inside a question. */
export function briefAnswer({ shortAnswer, kind }: Turn, segmenter: Segmenter): string | null {
  if (shortAnswer === null || kind === 'explanation' || kind === 'article' || kind === 'figures') return null;
  const persons = piecesOf(shortAnswer, segmenter).filter((piece) => piece.kind === 'person');
  if (kind === 'person' && persons.length === 1) return persons[0]?.text ?? null;
  return shortAnswer.length > LONGEST_ANSWER || shortAnswer.includes('\n') ? null : shortAnswer;
}

/** 30个批次 before 批次: what the answer ends with is not said again. */
function withoutRepeated(answer: string, rest: string): string {
  const plain = tidyOf(answer).plain;
  const follows = tidyOf(rest).plain;
  for (let length = Math.min(plain.length, 8); length > 0; length--)
    if (follows.startsWith(plain.slice(-length))) return rest.slice(length);
  return rest;
}
