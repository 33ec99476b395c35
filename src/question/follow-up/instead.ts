import { isEnglish } from '../clean.js';
import type { Segmenter } from '../../text/segment.js';
import { surnameAtStart } from '../../text/surnames.js';
import { putInEnglish } from './english-edits.js';
import type { FollowUp, FollowUpView, Replacement } from './follow-up-types.js';
import { piecesOf, type Piece, type PieceKind } from './pieces.js';
import type { Tidy } from './tidy.js';

// 呢 behind a bare noun asks the last question of it; without 呢 only 那 before it does.
const FORM =
  /^(?<lead>那么|那|而|至于|还有|换成|换作|如果是|要是|若是|或者)?[,，]?(?:在|对于|关于|对)?(?<what>.{1,24}?)(?<tail>(?:又|的话|方面)?呢|又?(?:怎么样|怎样|如何)呢?|又?(?:是|有)?多少呢?)?[?？。!！]*$/u;
// 那 that points at a thing of its own: 那个, 那一年, 那里; but 那月饼呢 and 那天气呢.
const POINTING =
  /^[个些次位名种件座篇边儿样段]|^[里](?!程)|^时(?!装|尚)|^会儿|^[一二两三几](?:[年天日月次个位名种件家场]|起)|^年(?![产轻货级度])|^月(?![饼亮球])|^天(?![气然津文空])|^日(?!本|用)|^场(?!地|所)|^家(?![电具庭长畜禽人])|^条(?![件例])|^本(?![地市省县科])/u;
const ASKING = /谁|什么|哪|多少|几[个台套家人名位亩次项年天月]|怎|何|吗|是否|有没有|能否|为啥/u;

/** Which kinds of the question before may make way for one of a kind, the likeliest first. */
const GIVES_WAY: Readonly<Record<PieceKind, readonly PieceKind[]>> = {
  time: ['time'],
  person: ['person', 'role'],
  role: ['role', 'person'],
  place: ['place', 'organisation'],
  organisation: ['organisation', 'place'],
  class: ['class'],
  attribute: ['attribute'],
  thing: ['thing'],
};

/** 那油茶呢？ 2021年呢？ 西岭镇的油茶呢？: each thing named takes the place of what is of its kind in the question before. */
export function askedInstead(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  const match = FORM.exec(asked.plain)?.groups;
  const { lead, what = '', tail } = match ?? {};
  if (match === undefined || (tail === undefined && !/^那/u.test(lead ?? ''))) return null;
  if (/怎|如何|多少/u.test(tail ?? '') && !/^那/u.test(lead ?? '')) return null;
  if (/多少/u.test(tail ?? '') && view.previous.kind !== 'figure') return null;
  if (/^那$/u.test(lead ?? '') && POINTING.test(what)) return null;
  if (ASKING.test(what) || (lead === undefined && what.length < 2)) return null;
  const start = asked.plain.indexOf(what, lead?.length ?? 0);
  const named = namedAlone(asked.text.slice(start, start + what.length), view.segmenter);
  if (named === null) return null;
  if (isEnglish(before.text)) return insteadInEnglish(named, before);
  const edits: Edit[] = [];
  const old = piecesOf(before.text, view.segmenter);
  for (const piece of named) {
    const edit = place(piece, old, edits);
    if (edit === null) return null;
    edits.push(edit);
  }
  const question = edited(before.text, edits);
  if (question === before.text) return null;
  const replaced = edits.map(({ from, to }): Replacement => ({ from, to }));
  return { rule: 'instead', question: asking(question), replaced, except: null };
}

/** 寒露籽, 林雄强: what no dictionary has is one name, where no verb or function word ends it. */
function unknownName(what: string, segmenter: Segmenter): Piece[] | null {
  if (!/^\p{Script=Han}{2,5}$/u.test(what)) return null;
  const tags = segmenter.tag(what).map(({ tag }) => tag);
  if (tags.some((tag) => /^[rupcdyt]/u.test(tag))) return null;
  const isPerson = what.length <= 3 && surnameAtStart(what) !== null && !/^v/u.test(tags[0] ?? '');
  if (!isPerson && !/^n/u.test(tags.at(-1) ?? '')) return null;
  return [{ kind: isPerson ? 'person' : 'thing', start: 0, end: what.length, text: what, asked: false }];
}

