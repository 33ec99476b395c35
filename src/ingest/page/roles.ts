import { endsSentence } from '../../text/sentences.js';
import type { Block } from './blocks.js';
import { beginSide, endSide } from './continuation-model.js';
import { bracketsOf, readBegin, readEnd } from './fragment.js';
import { matterOf, sharedMatter, type Matter, type Vocabulary } from './matter.js';
import { FULL_STOP } from './join-features.js';
import { plainRole, type BlockRole } from './plain-role.js';
import { findRepeated } from './repeated.js';
import type { PageTools } from './page-tools.js';

// Longer than two lines of a headline; a sentence of the body that is cut off sooner is told by its ends.
const LONGEST_HEADLINE = 45;

// ▲ stands before the words under a picture, and before each of a list of briefs.
const MARKED = /^[▲△↑↓]\s?\p{Script=Han}/u;

/**
 * What each block of a page is.
 *
 * A headline is short, has no full stop, and stands above text. So does a line that a column cut off, but that one goes
 * on: what is before it stops in mid-sentence and the characters at both of its ends fit (`ContinuationModel`). So does
 * a heading between the paragraphs of one article, but what follows it speaks of the same as what was before it, and
 * opens no report.
 */
export function assignRoles(blocks: readonly Block[], tools: PageTools): BlockRole[] {
  const usualBlankLines = usualDistance(blocks);
  const roles: BlockRole[] = blocks.map((block) => plainRole(block.plain));
  for (const index of findRepeated(blocks).keys()) roles[index] = 'repeated';
  // ▲ marks the words under a picture; two of them in a row are items of a list.
  blocks.forEach(({ plain }, index) => {
    const beside = [blocks[index - 1], blocks[index + 1]];
    if (MARKED.test(plain) && beside.some((other) => other !== undefined && MARKED.test(other.plain)))
      roles[index] = 'body';
  });
  let first = 0;
  while (first < blocks.length) {
    let behind = first;
    let open = '';
    while (behind < blocks.length && roles[behind] === 'body' && mayBeHeadline(blocks[behind], open)) {
      open += bracketsOf(blocks[behind]?.plain ?? '').opens;
      behind++;
    }
    if (behind > first) {
      if (isSubhead(blocks, roles, first, behind, tools)) roles[first] = 'subhead';
      else if (isHeadlineGroup(blocks, roles, first, behind, tools)) roles.fill('headline', first, behind);
    }
    first = Math.max(behind, first + 1);
  }
  blocks.forEach((block, index) => {
    if (roles[index] === 'body' && isLooseCaption(blocks, roles, index, usualBlankLines))
      roles[index] = 'caption';
    if (block.plain === '') roles[index] = 'furniture';
  });
  return roles;
}

// 问：…, 记者：…: who speaks in an interview; a question of it is no headline.
const SPEAKER = /^(?:问|答|记者|主持人|Q|A)\s?[:：]/u;
// 近日, 9月12日: the day of the news, with which reports without a dateline begin.
const NEWS_DAY = /^(?:近日|日前|昨日|今日|昨天|今天|\d{1,2}月\d{1,2}日)/u;
/** Longer (characters), a line between paragraphs is rather the headline of the next report. */
const LONGEST_SUBHEAD = 16;

/**
 * A heading between the paragraphs of one article: one short line behind a whole paragraph that nobody signed, above
 * text that begins as sentences do and not as reports do.
 */
function isSubhead(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  first: number,
  behind: number,
  tools: PageTools,
): boolean {
  const [block, before, next] = [blocks[first], blocks[first - 1], blocks[behind]];
  if (block === undefined || before === undefined || next === undefined || behind !== first + 1) return false;
  if (
    block.bold ||
    block.plain.length > LONGEST_SUBHEAD ||
    roles[first - 1] !== 'body' ||
    roles[behind] !== 'body'
  )
    return false;
  const end = readEnd(before.plain);
  if (end.open || end.endsArticle || readBegin(next.plain).opensReport) return false;
  // A torn line is as short, but what goes on behind it does not begin as sentences do.
  const fresh = tools.continuation.score(FULL_STOP, beginSide(next.plain)) > 0;
  return fresh && !NEWS_DAY.test(next.plain) && tools.begin.score(next.plain) < 0;
}

/** @param open brackets that the pieces of the headline before it leave open */
function mayBeHeadline(block: Block | undefined, open: string): boolean {
  if (block === undefined) return false;
  if (block.bold) return true;
  const { plain: text } = block;
  if (text.length > LONGEST_HEADLINE || /[。；;]/u.test(text) || /[，、,]$/u.test(text)) return false;
  if (/^[（(].*[）)]$/u.test(text) || SPEAKER.test(text) || readEnd(text).endsArticle) return false;
  const { midSentence, closes, opensReport } = readBegin(text);
  return !opensReport && (!midSentence || (closes !== '' && open !== ''));
}

// Log odds, of the continuation model: below, two pieces hardly were one.
const FITS = 1;
// Pieces of one article share so much and pieces of two seldom do; measured on torn pages, see training/pages.
const SAME_MATTER = 0.12;

function isHeadlineGroup(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  first: number,
  behind: number,
  tools: PageTools,
): boolean {
  const group = blocks.slice(first, behind);
  if (group.some((block) => block.bold)) return true;
  let at = behind;
  while (roles[at] === 'byline' || roles[at] === 'caption' || roles[at] === 'credit') at++;
  const next = blocks[at];
  if (next === undefined) return false;
  if (at > behind && roles.slice(behind, at).includes('byline')) return true;
  if (readBegin(next.plain).opensReport) return true;
  const before = blocks[first - 1];
  if (before === undefined || roles[first - 1] !== 'body') return true;
  const end = readEnd(before.plain);
  if (end.endsArticle || (!end.open && NEWS_DAY.test(next.plain))) return true;
  const text = group.map((block) => block.plain).join('');
  const fits = (left: string, right: string): boolean =>
    tools.continuation.score(endSide(left), beginSide(right)) >= FITS;
  if (fits(text, next.plain) && tools.begin.score(next.plain) < 0 && (!end.open || fits(before.plain, text)))
    return false;
  if (end.open) return true;
  const vocabulary: Vocabulary = new Map();
  const matter = (block: Block): Matter => matterOf(block.plain, tools.segmenter, tools.lexicon, vocabulary);
  return sharedMatter(matter(before), matter(next)) < SAME_MATTER;
}

/**
 * Words under a picture that do not say so: one short sentence at an article's end, further from it than paragraphs are
 * from each other.
 */
function isLooseCaption(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  index: number,
  usualBlankLines: number,
): boolean {
  const block = blocks[index];
  const next = roles[index + 1];
  if (block === undefined || index === 0 || (next !== undefined && next !== 'headline')) return false;
  const before = blocks[index - 1];
  return (
    block.plain.length <= 40 &&
    block.blankLinesBefore > usualBlankLines &&
    /^[^。]+。?$/u.test(block.plain) &&
    before !== undefined &&
    endsSentence(before.plain)
  );
}

function usualDistance(blocks: readonly Block[]): number {
  const counts = blocks.slice(1).map((block) => block.blankLinesBefore);
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}
