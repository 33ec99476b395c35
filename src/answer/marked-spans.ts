import type { AnswerKind } from '../domain/inquiry.js';
import { OFFICES } from '../text/names.js';
import { findQuantities } from '../text/quantities.js';
import { findTimes } from '../text/times.js';
import type { QuestionReading } from './reading.js';
import type { PooledSentence } from './sentence-pool.js';
import type { AnswerSpan } from './typed-spans.js';

// Of these only what is told by its form can be the answer.
const BY_FORM: ReadonlySet<AnswerKind> = new Set(['figure', 'figures', 'date', 'author']);

const NAMED: ReadonlySet<AnswerKind> = new Set(['person', 'place', 'organisation']);
// 路 behind a place, 有限公司 behind a firm: what belongs to a name is no longer than this, nor are names.
const BEYOND = 8;
const LONGEST_NAME = 25;
// A title before a name tells of whom; alone it names nobody.
const TITLE = new RegExp(`(?:${OFFICES}|记者|代表|专家|教授|先生|女士)$`, 'u');

/** A name that no rule knows may be marked; what says something of a name, a title or a figure is none. */
function couldBeName(text: string, kind: AnswerKind, typed: readonly AnswerSpan[]): boolean {
  if (/[，。；：！？,;:!?]/u.test(text) || findQuantities(text).length > 0) return false;
  const inside = typed.filter((span) => text.includes(span.text));
  if (kind === 'person') {
    // Titles stand before the name: what goes on behind it is what the person does.
    return inside.length > 0
      ? inside.some((span) => text.endsWith(span.text))
      : text.length <= LONGEST_NAME && !TITLE.test(text);
  }
  const known = Math.max(0, ...inside.map((span) => span.text.length));
  return text.length <= (known > 0 ? known + BEYOND : LONGEST_NAME);
}

/** Whether a stretch holds some members of a list and not all: who asks which ones there are wants them all. */
function cuts(stretch: Stretch, list: Stretch): boolean {
  const touches = stretch.start < list.end && stretch.end > list.start;
  return touches && (stretch.start > list.start || stretch.end < list.end);
}

// A noun behind its count, and what is said of it.
const COUNTED = /^\p{Script=Han}{0,4}(?:的.*)?$/u;

/** 4家, 4家企业 and 4家企业的情况 are no list of firms, and say how many there are. */
function isCount(text: string): boolean {
  return findQuantities(text).some(({ start, end }) => start === 0 && COUNTED.test(text.slice(end)));
}

// Where an answer ends is often a matter of taste: so many are weighed.
const MARKED = 4;
// In natural logarithms: what is a fiftieth as likely as the best is no matter of taste.
const AS_LIKELY = 4;

/**
 * What the reader marks in a sentence, with the numbers and times that it cuts made whole. Nothing where the kind asked
 * for is told by its form; nothing that is a candidate anyway.
 */
export function markedSpans(
  sentence: PooledSentence,
  reading: QuestionReading,
  kind: AnswerKind,
  typed: readonly AnswerSpan[],
): AnswerSpan[] {
  if (BY_FORM.has(kind) || sentence.isHeadline) return [];
  const known = [whole(sentence.text, 0, sentence.text.length), ...typed];
  const marked: AnswerSpan[] = [];
  const found = reading.best(sentence.evidence, sentence.start, sentence.end, MARKED);
  for (const best of found.filter(({ score }) => score > (found[0]?.score ?? 0) - AS_LIKELY)) {
    const { start, end } = whole(sentence.text, best.start - sentence.start, best.end - sentence.start);
    if (end <= start || known.some((span) => span.start === start && span.end === end)) continue;
    const text = sentence.text.slice(start, end);
    if (NAMED.has(kind) && !couldBeName(text, kind, typed)) continue;
    if (kind === 'list' && (isCount(text) || typed.some((list) => cuts({ start, end }, list)))) continue;
    const span = { typed: false, start, end, text, unit: null, alternateUnit: null, members: [text] };
    known.push(span);
    marked.push(span);
  }
  return marked;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch without marks at its ends, and with the whole of every figure, time, bracket and quotation it cuts. */
function whole(text: string, from: number, to: number): Stretch {
  const printed = text.slice(from, to);
  let start = from + (/^[\s，。、；：！？,;:!?.…—-]*/u.exec(printed)?.[0].length ?? 0);
  let end = to - (/[\s，。、；：！？,;:!?.…—-]*$/u.exec(printed)?.[0].length ?? 0);
  for (const cut of [...findQuantities(text), ...findTimes(text)]) {
    if (cut.end <= start || cut.start >= end) continue;
    start = Math.min(start, cut.start);
    end = Math.max(end, cut.end);
  }
  for (const [open, close] of ['“”', '《》', '（）', '‘’', '()']) {
    const inside = text.slice(start, end);
    if (open === undefined || close === undefined) continue;
    if (inside.includes(close) && !inside.includes(open)) {
      const before = text.lastIndexOf(open, start);
      if (before >= 0 && start - before <= NEAR) start = before;
    } else if (inside.includes(open) && !inside.includes(close)) {
      const after = text.indexOf(close, end);
      if (after >= 0 && after - end < NEAR) end = after + 1;
    }
  }
  return { start, end };
}

// A bracket further away is not the span's.
const NEAR = 20;
