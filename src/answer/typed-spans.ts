import type { AnswerKind } from '../domain/inquiry.js';
import { findNames, type NameKind } from '../text/names.js';
import { findQuantities } from '../text/quantities.js';
import type { Segmenter } from '../text/segment.js';
import { surnameAtStart } from '../text/surnames.js';
import { findTimes } from '../text/times.js';

/** A stretch of a sentence that may be the answer. */
export interface AnswerSpan {
  /** Told by its form to be of the kind asked for; false where the reader alone marked it. */
  readonly typed: boolean;
  /** UTF-16 offsets into the sentence. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Unit of a figure as printed, and the second one in brackets. */
  readonly unit: string | null;
  readonly alternateUnit: string | null;
  /** How many members a list has; 1 elsewhere. */
  readonly members: readonly string[];
}

const NAME_KINDS: Partial<Record<AnswerKind, readonly NameKind[]>> = {
  person: ['person'],
  place: ['place'],
  organisation: ['organisation'],
};

/** The stretches of the sentence that could be the answer to a question of this kind; none for kinds without a type. */
export function typedSpans(sentence: string, kind: AnswerKind, segmenter: Segmenter): AnswerSpan[] {
  switch (kind) {
    case 'figure':
    case 'figures':
      return findQuantities(sentence).map((found) => ({
        typed: true,
        start: found.start,
        end: found.end,
        text: found.text,
        unit: found.unit,
        alternateUnit: found.alternateUnit,
        members: [found.text],
      }));
    case 'date':
      // 多年来 and 近年来 tell since when, and never when.
      return findTimes(sentence)
        .filter(({ expression, text }) => expression.kind !== 'vague' || !text.endsWith('来'))
        .map((found) => plain(sentence, found.start, found.end));
    case 'person':
    case 'place':
    case 'organisation': {
      const wanted = NAME_KINDS[kind] ?? [];
      const names = findNames(sentence, segmenter.tag(sentence)).filter(
        (name) => wanted.includes(name.kind) && name.end - name.start > 1,
      );
      const spans = names.map((name) => plain(sentence, name.start, name.end));
      return kind === 'place'
        ? spans
        : [...spans, ...enumerations(sentence).filter(({ members }) => members.every(couldBe(kind)))];
    }
    case 'list':
      return enumerations(sentence);
    default:
      return [];
  }
}

/** In a list of persons every member is as short as a name, in one of organisations none is. */
function couldBe(kind: 'person' | 'organisation'): (member: string) => boolean {
  return (member) =>
    kind === 'person'
      ? /^[\p{Script=Han}]{2,4}$|·/u.test(member) && surnameAtStart(member) !== null
      : member.length >= 3;
}

function plain(sentence: string, start: number, end: number): AnswerSpan {
  const text = sentence.slice(start, end);
  return { typed: true, start, end, text, unit: null, alternateUnit: null, members: [text] };
}

const MEMBER = String.raw`[^、，。；：！？,;:!?“”"\s]{1,20}`;
const QUOTED = String.raw`“[^”]{1,30}”`;
const ENUMERATION = new RegExp(
  String.raw`(?:${QUOTED}|${MEMBER}(?:${QUOTED})?)(?:、(?:${QUOTED}|${MEMBER}(?:${QUOTED})?))+(?:(?:和|及|以及|与)(?:${QUOTED}|${MEMBER}))?|${QUOTED}(?:\s*${QUOTED})+`,
  'gu',
);
// What stands before the first member in the same run of characters, and behind the last.
const LEAD =
  /^[^、]*(?:包括|包含|涵盖|分别为|分别是|分别|有(?![限色关机效])|是|为|如|像|先后深入|先后来到|先后前往|先后到|深入|来到|走进|前往|参观了?|考察了?|围绕|通过|采取|涉及|提供|举办|组织|领导|对|在|以|将|把|的是|要求|按照)(?=[^、]{2,20}、)/u;
const TRAIL =
  /(?:等(?:等|地|人|\d+|[\p{Script=Han}])?.*|(?:分别|共同|一同|一起|陪同|出席|参加|签署|方面).*)$/u;

/** Runs of members parted by 、; 等 and what it counts stay outside. */
function enumerations(sentence: string): AnswerSpan[] {
  return [...sentence.matchAll(ENUMERATION)].flatMap((match) => {
    const lead = LEAD.exec(match[0])?.[0].length ?? 0;
    const trail = TRAIL.exec(match[0].slice(lead))?.[0].length ?? 0;
    const start = match.index + lead;
    const end = match.index + match[0].length - trail;
    const text = sentence.slice(start, end);
    const members = text.split(/、|(?<=”)(?=“)/u).filter((member) => member.trim() !== '');
    return members.length < 2
      ? []
      : [{ typed: true, start, end, text, unit: null, alternateUnit: null, members }];
  });
}
