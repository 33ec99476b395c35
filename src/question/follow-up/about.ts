import { isEnglish } from '../clean.js';
import { aboutInEnglish, type AskedOf } from './english-about.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { piecesOf } from './pieces.js';
import { briefAnswer, questionPhrase, statementOf } from './statement.js';
import { withoutMark, type Tidy } from './tidy.js';

// Each a whole question: what has a subject of its own matches none.
const LEAD = '(?:那么?|而)?[,，]?(?:(?:这|那|它)(?:件事|个)?|此事|事情|这事|那事)?(?:又|到底|究竟|具体)?';
const END = '(?:呢|啊|呀|的呢)?[?？。!！]*$';
const whole = (words: string): RegExp => new RegExp(`^${LEAD}(?:${words})${END}`, 'u');
const WHEN = whole(
  '(?:是|在|发生在|是在)?(?:哪一?[天日年]|哪个?月|什么时候|什么时间|何时|几月几[号日]|几[号月点]|什么日期)(?:的?事情?|发生的?|举行的?|的)?',
);
const WHERE = whole(
  '(?:是|在|发生在|是在|地点在|地点是)?(?:哪里|哪儿|哪个地方|什么地方|何地|何处)(?:的?事情?|发生的?|举行的?|的)?',
);
const WHO_SAID = whole('(?:话)?是?(?:谁|哪位|什么人)(?:说|讲|表示|介绍|透露|告诉记者|提到|指出)的?');
const WHO_WROTE = whole('(?:报道|文章)?是?(?:谁|哪位|哪位记者|哪个记者)(?:写|报道|采写|采访)的?');
const WHY = whole(
  '(?:是|又是)?(?:为什么|为何|为啥|什么原因|因为什么|怎么回事)(?:会?这样)?|(?:有)?什么原因|原因(?:是什么|呢)',
);
const HOW_MUCH = whole('(?:要|得|需要|花了?|卖|值|一共)*多少钱(?:一?[斤公斤个吨亩])?');
const ENGLISH: readonly (readonly [RegExp, AskedOf])[] = [
  [WHEN, 'when'],
  [WHERE, 'where'],
  [WHO_SAID, 'who said'],
  [WHO_WROTE, 'who wrote'],
  [WHY, 'why'],
];
const THIS = /^(?:这|此事|这件事|这事|此举)(?=(?:会?对|会|意味|说明|影响|有什么|有何|带来|涉及))/u;

/** 是哪天的事？ 在哪里？ 谁说的？ 为什么？: questions without a subject, of what was asked and answered before. */
export function askedAbout(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  const { plain } = asked;
  if (isEnglish(before.text))
    return aboutInEnglish(ENGLISH.find(([form]) => form.test(plain))?.[1] ?? null, before, view);
  const statement = statementOf(before, view.previous, view.segmenter);
  if (statement === null) return null;
  if (WHEN.test(plain) && view.previous.kind === 'date') return askedAgain(asked, before, view);
  if (WHERE.test(plain)) return whereIs(asked, statement, view);
  if (WHO_WROTE.test(plain)) return about(statement, `${statement}的报道，是谁写的？`);
  if (HOW_MUCH.test(plain)) {
    const thing = piecesOf(before.text, view.segmenter).find(({ kind }) => kind === 'thing')?.text;
    return thing === undefined ? null : about(thing, thing + bare(asked));
  }
  if ([WHEN, WHO_SAID, WHY].some((form) => form.test(plain)))
    return about(statement, `${statement}，${bare(asked)}`);
  return THIS.test(plain) ? about(statement, `${statement}，${withMark(asked.text)}`) : null;
}

/** A time again, more exactly: 预计什么时候完成 and 哪天 ask 预计哪天完成. */
function askedAgain(asked: Tidy, before: Tidy, { segmenter }: FollowUpView): FollowUp | null {
  const old = questionPhrase(before, segmenter);
  const now = questionPhrase(asked, segmenter);
  if (old === null || now === null) return null;
  const [from, to] = [before.text.slice(old.start, old.end), asked.text.slice(now.start, now.end)];
  if (from === to) return null;
  const question = withMark(before.text.slice(0, old.start) + to + before.text.slice(old.end));
  return { rule: 'about', question, replaced: [{ from, to }], except: null };
}

/** Of a place or house that was the answer, where it is; else where it was that something happened. */
function whereIs(asked: Tidy, statement: string, { previous, segmenter }: FollowUpView): FollowUp {
  const answer = ['place', 'organisation'].includes(previous.kind) ? briefAnswer(previous, segmenter) : null;
  return answer === null
    ? about(statement, `${statement}，${bare(asked)}`)
    : about(answer, `${answer}${bare(asked).replace(/^是(?=在)/u, '')}`);
}

function about(what: string, question: string): FollowUp {
  return { rule: 'about', question, replaced: [{ from: '', to: what }], except: null };
}

/** The question without what leads to it (那, 这件事), with its mark. */
function bare({ text, plain }: Tidy): string {
  const lead = new RegExp(`^${LEAD}`, 'u').exec(plain)?.[0].length ?? 0;
  return withMark(text.slice(lead));
}

function withMark(text: string): string {
  return `${withoutMark(text)}？`;
}
