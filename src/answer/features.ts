import type { Article } from '../domain/article.js';
import type { Inquiry } from '../domain/inquiry.js';
import { askedTime, unitFit } from '../question/units.js';
import type { PooledSentence } from './sentence-pool.js';
import {
  aroundQuestionWord,
  characterPairs,
  coverage,
  createPreparer,
  placeOf,
  type Searchable,
  type WeightedTerm,
} from './term-match.js';
import { createTimeReader, fitTimes, type ArticleTime, type TimeFit } from './time-fit.js';
import type { TypedSpan } from './typed-spans.js';

/** What is known of a candidate, each about 0..1; names of the weights in `models/extractor/weights.json`. */
export const FEATURES = [
  'sentenceCoverage',
  'passageCoverage',
  'articleCoverage',
  'pairCoverage',
  'neighbourCoverage',
  'fused',
  'vector',
  'topRank',
  'length',
  'headline',
  'caption',
  'typed',
  'unitFit',
  'unitWrong',
  'near',
  'sameBehind',
  'sameBefore',
  'saidInQuestion',
  'members',
  'focusNear',
  'dateFits',
  'dateDiffers',
  'namesMissing',
  'nounsMissing',
  'nounsMissingHere',
  'sentenceVector',
  'spanLength',
] as const;

export type FeatureName = (typeof FEATURES)[number];
export type FeatureVector = Readonly<Record<FeatureName, number>>;

/** The question's side, computed once for all candidates. */
export interface QuestionView {
  readonly inquiry: Inquiry;
  readonly terms: readonly WeightedTerm[];
  readonly pairs: ReadonlySet<string>;
  readonly before: string;
  readonly after: string;
  readonly prepare: (text: string) => Searchable;
  readonly times: (article: Article) => readonly ArticleTime[];
}

const NO_TIME: TimeFit = { fits: 0, differs: 0 };

export function viewQuestion(inquiry: Inquiry, terms: readonly WeightedTerm[]): QuestionView {
  const { before, after } = aroundQuestionWord(inquiry);
  return {
    inquiry,
    terms,
    pairs: characterPairs(inquiry.query),
    before,
    after,
    prepare: createPreparer(inquiry.language === 'en'),
    times: createTimeReader(),
  };
}

/** A sentence's side, computed once for all its spans. */
export interface SentenceView {
  readonly sentence: PooledSentence;
  readonly here: Searchable;
  readonly shared: Omit<FeatureVector, SpanFeature>;
}

type SpanFeature =
  | 'typed' | 'unitFit' | 'unitWrong' | 'near' | 'sameBehind' | 'sameBefore' | 'saidInQuestion' | 'members' | 'focusNear' | 'spanLength'; // prettier-ignore

/** @param sentenceVector cosine of question and sentence where it was computed, else null */
export function viewSentence(
  question: QuestionView,
  sentence: PooledSentence,
  sentenceVector: number | null,
): SentenceView {
  const { terms, pairs, prepare, inquiry } = question;
  const { article, evidence } = sentence;
  const here = prepare(sentence.text);
  const headline = [article.kicker, article.title, ...article.subtitles].join(' ');
  const passage = prepare(`${headline}\n${evidence.passage.text}`);
  const whole = prepare(article.text);
  const around = prepare(`${headline}\n${sentence.before}\n${sentence.text}\n${sentence.after}`);
  const ownPairs = characterPairs(here.text);
  const named = terms.filter((term) => term.mustName);
  const nouns = terms.filter((term) => term.noun);
  const dates =
    inquiry.times.length === 0
      ? NO_TIME
      : fitTimes(inquiry.times, article, question.times(article), sentence);
  return {
    sentence,
    here,
    shared: {
      sentenceCoverage: coverage(terms, here),
      passageCoverage: coverage(terms, passage),
      articleCoverage: coverage(terms, whole),
      neighbourCoverage: coverage(terms, around),
      pairCoverage:
        pairs.size === 0 ? 0 : [...pairs].filter((pair) => ownPairs.has(pair)).length / pairs.size,
      fused: evidence.parts.fused,
      vector: evidence.parts.vectors === null ? 0 : (evidence.parts.vectors - 0.8) * 10,
      topRank: 1 / (1 + sentence.rank),
      length: Math.min(2, sentence.text.length / 100),
      headline: Number(sentence.isHeadline),
      caption: Number(sentence.isCaption),
      dateFits: dates.fits,
      dateDiffers: dates.differs,
      namesMissing: named.length === 0 ? 0 : 1 - coverage(named, whole),
      nounsMissing: nouns.length === 0 ? 0 : 1 - coverage(nouns, whole),
      nounsMissingHere: nouns.length === 0 ? 0 : 1 - coverage(nouns, around),
      sentenceVector: sentenceVector === null ? 0 : (sentenceVector - 0.8) * 10,
    },
  };
}

/** The features of one span of a sentence; null is the sentence as a whole. */
export function featuresOf(
  question: QuestionView,
  view: SentenceView,
  span: TypedSpan | null,
): FeatureVector {
  return { ...view.shared, ...(span === null ? NO_SPAN : spanFeatures(question, view, span)) };
}

const NO_SPAN: Pick<FeatureVector, SpanFeature> = {
  typed: 0, unitFit: 0, unitWrong: 0, near: 0, sameBehind: 0, sameBefore: 0, saidInQuestion: 0, members: 0, focusNear: 0, spanLength: 0,
}; // prettier-ignore

function spanFeatures(
  question: QuestionView,
  { here }: SentenceView,
  span: TypedSpan,
): Pick<FeatureVector, SpanFeature> {
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
    typed: 1,
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
function nearness(terms: readonly WeightedTerm[], here: Searchable, span: TypedSpan): number {
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
