import type { FeatureVector, QuestionView } from './features.js';
import { askedTime, unitFit } from '../question/units.js';
import { placeOf, type Searchable, type WeightedTerm } from './term-match.js';
import type { AnswerSpan } from './typed-spans.js';

export type SpanFeatures = Pick<
  FeatureVector,
  | 'typed' | 'unitFit' | 'unitWrong' | 'near' | 'sameBehind' | 'sameBefore' | 'saidInQuestion' | 'members' | 'focusNear' | 'spanLength' | 'marked' // prettier-ignore
>;

export const NO_SPAN: SpanFeatures = {
  typed: 0, unitFit: 0, unitWrong: 0, near: 0, sameBehind: 0, sameBefore: 0, saidInQuestion: 0, members: 0, focusNear: 0, spanLength: 0, marked: 0,
}; // prettier-ignore

/** What is known of a span by its form, its neighbours and the question's words. */
export function spanFeatures(question: QuestionView, here: Searchable, span: AnswerSpan): SpanFeatures {
  const { inquiry, terms, before, after } = question;
  const time = inquiry.kind === 'date' ? askedTime(inquiry.query) : null;
  const fit =
    time !== null
      ? Number(time.test(span.text))
      : span.unit === null
        ? 0.5
        : unitFit(inquiry.units, span.unit, span.alternateUnit);
  const behind = here.text.slice(span.end, span.end + 12);
  const ahead = here.text.slice(Math.max(0, span.start - 16), span.start);
  return {
    typed: Number(span.typed),
    marked: Number(!span.typed),
    unitFit: fit,
    unitWrong: Number(fit === 0 && (time !== null || (span.unit !== null && inquiry.units.length > 0))),
    near: nearness(terms, here, span),
    sameBehind: sharedCharacters(after.slice(0, 10), behind),
    sameBefore: sharedCharacters(before.slice(-12), ahead),
    saidInQuestion: Number(isSaid(question, span.text, here.text.slice(span.start, span.end))),
    members: Math.min(1, (span.members.length - 1) / 4),
    focusNear: focusFit(inquiry.focus, span.text, behind + ahead),
    spanLength: Math.min(1, span.text.length / 30),
  };
}

/** What the question says itself it does not ask for; an English one says Chinese names by their sound. */
function isSaid({ inquiry, terms, prepare }: QuestionView, printed: string, plain: string): boolean {
  if (printed.length < 2) return false;
  if (inquiry.language !== 'en') return inquiry.query.includes(plain);
  return terms.some(({ word, mustName }) => mustName && placeOf(word, prepare(printed)) >= 0);
}

/** 哪个镇 is answered by what ends with 镇; elsewhere the noun asked for mostly stands beside the answer. */
function focusFit(focus: string | null, span: string, around: string): number {
  if (focus === null) return 0;
  if (span.endsWith(focus) || (focus.length > 1 && span.endsWith(focus.slice(-1)))) return 1;
  return focus.length > 1 && (span + around).includes(focus.slice(-2)) ? 0.5 : 0;
}

// Characters after which a word's nearness has fallen to about a third: a clause's length.
const REACH = 14;

/** How near the question's words stand to the span: weighted, 1 side by side, falling with distance. */
function nearness(terms: readonly WeightedTerm[], here: Searchable, span: AnswerSpan): number {
  let sum = 0;
  let total = 0;
  for (const { forms, weight } of terms) {
    total += weight;
    let best = Infinity;
    for (const form of forms) {
      for (let at = placeOf(form, here); at >= 0; at = here.text.indexOf(form, at + 1)) {
        const distance =
          at >= span.end ? at - span.end : at + form.length <= span.start ? span.start - at - form.length : 0;
        best = Math.min(best, distance);
      }
    }
    if (best < Infinity) sum += weight * Math.exp(-best / REACH);
  }
  return total === 0 ? 0 : sum / total;
}

/** Share of the asked characters (Chinese, each once) that stand in the text. */
function sharedCharacters(asked: string, text: string): number {
  const characters = new Set(asked.match(/\p{Script=Han}/gu) ?? []);
  if (characters.size === 0) return 0;
  return [...characters].filter((character) => text.includes(character)).length / characters.size;
}
