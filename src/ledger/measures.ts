import type { FigureRole, Measure } from '../domain/ledger.js';
import type { Quantity } from '../domain/quantity.js';
import { fold } from '../text/fold.js';
import { isDivisible } from '../text/quantities/unit-words.js';
import { toSimplifiedAligned } from '../text/script.js';
import type { Segmenter } from '../text/segment.js';
import type { Span } from '../text/sentences.js';
import { beginOfClause, clausesOf, endOfClause } from './clause.js';
import { stripLinks } from './measure-words.js';
import { nounsAtStart, phraseAtEnd, type Phrase } from './noun-phrase.js';
import { endOfOwner } from './owner.js';

type Figure = Pick<Quantity, 'start' | 'end' | 'unit'>;

/** A measure as a place in the sentence. */
interface Found extends Span {
  readonly role: FigureRole;
  readonly sure: boolean;
}

/**
 * What each figure of a sentence measures, by the order of its words: what is counted stands behind the unit (1.8万台
 * 农机), what is measured before the number (油茶林面积达7万余亩); what is only said to rise (同比增长7%) is what was
 * measured just before.
 * @param figures of the sentence in order, offsets into it
 * @param times of the sentence: they are of no measure
 */
export function measuresOf(
  sentence: string,
  figures: readonly Figure[],
  times: readonly Span[],
  segmenter: Segmenter,
): (Omit<Measure, 'name'> | null)[] {
  const plain = blank(toSimplifiedAligned(fold(sentence)), times);
  const found: (Found | null)[] = [];
  for (const [index, figure] of figures.entries()) {
    const floor = figures[index - 1]?.end ?? 0;
    const begin = beginOfClause(plain, floor, figure.start);
    const end = endOfClause(plain, figure.end, figures[index + 1]?.start ?? plain.length);
    found.push(
      measureOf({
        plain,
        figure,
        before: { start: begin, end: figure.start },
        after: { start: figure.end, end },
        earlier: { start: floor, end: begin },
        previous: found[index - 1] ?? null,
        segmenter,
      }),
    );
  }
  return found.map((one) => (one === null ? null : inWords(sentence, plain, one)));
}

/** A figure and what stands around it. */
interface Around {
  readonly plain: string;
  readonly figure: Figure;
  /** From the beginning of its clause, or the figure before, to the figure. */
  readonly before: Span;
  /** From the figure to the end of its clause, or the next figure. */
  readonly after: Span;
  /** What stands before its clause, back to the figure before or the sentence's beginning. */
  readonly earlier: Span;
  /** What the figure before measures. */
  readonly previous: Found | null;
  readonly segmenter: Segmenter;
}

