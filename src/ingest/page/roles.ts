import { endsSentence } from '../../text/sentences.js';
import type { Block } from './blocks.js';
import { readDateline } from './dateline.js';

export type BlockRole = 'headline' | 'body';

// Longer than two lines of a headline; a sentence of the body that is cut off sooner is told by what follows it.
const LONGEST_HEADLINE = 45;

// What a report without a dateline opens with.
const OPENING =
  /^(?:近日|日前|昨日|今日|昨天|今天|连日来|近年来|据|记者|“|当地时间|\d{1,2}月\d{1,2}日|\d{4}年)/u;

/** Marks that stand in headlines and hardly at the end of a column line: a space between its halves, ：, ！, ？. */
const HEADLINE_MARK = /\p{Script=Han}[\s\u3000]+\p{Script=Han}|[：:！？!?]$|^[^，,。]{2,12}[：:]/u;

/**
 * Which blocks are pieces of headlines.
 *
 * A headline has no full stop and is short; so is a paragraph that a column cut off. What tells them apart is what
 * follows: a headline is followed, at once or behind other pieces of it, by the dateline of its article; without a
 * dateline, it must be bold, or have a mark of headlines and an opening behind it.
 */
export function assignRoles(blocks: readonly Block[]): BlockRole[] {
  const roles: BlockRole[] = blocks.map(() => 'body');
  let first = 0;
  while (first < blocks.length) {
    let behind = first;
    while (behind < blocks.length && mayBeHeadline(blocks[behind])) behind++;
    if (behind > first && isHeadlineGroup(blocks, first, behind)) roles.fill('headline', first, behind);
    first = Math.max(behind, first + 1);
  }
  return roles;
}

function mayBeHeadline(block: Block | undefined): boolean {
  if (block === undefined) return false;
  if (block.bold) return true;
  const { text } = block;
  if (text.length > LONGEST_HEADLINE || /[。；;]/u.test(text) || endsAsBody(text)) return false;
  return !/^[，、。；：）)”’」』》！？,.;:!?]/u.test(text) && readDateline(text) === null;
}

/** 将油茶果打包装车。 is a caption, （记者 甲） a byline, and neither a headline. */
function endsAsBody(text: string): boolean {
  return /[。，、；,;]$/u.test(text) || /^[（(].*[）)]$/u.test(text);
}

function isHeadlineGroup(blocks: readonly Block[], first: number, behind: number): boolean {
  const group = blocks.slice(first, behind);
  const next = blocks[behind];
  const before = blocks[first - 1];
  if (group.some((block) => block.bold)) return true;
  if (next === undefined) return false;
  if (readDateline(next.text) !== null) return true;
  if (before !== undefined && !endsSentence(before.text)) return false;
  return (
    OPENING.test(next.text) && (group.length > 1 || group.some((block) => HEADLINE_MARK.test(block.text)))
  );
}

const CAPTION_OPENING = /^(?:图为|图片|上图|下图|左图|右图|图[一二三四①②③④\d]|[▲△↑↓◀▶])/u;

/**
 * Is the block the words under a picture? It says so (图为…), or it is one short sentence at an article's end that
 * stands off further than paragraphs do.
 */
export function isCaption(block: Block, isLast: boolean, usualBlankLines: number): boolean {
  if (CAPTION_OPENING.test(block.text)) return block.text.length <= 120;
  return (
    isLast &&
    block.text.length <= 40 &&
    block.blankLinesBefore > usualBlankLines &&
    /^[^。]+。?$/u.test(block.text)
  );
}
