import { beginSide, endSide } from './continuation-model.js';
import { punctuationStyle, readBegin, readEnd, type Fragment } from './fragment.js';
import type { HeadlineGroup } from './join-features.js';
import { matterOf, mergeMatter, type Matter, type Vocabulary } from './matter.js';
import type { PageTools } from './page-tools.js';

/** What a page's columns hold, in the order of print: a headline with all its pieces, or a piece of text. */
export interface PageItem {
  readonly kind: 'headline' | 'text';
  readonly text: string;
  /** Ends with the name of who wrote it, as articles do. */
  readonly signed?: boolean;
  /** A heading between the paragraphs of one article. */
  readonly heading?: boolean;
}

export interface PageItems {
  readonly fragments: readonly Fragment[];
  readonly headlines: readonly HeadlineGroup[];
}

/** How many pieces before one tell what its article is about so far, and how many from it on, what goes on there. */
const SO_FAR = 5;
const AHEAD = 3;

const NONE = mergeMatter([]);

function aheadOf(items: readonly PageItem[], place: number): number {
  let end = place + 1;
  while (end < place + AHEAD && items[end]?.kind === 'text') end++;
  return end;
}

/** Says of every piece what its ends show, where it stands and what it is about. */
export function describeItems(
  items: readonly PageItem[],
  { segmenter, lexicon, begin }: Pick<PageTools, 'segmenter' | 'lexicon' | 'begin'>,
): PageItems {
  const fragments: Fragment[] = [];
  const headlines: HeadlineGroup[] = [];
  const ends = items.filter(({ kind }) => kind === 'text').map(({ text }) => readEnd(text));
  const closedShare = ends.filter(({ open }) => !open).length / Math.max(1, ends.length);
  let soFar: Matter[] = [];
  const vocabulary: Vocabulary = new Map();
  const matters = items.map(({ text }) => matterOf(text, segmenter, lexicon, vocabulary));
  items.forEach(({ kind, text, signed = false, heading = false }, place) => {
    const matter = matters[place] ?? NONE;
    if (kind === 'headline') {
      headlines.push({ text, place, region: headlines.length + 1, matter });
      soFar = [matter];
      return;
    }
    soFar = [...soFar, matter].slice(-SO_FAR);
    fragments.push({
      text,
      place,
      region: headlines.length,
      behindHeadline: items[place - 1]?.kind === 'headline',
      beforeHeadline: items[place + 1]?.kind === 'headline',
      begin: readBegin(text),
      end: signed || heading ? { open: false, endsArticle: signed, signed, opens: '' } : readEnd(text),
      firstCharacters: beginSide(text),
      lastCharacters: endSide(text),
      style: punctuationStyle(text),
      matter,
      matterSoFar: mergeMatter(soFar),
      matterAhead: mergeMatter(matters.slice(place, aheadOf(items, place))),
      beginsReport: begin.score(text),
      closedShare,
    });
  });
  return { fragments, headlines };
}
