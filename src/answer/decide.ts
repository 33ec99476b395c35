import type { Inquiry } from '../domain/inquiry.js';
import { agreementOf, saysTheSame } from './agreement.js';
import { isNamed, type Candidate, type ExtractorModel } from './extract.js';
import { FEATURES, type FeatureVector } from './features.js';
import type { WeightedTerm } from './term-match.js';

/** What the decision sees beyond the best candidate's own features. */
export interface DecisionView {
  /** Best score minus that of the best candidate that says something else, cut at 4. */
  readonly margin: number;
  /** Share of the question's weight in words that no article has. */
  readonly unknown: number;
  /** Share of the question's weight in words that the article has not. */
  readonly missing: number;
  /** How many other passages say the same, in 0..1 (`agreementOf`). */
  readonly agreement: number;
  /** 1 where a rule excluded a candidate that scored higher still. */
  readonly gated: number;
}

export const DECISION_FEATURES = [
  ...FEATURES,
  'margin',
  'unknown',
  'missing',
  'missingSquared',
  'agreement',
  'gated',
] as const;
export type DecisionFeature = (typeof DECISION_FEATURES)[number];
export type DecisionVector = Readonly<Record<DecisionFeature, number>>;

/** Why no answer is given even though there is a candidate; each is a rule that holds whatever the scores. */
export type Gate = 'no-candidate' | 'unit' | 'date' | 'type' | 'name' | 'nothing-named' | 'not-computable';

export interface Decision {
  /** Calibrated probability that the best candidate is right. */
  readonly confidence: number;
  readonly answered: boolean;
  readonly gate: Gate | null;
  /** What was weighed; null where a rule alone decided. */
  readonly sum: DecisionSum | null;
}

/** The logistic model's sum: a constant, what each feature adds, and the probability from which an answer is shown. */
export interface DecisionSum {
  readonly group: string;
  readonly threshold: number;
  readonly bias: number;
  readonly terms: Readonly<Partial<Record<DecisionFeature, number>>>;
}

/** No answer, by a rule that needs no weighing. */
export function refusedBy(gate: Gate): Decision {
  return { confidence: 0, answered: false, gate, sum: null };
}

/** English questions are decided by themselves: of their words few can be found on the page. */
export function decisionGroup(inquiry: Inquiry): string {
  if (inquiry.language === 'en') return 'english';
  return inquiry.kind === 'figure' || inquiry.kind === 'date' ? 'figure' : 'other';
}

export function decisionVector(features: FeatureVector, view: DecisionView): DecisionVector {
  return { ...features, ...view, missingSquared: view.missing * view.missing };
}

/**
 * @param ranked candidates that no rule excludes, best first
 * @param gated whether a rule excluded one that scored higher
 */
export function decisionView(
  ranked: readonly Candidate[],
  terms: readonly WeightedTerm[],
  unknownWords: ReadonlySet<string>,
  gated: boolean,
): DecisionView {
  const best = ranked[0];
  const rival = ranked.find((candidate) => best !== undefined && !saysTheSame(candidate, best));
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const unknown = terms.reduce((sum, term) => sum + (unknownWords.has(term.word) ? term.weight : 0), 0);
  return {
    margin: best === undefined ? 0 : Math.min(4, best.score - (rival?.score ?? best.score - 4)),
    unknown: total === 0 ? 0 : unknown / total,
    missing: best === undefined ? 1 : 1 - best.features.articleCoverage,
    agreement: agreementOf(ranked),
    gated: Number(gated),
  };
}

/** One probability, one threshold, and before them the gates. */
export function decide(
  inquiry: Inquiry,
  best: Candidate | undefined,
  view: DecisionView,
  model: ExtractorModel,
): Decision {
  const name = decisionGroup(inquiry);
  const group = model.decide[name];
  if (best === undefined || group === undefined) return refusedBy('no-candidate');
  const gate = gateOf(inquiry, best);
  if (isNamed(inquiry.kind)) return decideNamed(best, gate);
  const vector = decisionVector(best.features, view);
  const weights: Readonly<Record<string, number | undefined>> = group.weights;
  const { bias, threshold } = group;
  const terms = Object.fromEntries(
    DECISION_FEATURES.map((feature) => [feature, vector[feature] * (weights[feature] ?? 0)]),
  );
  const total = Object.values(terms).reduce((sum, term) => sum + term, bias);
  const confidence = 1 / (1 + Math.exp(-total));
  const answered = gate === null && confidence >= threshold;
  return { confidence, answered, gate, sum: { group: name, threshold, bias, terms } };
}

// Three of four of the question's words, by weight: with fewer the figures are another matter's.
const SAME_MATTER = 0.75;

/** All the figures of a matter are given, and who wrote of it, where a passage, with its headline, names the matter. */
function decideNamed({ features }: Candidate, gate: Gate | null): Decision {
  // Words alone never make certain.
  const confidence = 0.9 * features.passageCoverage;
  const answered = gate === null && features.passageCoverage >= SAME_MATTER;
  return { confidence, answered, gate, sum: null };
}

// Of the weight of what must be named: a name of several may be printed in another form.
const MOST_UNNAMED = 0.5;
const TYPED: ReadonlySet<string> = new Set(['figure', 'date']);

/** Why this candidate cannot be the answer, whatever its score; null where it can. */
export function gateOf(
  { kind, language }: Pick<Inquiry, 'kind' | 'language'>,
  { features, span }: Candidate,
): Gate | null {
  // A yield is never an area, a sum never a share, a year never a day.
  if (features.unitWrong > 0) return 'unit';
  // A year or day that the article does not speak of is another matter.
  if (features.dateDiffers > 0) return 'date';
  // Figures and times are told in text surely enough that a sentence without one does not answer.
  if (TYPED.has(kind) && span === null) return 'type';
  // An article that does not name the place, person or crop asked about is another's. English names are told by sound.
  if (features.kindMissing > 0) return 'name';
  if (language !== 'en' && features.namesMissing >= MOST_UNNAMED) return 'name';
  return null;
}
