import type { Article } from '../domain/article.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { PooledSentence } from './sentence-pool.js';
import {
  aroundQuestionWord,
  characterPairs,
  coverage,
  createPreparer,
  holds,
  type Searchable,
  type WeightedTerm,
} from './term-match.js';
import { createTimeReader, fitTimes, type ArticleTime, type TimeFit } from './time-fit.js';
import { LEAST, type QuestionReading } from './reading.js';
import { NO_SPAN, spanFeatures, type SpanFeatures } from './span-features.js';
import type { AnswerSpan } from './typed-spans.js';

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
  'kindMissing',
  'nounsMissing',
  'nounsMissingHere',
  'heaviestMissing',
  'spanLength',
  'marked',
  'readSpan',
  'readAlone',
  'readNone',
  'readRelevance',
  'readAbsolute',
  'sentenceVector',
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
  readonly reading: QuestionReading;
  readonly shared: Omit<FeatureVector, keyof SpanFeatures | 'readSpan' | 'readAlone'>;
}

export function viewSentence(
  question: QuestionView,
  sentence: PooledSentence,
  sentenceVector: number | null,
  reading: QuestionReading,
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
    reading,
    shared: {
      readNone: reading.none,
      readRelevance: reading.relevance(evidence),
      readAbsolute: reading.absolute(evidence),
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
      sentenceVector: sentenceVector === null ? 0 : (sentenceVector - 0.8) * 10,
      dateFits: dates.fits,
      dateDiffers: dates.differs,
      namesMissing: named.length === 0 ? 0 : 1 - coverage(named, whole),
      kindMissing: Number(terms.some(({ kind, forms }) => kind && !forms.some((form) => holds(form, whole)))),
      nounsMissing: nouns.length === 0 ? 0 : 1 - coverage(nouns, whole),
      heaviestMissing: heaviestMissing(terms, passage),
      nounsMissingHere: nouns.length === 0 ? 0 : 1 - coverage(nouns, around),
    },
  };
}

/**
 * How telling the most telling noun or name is that the text does not have, beside the question's most telling word:
 * one word swapped for another asks another question, however much of it still stands there.
 */
function heaviestMissing(terms: readonly WeightedTerm[], text: Searchable): number {
  const missing = terms.filter((term) => (term.noun || term.mustName) && coverage([term], text) === 0);
  const heaviest = (some: readonly WeightedTerm[]): number =>
    Math.max(0, ...some.map(({ weight }) => weight));
  return missing.length === 0 ? 0 : heaviest(missing) / heaviest(terms);
}

/** The features of one span of a sentence; null is the sentence as a whole. */
export function featuresOf(
  question: QuestionView,
  view: SentenceView,
  span: AnswerSpan | null,
): FeatureVector {
  const { sentence, reading, shared } = view;
  const [start, end] = [
    sentence.start + (span?.start ?? 0),
    sentence.start + (span?.end ?? sentence.text.length),
  ];
  // A sentence is as likely as the best that stands in it. Headlines are read, but are never marked.
  const marked =
    span === null && !sentence.isHeadline
      ? reading.best(sentence.evidence, start, end, 1)[0]
      : { start, end };
  return {
    ...shared,
    ...(span === null ? NO_SPAN : spanFeatures(question, view.here, span)),
    readSpan: marked === undefined ? LEAST : reading.span(sentence.evidence, marked.start, marked.end),
    readAlone: marked === undefined ? LEAST : reading.alone(sentence.evidence, marked.start, marked.end),
  };
}
