import type { Lexicon } from '../../text/lexicon.js';
import { endSide, type ContinuationModel } from './continuation-model.js';
import { closingOf, type Fragment } from './fragment.js';
import { sharedMatter, type Matter } from './matter.js';
import { wordAcross, wordUnfinished } from './torn-words.js';

/** What stands above an article: the pieces of one headline. */
export interface HeadlineGroup {
  readonly text: string;
  /** Place of its last piece among the page's blocks. */
  readonly place: number;
  /** The region it opens. */
  readonly region: number;
  readonly matter: Matter;
}

export interface JoinTools {
  readonly continuation: ContinuationModel;
  readonly lexicon: Lexicon;
}

/** Shorter (characters), a piece is hardly a report by itself. */
const SHORT = 50;
const FULL_STOP = endSide('。');

/** Names of the features of one fragment going on in another, in the order of the weights. */
export const JOIN_FEATURES = [
  'seamOfOpen', // log odds of the characters at the tear, where the left side stops in mid-sentence
  'seamOfClosed', // the same where it does not
  'open', // the left side stops in mid-sentence
  'usual', // the left side stops at a sentence, and so do so many of the page's pieces
  'fresh', // how much the right side begins as sentences do, where the left side stops at one
  'freshBehindOpen', // the same where the left side stops in mid-sentence
  'bracketCloses', // “ is open on the left, the right closes it
  'bracketOpen', // “ is open on the left, the right closes nothing
  'bracketUnopened', // the right closes what the left has not opened
  'wordAcross', // a word of the dictionary, three characters or more, stands across the tear
  'matter', // what both are about
  'matterSoFar', // what the left side's article so far and the right side are about
  'matterAhead', // the same and the right side with what stands behind it
  'style', // how far apart their punctuation is (，。 or ,.)
  'next', // printed one behind the other
  'nextAcross', // printed one behind the other, but for a headline
  'forward', // printed in this order with others between
  'forwardAcross', // the same, with headlines between
  'forwardBlocks', // log of how many blocks are between
  'backward', // printed in the other order, in one region
  'backwardBeforeHeadline', // the right side stands before the headline of the left side's region
  'backwardAcross', // the right side stands one region before, elsewhere
  'backwardFar', // the right side stands regions before
  'backwardBlocks',
  'endsArticle', // the left side ends as articles do
  'opensReport', // the right side begins as reports do
  'opensText',
  'beginsReport', // log odds of its first characters
  'midSentence', // the right side begins with what begins no sentence
  'openMidSentence', // and the left side stops in mid-sentence
] as const;

/** @returns one number for each of JOIN_FEATURES */
export function joinFeatures(left: Fragment, right: Fragment, tools: JoinTools): Float64Array {
  const open = left.end.open;
  const seam = tools.continuation.score(left.lastCharacters, right.firstCharacters);
  const fresh = tools.continuation.score(FULL_STOP, right.firstCharacters);
  const blocks = Math.log(Math.abs(right.place - left.place));
  const forward = right.place > left.place;
  const regions = right.region - left.region;
  const next = right.place === left.place + 1;
  const opening = left.end.opens.charAt(0);
  const closing = right.begin.closes.charAt(0);
  const closes = opening !== '' && closing !== '' && closingOf(opening) === closing;
  const features: Record<(typeof JOIN_FEATURES)[number], number> = {
    seamOfOpen: open ? seam : 0,
    seamOfClosed: open ? 0 : seam,
    open: Number(open),
    usual: open ? 0 : left.closedShare,
    fresh: open ? 0 : fresh,
    freshBehindOpen: open ? fresh : 0,
    bracketCloses: Number(closes),
    bracketOpen: Number(opening !== '' && !closes),
    bracketUnopened: Number(closing !== '' && !closes),
    wordAcross: Number(open && wordAcross(left.text, right.text, tools.lexicon)),
    matter: sharedMatter(left.matter, right.matter),
    matterSoFar: sharedMatter(left.matterSoFar, right.matter),
    matterAhead: sharedMatter(left.matterSoFar, right.matterAhead),
    style: left.style === null || right.style === null ? 0 : Math.abs(left.style - right.style),
    next: Number(next && regions === 0),
    nextAcross: Number(regions === 1 && left.beforeHeadline && right.behindHeadline),
    forward: Number(forward && !next && regions === 0),
    forwardAcross: Number(forward && regions > 0),
    forwardBlocks: forward ? blocks : 0,
    backward: Number(!forward && regions === 0),
    backwardBeforeHeadline: Number(regions === -1 && right.beforeHeadline),
    backwardAcross: Number(regions === -1 && !right.beforeHeadline),
    backwardFar: Number(regions < -1),
    backwardBlocks: forward ? 0 : blocks,
    endsArticle: Number(left.end.endsArticle),
    opensReport: Number(right.begin.opensReport),
    opensText: Number(right.begin.opensText),
    beginsReport: right.beginsReport,
    midSentence: Number(right.begin.midSentence),
    openMidSentence: Number(right.begin.midSentence && open),
  };
  return Float64Array.from(JOIN_FEATURES, (name) => features[name]);
}

/** Names of the features of a fragment standing first under a headline. */
export const HEADLINE_FEATURES = [
  'one',
  'behind', // printed right behind the headline
  'blocks', // log of how many blocks are between
  'before', // printed before the headline
  'otherRegion',
  'matter', // what headline and fragment are about
  'opensReport',
  'opensText',
  'beginsReport',
  'midSentence',
  'unopened', // closes a bracket that it has not opened
  'fresh',
] as const;

/** @returns one number for each of HEADLINE_FEATURES */
export function headlineFeatures(headline: HeadlineGroup, right: Fragment, tools: JoinTools): Float64Array {
  const { begin } = right;
  const features: Record<(typeof HEADLINE_FEATURES)[number], number> = {
    one: 1,
    behind: Number(right.place === headline.place + 1),
    blocks: Math.log(Math.max(1, Math.abs(right.place - headline.place))),
    before: Number(right.place < headline.place),
    otherRegion: Number(right.region !== headline.region),
    matter: sharedMatter(headline.matter, right.matter),
    opensReport: Number(begin.opensReport),
    opensText: Number(begin.opensText),
    beginsReport: right.beginsReport,
    midSentence: Number(begin.midSentence),
    unopened: Number(begin.closes !== ''),
    fresh: tools.continuation.score(FULL_STOP, right.firstCharacters),
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
  'opensReport',
  'opensText',
  'beginsReport',
  'midSentence',
  'unopened',
  'fresh',
] as const;

/**
 * @param before the fragment printed before it in its region, null where there is none
 * @returns one number for each of START_FEATURES
 */
export function startFeatures(fragment: Fragment, before: Fragment | null, tools: JoinTools): Float64Array {
  const { begin } = fragment;
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
    opensReport: Number(begin.opensReport),
    opensText: Number(begin.opensText),
    beginsReport: fragment.beginsReport,
    midSentence: Number(begin.midSentence),
    unopened: Number(begin.closes !== ''),
    fresh: tools.continuation.score(FULL_STOP, fragment.firstCharacters),
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
