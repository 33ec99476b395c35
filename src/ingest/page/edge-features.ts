import { closingOf, type Fragment } from './fragment.js';
import { FULL_STOP, type HeadlineGroup, type JoinTools } from './join-features.js';
import { sharedMatter } from './matter.js';
import { wordAcross, wordUnfinished } from './torn-words.js';

/** Shorter (characters), a piece is hardly a report by itself. */
const SHORT = 50;

/** Names of the features of how a fragment begins. */
const BEGIN_FEATURES = [
  'opensReport',
  'opensText',
  'beginsReport',
  'midSentence',
  'unopened', // closes a bracket that it has not opened
  'fresh',
] as const;

function beginFeatures(
  fragment: Fragment,
  tools: JoinTools,
): Record<(typeof BEGIN_FEATURES)[number], number> {
  const { begin } = fragment;
  return {
    opensReport: Number(begin.opensReport),
    opensText: Number(begin.opensText),
    beginsReport: fragment.beginsReport,
    midSentence: Number(begin.midSentence),
    unopened: Number(begin.closes !== ''),
    fresh: tools.continuation.score(FULL_STOP, fragment.firstCharacters),
  };
}

/** Names of the features of a fragment standing first under a headline. */
export const HEADLINE_FEATURES = [
  'one',
  'behind', // printed right behind the headline
  'blocks', // log of how many blocks are between
  'before', // printed before the headline
  'otherRegion',
  'matter', // what headline and fragment are about
  ...BEGIN_FEATURES,
] as const;

/** @returns one number for each of HEADLINE_FEATURES */
export function headlineFeatures(headline: HeadlineGroup, right: Fragment, tools: JoinTools): Float64Array {
  const features: Record<(typeof HEADLINE_FEATURES)[number], number> = {
    one: 1,
    behind: Number(right.place === headline.place + 1),
    blocks: Math.log(Math.max(1, Math.abs(right.place - headline.place))),
    before: Number(right.place < headline.place),
    otherRegion: Number(right.region !== headline.region),
    matter: sharedMatter(headline.matter, right.matter),
    ...beginFeatures(right, tools),
  };
  return Float64Array.from(HEADLINE_FEATURES, (name) => features[name]);
}

/** Names of the features of a fragment beginning an article whose headline is not on the page. */
export const START_FEATURES = [
  'one',
  'short', // too short to be a report
  'first', // the page's first block
  'behindHeadline', // printed right behind a headline
  'beforeHeadline',
  'usual', // printed behind what stops at a sentence, as so many of the page's pieces do
  'behindOpen', // printed behind what stops in mid-sentence
  'behindArticleEnd', // printed behind what ends as articles do
  'matter', // what it and the article before it are about
  'matterAhead',
  ...BEGIN_FEATURES,
] as const;

/**
 * @param before the fragment printed before it in its region, null where there is none
 * @returns one number for each of START_FEATURES
 */
export function startFeatures(fragment: Fragment, before: Fragment | null, tools: JoinTools): Float64Array {
  const features: Record<(typeof START_FEATURES)[number], number> = {
    one: 1,
    short: Number(fragment.text.length < SHORT),
    first: Number(fragment.place === 0),
    behindHeadline: Number(fragment.behindHeadline),
    beforeHeadline: Number(fragment.beforeHeadline),
    usual: before === null || before.end.open ? 0 : before.closedShare,
    behindOpen: Number(before?.end.open === true),
    behindArticleEnd: Number(before?.end.endsArticle === true),
    matter: before === null ? 0 : sharedMatter(before.matterSoFar, fragment.matter),
    matterAhead: before === null ? 0 : sharedMatter(before.matterSoFar, fragment.matterAhead),
    ...beginFeatures(fragment, tools),
  };
  return Float64Array.from(START_FEATURES, (name) => features[name]);
}

/** Names of the features of a fragment being the last of its article. */
export const END_FEATURES = ['one', 'open', 'endsArticle', 'short', 'beforeHeadline', 'bracketOpen'] as const;

/** @returns one number for each of END_FEATURES */
export function endFeatures(fragment: Fragment): Float64Array {
  const features: Record<(typeof END_FEATURES)[number], number> = {
    one: 1,
    open: Number(fragment.end.open),
    endsArticle: Number(fragment.end.endsArticle),
    short: Number(fragment.text.length < 2 * SHORT),
    beforeHeadline: Number(fragment.beforeHeadline),
    bracketOpen: Number(fragment.end.opens !== ''),
  };
  return Float64Array.from(END_FEATURES, (name) => features[name]);
}

/** Names of the features of text missing between two joined pieces, the first of which stops in mid-sentence. */
export const GAP_FEATURES = [
  'one',
  'seam',
  'fresh',
  'wordAcross',
  'wordUnfinished',
  'bracketCloses',
] as const;

/** @returns one number for each of GAP_FEATURES */
export function gapFeatures(left: Fragment, right: Fragment, tools: JoinTools): Float64Array {
  const opening = left.end.opens.charAt(0);
  const features: Record<(typeof GAP_FEATURES)[number], number> = {
    one: 1,
    seam: tools.continuation.score(left.lastCharacters, right.firstCharacters),
    fresh: tools.continuation.score(FULL_STOP, right.firstCharacters),
    wordAcross: Number(wordAcross(left.text, right.text, tools.lexicon)),
    wordUnfinished: Number(wordUnfinished(left.text, right.text, tools.lexicon)),
    bracketCloses: Number(opening !== '' && closingOf(opening) === right.begin.closes.charAt(0)),
  };
  return Float64Array.from(GAP_FEATURES, (name) => features[name]);
}
