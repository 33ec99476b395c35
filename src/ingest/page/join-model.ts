import { z } from 'zod';
import {
  END_FEATURES,
  GAP_FEATURES,
  HEADLINE_FEATURES,
  START_FEATURES,
  endFeatures,
  gapFeatures,
  headlineFeatures,
  startFeatures,
} from './edge-features.js';
import { JOIN_FEATURES, joinFeatures, type HeadlineGroup, type JoinTools } from './join-features.js';
import type { Fragment } from './fragment.js';
import { sharedMatter } from './matter.js';
import type { PageItems } from './page-items.js';
import type { CoverProblem } from './path-cover.js';

const weightsOf = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.number()])));

const MODEL = z.strictObject({
  join: weightsOf(JOIN_FEATURES),
  headline: weightsOf(HEADLINE_FEATURES),
  start: weightsOf(START_FEATURES),
  end: weightsOf(END_FEATURES),
  /** Log odds that text is missing between two joined pieces. */
  gap: weightsOf(GAP_FEATURES),
  /** A join whose margin is at least this is called certain. */
  certain: z.number(),
});

/** Weights that score a page's joins; see training/pages. */
export type JoinModel = z.infer<typeof MODEL>;

/** @throws ZodError or SyntaxError where the text is not such weights */
export function parseJoinModel(json: string): JoinModel {
  return MODEL.parse(JSON.parse(json));
}

/** The page as a path cover: rows are fragments, then headlines. */
export function coverProblem(page: PageItems, model: JoinModel, tools: JoinTools): CoverProblem {
  const { fragments, headlines } = page;
  const joins = JOIN_FEATURES.map((name) => model.join[name] ?? 0);
  const heads = HEADLINE_FEATURES.map((name) => model.headline[name] ?? 0);
  const starts = START_FEATURES.map((name) => model.start[name] ?? 0);
  const endWeights = END_FEATURES.map((name) => model.end[name] ?? 0);
  const ends = fragments.map((fragment) => dot(endWeights, endFeatures(fragment)));
  return {
    fragments: fragments.length,
    headlines: headlines.length,
    join(row, column) {
      const right = fragments[column];
      const left = fragments[row];
      const headline = headlines[row - fragments.length];
      if (right === undefined || (left !== undefined && cannotGoOn(left, right))) return -Infinity;
      if (left !== undefined) return dot(joins, joinFeatures(left, right, tools)) - (ends[row] ?? 0);
      return headline === undefined ? -Infinity : dot(heads, headlineFeatures(headline, right, tools));
    },
    start(column) {
      const fragment = fragments[column];
      const before = fragments[column - 1];
      if (fragment === undefined) return 0;
      return dot(starts, startFeatures(fragment, before?.region === fragment.region ? before : null, tools));
    },
  };
}

/**
 * A signed report is over. And where a piece stands elsewhere than right behind another, something must speak for its
 * going on there: a sentence that waits for its end, or a word that both share.
 */
function cannotGoOn(left: Fragment, right: Fragment): boolean {
  if (left.end.signed) return true;
  return (
    right.place !== left.place + 1 && !left.end.open && sharedMatter(left.matterSoFar, right.matter) === 0
  );
}

/** Which features speak of one kind of evidence, as people are told. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  characters: ['seamOfOpen', 'seamOfClosed', 'fresh', 'freshBehindOpen', 'wordAcross'],
  brackets: ['bracketCloses', 'bracketOpen', 'bracketUnopened', 'unopened'],
  matter: ['matter', 'matterSoFar', 'matterAhead'],
  punctuation: ['style'],
  order: [
    ...[
      'next',
      'nextAcross',
      'forward',
      'forwardAcross',
      'forwardBlocks',
      'backward',
      'backwardBeforeHeadline',
    ],
    ...['backwardAcross', 'backwardFar', 'backwardBlocks', 'behind', 'blocks', 'before', 'otherRegion'],
  ],
  ends: [
    'one',
    'open',
    'usual',
    'endsArticle',
    'opensReport',
    'opensText',
    'beginsReport',
    'midSentence',
    'openMidSentence',
  ],
};

/** How much each kind of evidence speaks for a join (log odds); `left` is a fragment or a headline. */
export function joinEvidence(
  left: Fragment | HeadlineGroup,
  right: Fragment,
  model: JoinModel,
  tools: JoinTools,
): Record<string, number> {
  const isFragment = 'begin' in left;
  const names: readonly string[] = isFragment ? JOIN_FEATURES : HEADLINE_FEATURES;
  const features = isFragment ? joinFeatures(left, right, tools) : headlineFeatures(left, right, tools);
  const weights: Readonly<Record<string, number>> = isFragment ? model.join : model.headline;
  const evidence: Record<string, number> = {};
  for (const [kind, members] of Object.entries(KINDS)) {
    const sum = names.reduce(
      (total, name, at) => total + (members.includes(name) ? (features[at] ?? 0) * (weights[name] ?? 0) : 0),
      0,
    );
    if (sum !== 0) evidence[kind] = Number(sum.toFixed(2));
  }
  return evidence;
}

/** Log odds that text is missing between two pieces of one article, the first of which stops in mid-sentence. */
export function gapScore(left: Fragment, right: Fragment, model: JoinModel, tools: JoinTools): number {
  const weights = GAP_FEATURES.map((name) => model.gap[name] ?? 0);
  return dot(weights, gapFeatures(left, right, tools));
}

function dot(weights: readonly number[], features: Float64Array): number {
  return features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}
