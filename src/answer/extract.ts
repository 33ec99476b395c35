import type { AnswerKind } from '../domain/inquiry.js';
import type { Evidence } from '../domain/evidence.js';
import type { Segmenter } from '../text/segment.js';
import {
  FEATURES,
  featuresOf,
  viewSentence,
  type FeatureName,
  type FeatureVector,
  type QuestionView,
} from './features.js';
import { isAskedAbout } from './asked-about.js';
import { figuresOfAnother } from './figure-of-another.js';
import { poolSentences, type PooledSentence } from './sentence-pool.js';
import { markedSpans } from './marked-spans.js';
import { viewReading } from './reading.js';
import { typedSpans, type AnswerSpan } from './typed-spans.js';

/** A weight a feature; what is not named counts nothing. */
export type Weights = Readonly<Partial<Record<FeatureName, number>>>;

/** Fitted values of the extractor (`models/extractor/weights.json`). */
export interface ExtractorModel {
  /** Weights for ranking candidates, by kind of answer; `other` for kinds without a type. */
  readonly rank: Readonly<Record<string, Weights>>;
  /**
   * Weights for deciding whether the best candidate is right, and their constant, for `figure`, `other` and `english`;
   * the probability from which an answer is shown.
   */
  readonly decide: Readonly<
    Record<
      string,
      {
        readonly weights: Weights;
        readonly bias: number;
        readonly threshold: number;
      }
    >
  >;
}

/** A sentence, and the span in it that may be the answer; null where the sentence itself is. */
export interface Candidate {
  readonly sentence: PooledSentence;
  readonly span: AnswerSpan | null;
  readonly features: FeatureVector;
  readonly score: number;
}

/** How many of the best passages candidates come from. */
export const BEST_PASSAGES = 8;

/** Whether a question is answered by all that names its matter, and not by one stretch that a reader could mark. */
export function isNamed(kind: AnswerKind): boolean {
  return kind === 'figures' || kind === 'author';
}

/** Weight group that a question is ranked by. */
export function rankGroup(kind: AnswerKind): string {
  if (isNamed(kind)) return 'named';
  const typed = ['figure', 'date', 'person', 'place', 'organisation', 'list'].includes(kind);
  return typed ? kind : 'other';
}

/**
 * Candidates of the evidence with their features, unscored: what ranking is fitted on.
 * @param sentenceVectors cosine of question and sentence by sentence text, where computed
 */
export function candidatesOf(
  question: QuestionView,
  evidence: readonly Evidence[],
  segmenter: Segmenter,
  sentenceVectors: ReadonlyMap<string, number> = new Map(),
): Omit<Candidate, 'score'>[] {
  const passages = evidence.slice(0, BEST_PASSAGES);
  const reading = viewReading(passages);
  const { kind, query } = question.inquiry;
  const isOfAnother = figuresOfAnother(query, segmenter);
  return poolSentences(passages).flatMap((sentence) => {
    const view = viewSentence(question, sentence, sentenceVectors.get(sentence.text) ?? null, reading);
    // Who wrote the report stands in its first sentence, and is not whom the report is about.
    const { reporters, correspondents } = sentence.article;
    const typed = typedSpans(sentence.text, kind, segmenter).filter(
      ({ text }) => !reporters.includes(text) && !correspondents.includes(text),
    );
    const spans = [...typed, ...markedSpans(sentence, reading, kind, typed)].filter(
      ({ start }) =>
        !(kind === 'person' && isAskedAbout(query, sentence.text, start)) &&
        !(kind === 'figure' && isOfAnother(sentence.article, sentence.start + start)),
    );
    return [null, ...spans].map((span) => ({
      sentence,
      span,
      features: featuresOf(question, view, span),
    }));
  });
}

/** Candidates in order, best first. */
export function rankCandidates(
  candidates: readonly Omit<Candidate, 'score'>[],
  weights: Weights,
): Candidate[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: weightedSum(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score);
}

export function weightedSum(features: FeatureVector, weights: Weights): number {
  return FEATURES.reduce((sum, name) => sum + features[name] * (weights[name] ?? 0), 0);
}
