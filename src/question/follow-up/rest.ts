import { isEnglish } from '../clean.js';
import type { Segmenter } from '../../text/segment.js';
import { withElse } from './english-clauses.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { questionPhrase, type QuestionPhrase } from './statement.js';
import { withoutMark, type Tidy } from './tidy.js';

const REST =
  /^(?:那么?)?[,，]?(?:除了?.{1,20}?(?:之外|以外|外)?[,，]?)?(?:还有(?:没有)?(?:呢|吗|谁|什么|哪些|哪里|哪位|别的|其他的?|其它的?|别人|其他人|哪些?(?<noun>.{1,4}?))?(?:呢|吗|么)?|(?:其他|其余|别)的呢|没有(?:别的|其他的?)了吗)[?？。!！]*$/u;

/** 还有呢？ 还有谁？ 还有哪些？: the question before, asked for what was not told yet. */
export function askedRest(asked: Tidy, before: Tidy, { previous, segmenter }: FollowUpView): FollowUp | null {
  const match = REST.exec(asked.plain);
  // All the figures of a matter have no rest.
  if (match === null || previous.kind === 'figures') return null;
  const phrase = questionPhrase(before, segmenter);
  const noun = match.groups?.['noun'];
  // Of something else than what was asked for it is a question of its own.
  if (noun !== undefined && noun !== phrase?.noun) return null;
  if (isEnglish(before.text))
    return { rule: 'rest', question: withElse(before.text), replaced: [], except: previous.shortAnswer };
  const question = phrase === null || phrase.drops ? before.text : withStill(before, phrase, segmenter);
  return {
    rule: 'rest',
    question: `${withoutMark(question)}？`,
    replaced: [],
    except: previous.shortAnswer,
  };
}

/** 还 stands before the verb that the question word follows: 朱健还会见了谁, 还有谁率队, 还有哪些. */
function withStill(
  { text, plain }: Tidy,
  { start: asked, end }: QuestionPhrase,
  segmenter: Segmenter,
): string {
  const head = plain.slice(0, asked);
  const ends = withoutMark(plain).length === end;
  if (head.includes('还')) return text;
  if (head === '') return `还有${text}`;
  const words = segmenter.tag(head);
  while (/^u/u.test(words.at(-1)?.tag ?? '') || /^[了过]$/u.test(words.at(-1)?.word ?? '')) words.pop();
  const last = words.at(-1);
  if (last === undefined || /^(?:nr|ns|nt|x|t|m)/u.test(last.tag)) return text;
  // 总经理是哪位 asks 总经理还有哪位; 是哪家公司的总经理 cannot.
  if (last.word === '是' && ends) return `${text.slice(0, last.start)}还有${text.slice(asked)}`;
  return `${text.slice(0, last.start)}还${text.slice(last.start)}`;
}
