import type { Turn } from '../../domain/turn.js';
import type { Segmenter } from '../../text/segment.js';
import { surnameAtStart } from '../../text/surnames.js';
import { isEnglish } from '../clean.js';
import { namesInEnglish } from './english-names.js';
import type { FollowUpView } from './follow-up-types.js';
import { piecesOf, type Piece } from './pieces.js';
import { tidyOf } from './tidy.js';

/** What a pronoun may stand for: names and nouns of the last answer, question and quotes, in that order. */
export interface Antecedents {
  readonly answer: readonly Piece[];
  readonly question: readonly Piece[];
  readonly quotes: readonly Piece[];
}

// Who reported is not who is reported of.
const CREDIT = /^.{0,16}?[讯电]\s*\([^)\n]{0,80}\)|[(\s](?:全媒体)?(?:记者|通讯员)[^)\n,，。]{0,30}\)/gu;
const QUOTES = 3;

/** @param question the question before, tidied */
export function antecedentsOf(question: string, { previous, segmenter }: FollowUpView): Antecedents {
  return {
    answer: answerPieces(previous, segmenter),
    question: isEnglish(question) ? englishPieces(question) : piecesOf(question, segmenter),
    quotes: previous.quotes.slice(0, QUOTES).flatMap((quote) => quotePieces(quote, segmenter)),
  };
}

/** What has a name of its own in an English question. */
function englishPieces(question: string): Piece[] {
  return namesInEnglish(question).flatMap(({ kind, ...name }) =>
    kind === 'body' || kind === 'role' ? [] : [{ ...name, kind, asked: false }],
  );
}

/** Where a person was asked for, what looks like a name is one, though it stands among no other words. */
function answerPieces({ shortAnswer, kind }: Turn, segmenter: Segmenter): readonly Piece[] {
  const text = shortAnswer ?? '';
  const parts = text.split('、');
  const persons = parts.every((part) => /^\p{Script=Han}{2,4}$/u.test(part) && surnameAtStart(part) !== null);
  if (!persons || !['person', 'author', 'list'].includes(kind)) return piecesOf(text, segmenter);
  return parts.map((part) => ({ kind: 'person', start: 0, end: part.length, text: part, asked: false }));
}

function quotePieces(quote: string, segmenter: Segmenter): Piece[] {
  const credits = [...tidyOf(quote).plain.matchAll(CREDIT)];
  const rest = credits.reduceRight(
    (text, { index, 0: credit }) => text.slice(0, index) + ' '.repeat(credit.length) + text.slice(index + credit.length), // prettier-ignore
    quote,
  );
  return piecesOf(rest, segmenter);
}

/** One person: of the answer the only one, else the first that the question or a quote names, else whom it calls by an office. */
export function onePerson({ answer, question, quotes }: Antecedents): string | null {
  const isPerson = ({ kind }: Piece): boolean => kind === 'person';
  const told = distinct(answer.filter(isPerson));
  if (told.length === 1) return told[0] ?? null;
  const asked = question.find(isPerson) ?? question.find(({ kind, asked: of }) => kind === 'role' && !of);
  // Of several that were told, which one is meant nobody can tell.
  return asked?.text ?? (told.length > 1 ? null : (quotes.find(isPerson)?.text ?? null));
}

/** Several persons, or a body of them. */
export function severalPersons({ answer, question, quotes }: Antecedents): string | null {
  const persons = distinct(answer.filter(({ kind }) => kind === 'person'));
  if (persons.length > 1) return persons.join('、');
  const bodies = answer.filter(({ kind }) => kind === 'organisation');
  if (bodies.length > 1) return distinct(bodies).join('、');
  const named = (piece: Piece): boolean => piece.kind === 'organisation' && !piece.asked;
  return bodies[0]?.text ?? question.find(named)?.text ?? persons[0] ?? quotes.find(named)?.text ?? null;
}

/** A place. */
export function onePlace({ answer, question, quotes }: Antecedents): string | null {
  // 全市 and 我市 are no place to have been at.
  const isPlace = ({ kind, text }: Piece): boolean => kind === 'place' && !/^[全我本]/u.test(text);
  return (answer.find(isPlace) ?? question.find(isPlace) ?? quotes.find(isPlace))?.text ?? null;
}

/** Something that is no person: what was told, else what the question is of. */
export function oneThing({ answer, question }: Antecedents): string | null {
  const is =
    (...kinds: readonly Piece['kind'][]) =>
    ({ kind, asked }: Piece): boolean =>
      kinds.includes(kind) && !asked;
  const told = answer.length === 1 ? answer : [];
  return (
    told.find(is('organisation', 'thing'))?.text ??
    question.find(is('thing', 'organisation'))?.text ??
    [...told, ...question].find(is('place'))?.text ??
    null
  );
}

/** A name that a class word (公司, 村) may point back at, by its ending or its kind. */
export function oneOfClass(noun: string, { answer, question, quotes }: Antecedents): string | null {
  const company = /^(?:公司|企业|集团|厂|工厂)$/u.test(noun);
  const body = /^(?:单位|部门|机构|组织|校|学校|院|医院|局|厅|社|合作社|支队|队|协会|研究院|研究所)$/u.test(
    noun,
  );
  const ending = noun.slice(-1);
  const fits = ({ kind, text, asked }: Piece): boolean => {
    if (text === noun || asked || /^[全我本该]/u.test(text)) return false;
    if (company) return kind === 'organisation' && /(?:公司|集团|企业|厂|化工|科技|实业|新材)$/u.test(text);
    if (body) return kind === 'organisation' && (text.endsWith(ending) || /^(?:单位|部门|机构|组织)$/u.test(noun));
    return kind === 'place' && text.endsWith(ending);
  }; // prettier-ignore
  return (answer.find(fits) ?? question.find(fits) ?? quotes.find(fits))?.text ?? null;
}

function distinct(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.map(({ text }) => text))];
}
