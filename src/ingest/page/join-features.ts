import type { Lexicon } from '../../text/lexicon.js';
import type { ContinuationModel, SeamSide } from './continuation-model.js';
import { closingOf, type Fragment } from './fragment.js';
import { sharedMatter, type Matter } from './matter.js';
import { wordAcross } from './torn-words.js';

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

/** What stands before a tear where a sentence has just ended: 。. */
export const FULL_STOP: SeamSide = [0x3002];

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