// 2879亿元(397亿美元): the same once more.
const IN_BRACKETS = /^\s*(?:人民币)?\s*\(\s*(?:约合?|折合)?\s*$/u;
// 由4个小时缩短至70分钟, 从50美元涨到62.5美元.
const ONWARDS = /^[^,;。]{0,8}(?:到|至|为)\s*$/u;
// 5米高, 3吨重: the property stands behind.
const PROPERTY_BEHIND = /^\s*(?:高|长|宽|深|厚|远|重)(?!\p{Script=Han}?(?:新|级|度|期|大|点|校|要))/u;

function measureOf(around: Around): Found | null {
  const { plain, figure, before, after, previous, segmenter } = around;
  const between = plain.slice(around.earlier.start, figure.start);
  const { length, role } = stripLinks(plain.slice(before.start, before.end));
  const rest = { start: before.start, end: before.start + length };
  if (previous !== null && (IN_BRACKETS.test(between) || ONWARDS.test(between))) return { ...previous, role };

  const phrase = phraseBefore(plain, rest, segmenter);
  const property = PROPERTY_BEHIND.exec(plain.slice(after.start, after.end))?.[0].length;
  if (property !== undefined && phrase.noun) return { ...phrase, role, sure: true };

  // A rise of what is measured; 增长三年行动方案 rises nothing by three years.
  const changes = (role === 'rise' || role === 'fall') && !LASTING.test(figure.unit);
  const counted = changes ? null : countedBehind(around);
  const described = LASTING.test(figure.unit) && plain.startsWith('的', figure.end);
  const measured = phrase.noun && !described && LEADS_TO_NUMBER.test(plain.slice(rest.end, before.end));
  if (counted !== null && !(isMeasured(figure) && measured)) return { ...counted, role, sure: true };
  if (phrase.noun && phrase.end - phrase.start >= 2) return { ...phrase, role, sure: true };
  if (counted !== null) return { ...counted, role, sure: true };
  return fromBefore(around, phrase, role);
}

// 面积达, 售价为: what stands behind the unit of what is measured so only goes on.
// 在前几个季度分别下降: a phrase that a preposition leads tells where or when, and not what.
const PREPOSITION = /(?:在|于|自|从|据|随着|通过|经过|按|以)$/u;
const LASTING = /^(?:年|个?月|天|日|周|个?星期|个?小时|个?钟头|分钟?|秒钟?|个?工作日|个年头)$/u;

/** The phrase before the number, behind what only tells where or when. */
function phraseBefore(plain: string, rest: Span, segmenter: Segmenter): Phrase {
  const phrase = phraseAtEnd(plain, rest, segmenter);
  const led = PREPOSITION.exec(plain.slice(rest.start, phrase.start).trimEnd());
  if (!phrase.noun || led === null) return phrase;
  const earlier = { start: rest.start, end: rest.start + led.index };
  const stripped = stripLinks(plain.slice(earlier.start, earlier.end));
  const before = phraseAtEnd(plain, { ...earlier, end: earlier.start + stripped.length }, segmenter);
  return before.noun ? before : phrase;
}

const LEADS_TO_NUMBER = /[达为超破至到是]/u;

/** Where the clause names nothing that is measured: what was measured or told before, or the verb alone. */
function fromBefore(
  { plain, earlier, previous, segmenter }: Around,
  verb: Span,
  role: FigureRole,
): Found | null {
  const bare = verb.end - verb.start < 2;
  if (previous !== null && (role !== 'level' || bare)) return { ...previous, role, sure: role !== 'level' };
  const subject = bare || role !== 'level' ? subjectOf(plain, earlier, segmenter) : null;
  if (subject !== null) return { ...subject, role, sure: false };
  if (verb.end > verb.start) return { start: verb.start, end: verb.end, role, sure: false };
  return previous === null ? null : { ...previous, role, sure: false };
}

const PURPOSE = /^\s*的?(?:专项)?(?:用于|投入到?|支持)/u;
const DESCRIPTION = /^[^,;。:]{0,24}的/u;

/**
 * The nouns behind the unit; of people what they do as well (168人采摘茶果); of money what it is for; of what is counted
 * and described at length (4000套可拎包入住的公寓) the noun that the description leads to.
 */
function countedBehind({ plain, figure, after, segmenter }: Around): Span | null {
  const text = plain.slice(after.start, after.end);
  const nouns = nounsAtStart(plain, after, segmenter);
  if (nouns !== null) return nouns.end - nouns.start >= 2 || !isMeasured(figure) ? nouns : null;
  const purpose = /元$/u.test(figure.unit) ? PURPOSE.exec(text) : null;
  if (purpose !== null)
    return nounsAtStart(plain, { ...after, start: after.start + purpose[0].length }, segmenter);
  if (LASTING.test(figure.unit)) return doneIn(text, after.start);
  if (isMeasured(figure)) return null;
  const description = DESCRIPTION.exec(text)?.[0].length;
  const described =
    description === undefined
      ? null
      : nounsAtStart(plain, { ...after, start: after.start + description }, segmenter);
  if (described !== null) return described;
  return wholeClause(text, after.start);
}

/** What was done in the time: 两个小时就完成了材料审核. */
function doneIn(text: string, offset: number): Span | null {
  const lead = /^\s*(?:之?后|之?内|就|便|才能?|即可|可以?|左右|时间)*/u.exec(text)?.[0].length ?? 0;
  return lead === 0 ? null : wholeClause(text.slice(lead), offset + lead);
}

function wholeClause(text: string, offset: number): Span | null {
  const lead = text.length - text.trimStart().length;
  const doing = text.trim();
  return /^(?![为是最])\p{Script=Han}[\p{Script=Han}\d]{0,11}$/u.test(doing)
    ? { start: offset + lead, end: offset + lead + doing.length }
    : null;
}

function isMeasured({ unit }: Figure): boolean {
  return unit === '' || isDivisible(unit);
}

/** What the nearest clause before is about: its first phrase of nouns. */
function subjectOf(plain: string, earlier: Span, segmenter: Segmenter): Span | null {
  for (const clause of clausesOf(plain, earlier).toReversed()) {
    const nouns = nounsAtStart(plain, clause, segmenter);
    if (nouns !== null && nouns.end - nouns.start >= 2) return nouns;
    const phrase = phraseAtEnd(plain, clause, segmenter);
    if (phrase.noun) return phrase;
  }
  return null;
}

function inWords(sentence: string, plain: string, { start, end, role, sure }: Found): Omit<Measure, 'name'> {
  const what = start + endOfOwner(plain.slice(start, end));
  const owner = sentence.slice(start, what).replace(/的$/u, '').trim();
  return { what: sentence.slice(what, end).trim(), of: owner === '' ? null : owner, role, sure };
}

/** Times as blanks: nothing of them is measured. */
function blank(plain: string, times: readonly Span[]): string {
  return times.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    plain,
  );
}