/** An English question is asked of a thing named in Chinese. */
function insteadInEnglish([piece, ...more]: readonly Piece[], before: Tidy): FollowUp | null {
  if (piece === undefined || more.length > 0 || piece.kind === 'class' || piece.kind === 'attribute')
    return null;
  const year = /^\d{4}(?=年$)/u.exec(piece.text)?.[0];
  const kind = piece.kind === 'thing' || piece.kind === 'time' ? null : piece.kind;
  const put = putInEnglish(year ?? piece.text, before, kind);
  if (put === null) return null;
  const { edit, question } = put;
  return { rule: 'instead', question, replaced: [{ from: edit.from, to: edit.to }], except: null };
}

/** The pieces of a text that is nothing but names, times and nouns; null where there is a verb or another word in it. */
function namedAlone(what: string, segmenter: Segmenter): Piece[] | null {
  const pieces = piecesOf(what, segmenter);
  let rest = '';
  let at = 0;
  for (const { start, end } of pieces) {
    rest += what.slice(at, start);
    at = end;
  }
  rest += what.slice(at);
  if (pieces.length > 0 && /^[的《》“”"'\s]*$/u.test(rest)) return pieces;
  return unknownName(what, segmenter);
}

interface Edit extends Replacement {
  readonly start: number;
  readonly end: number;
}

function place(piece: Piece, old: readonly Piece[], taken: readonly Edit[]): Edit | null {
  const free = old.filter(({ start, end }) => !taken.some((edit) => start < edit.end && edit.start < end));
  for (const kind of GIVES_WAY[piece.kind]) {
    const slot = likeliest(piece, free.filter((other) => other.kind === kind)); // prettier-ignore
    if (slot !== undefined && slot.text !== piece.text) return putInto(slot, piece);
  }
  // A time or place that the question before left open limits all of it.
  const open = old.every(({ kind }) => !GIVES_WAY[piece.kind].includes(kind));
  if (open && (piece.kind === 'time' || piece.kind === 'place'))
    return { start: 0, end: 0, from: '', to: piece.text };
  return null;
}

/** What ends alike (早稻, 一季稻), then what is spoken of, then what is asked for. */
function likeliest(piece: Piece, slots: readonly Piece[]): Piece | undefined {
  const last = piece.text.at(-1) ?? '';
  const alike = piece.kind === 'thing' ? slots.find(({ text }) => text.endsWith(last)) : undefined;
  // 2022年比2021年: which of two times is meant, nobody can tell.
  if (piece.kind === 'time' && slots.length > 1) return undefined;
  return alike ?? slots.find(({ asked }) => !asked) ?? slots[0];
}

/** A year alone takes the place of the year: the month behind it stays; a month alone, that of the month. */
function putInto(slot: Piece, piece: Piece): Edit {
  const whole = { start: slot.start, end: slot.end, from: slot.text, to: piece.text };
  if (piece.kind !== 'time') return whole;
  const year = /^(?:\d{4}年|[今去前明]年)(?=.)/u.exec(slot.text)?.[0];
  if (year === undefined) return whole;
  if (/^(?:\d{4}年|[今去前明]年)$/u.test(piece.text))
    return { start: slot.start, end: slot.start + year.length, from: year, to: piece.text };
  if (/^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月/u.test(piece.text))
    return { start: slot.start + year.length, end: slot.end, from: slot.text.slice(year.length), to: piece.text }; // prettier-ignore
  return whole;
}

function edited(text: string, edits: readonly Edit[]): string {
  // What comes in front comes in the order it was named.
  return [...edits]
    .reverse()
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, to }) => rest.slice(0, start) + to + rest.slice(end), text);
}

/** With its mark. */
function asking(question: string): string {
  return /[?？]$/u.test(question) ? question : `${question}？`;
}
