import { endsSentence } from '../../text/sentences.js';
import type { Block } from './blocks.js';
import type { BlockRole } from './plain-role.js';

/** A headline with all its pieces, or a piece of text with the bylines that stand on lines of their own beside it. */
export interface LayoutItem {
  readonly kind: 'headline' | 'text';
  readonly blocks: readonly Block[];
  /** What follows is for kind text: the blocks of it that are bylines. */
  readonly bylines: readonly Block[];
  /** Ends with the name of who wrote it, as articles do. */
  readonly signed: boolean;
  /** A heading between the paragraphs of one article. */
  readonly heading: boolean;
}

/** Words of an article that stand outside of its columns: a caption, a credit, a jump. */
export interface Aside {
  readonly block: Block;
  readonly role: 'caption' | 'credit' | 'jump';
  /** Index of the item that it stands behind, -1 where it stands before all. */
  readonly behind: number;
}

export interface PageLayout {
  readonly items: readonly LayoutItem[];
  readonly asides: readonly Aside[];
  /** Page number, date line, who made the page: of the page and of no article. */
  readonly furniture: readonly Block[];
  /** Second prints of what stands elsewhere; see `findRepeated`. */
  readonly repeated: readonly Block[];
}

/**
 * Sorts a page's blocks into what must be joined and what stands beside. A byline on a line of its own belongs to the
 * text above where that is a whole sentence and it opens no report (记者 甲, and not 本报讯), and signs it; else to the
 * text under it; where that is a headline or nothing, to the text above.
 */
export function layOut(blocks: readonly Block[], roles: readonly BlockRole[]): PageLayout {
  const items: (LayoutItem & { blocks: Block[]; bylines: Block[]; signed: boolean })[] = [];
  const asides: Aside[] = [];
  const furniture: Block[] = [];
  const repeated: Block[] = [];
  let waiting: Block[] = [];
  const settle = (): void => {
    const last = items.at(-1);
    if (waiting.length === 0) return;
    if (last?.kind === 'text') {
      last.blocks.push(...waiting);
      last.bylines.push(...waiting);
      last.signed = true;
    } else
      items.push({ kind: 'text', blocks: waiting, bylines: [...waiting], signed: false, heading: false });
    waiting = [];
  };
  blocks.forEach((block, index) => {
    const role = roles[index];
    if (role === 'furniture') furniture.push(block);
    else if (role === 'repeated') repeated.push(block);
    else if (role === 'caption' || role === 'credit' || role === 'jump') {
      asides.push({ block, role, behind: items.length - 1 });
    } else if (role === 'byline') {
      waiting.push(block);
      if (waiting.length === 1 && signs(block, items)) settle();
    } else if (role === 'headline') {
      settle();
      const last = items.at(-1);
      if (last?.kind === 'headline' && roles[index - 1] === 'headline') last.blocks.push(block);
      else items.push({ kind: 'headline', blocks: [block], bylines: [], signed: false, heading: false });
    } else {
      items.push({
        kind: 'text',
        blocks: [...waiting, block],
        bylines: waiting,
        signed: false,
        heading: role === 'subhead',
      });
      waiting = [];
    }
  });
  settle();
  return { items, asides, furniture, repeated };
}

// □ 本报记者 甲 stands over a report, mostly below a first paragraph that leads to it; （记者 甲） and 记者 甲 under one.
const OVER_REPORT = /^[□■●◎\s]|本[报刊台网]|[讯电]/u;

/** Does a byline on a line of its own sign the text above it? */
function signs(byline: Block, items: readonly LayoutItem[]): boolean {
  const above = items.at(-1);
  const last = above?.blocks.at(-1);
  if (above?.kind !== 'text' || last === undefined || above.heading || above.bylines.includes(last))
    return false;
  const isLead = items.at(-2)?.kind !== 'text';
  if (OVER_REPORT.test(byline.plain) || (isLead && !/^[（(]/u.test(byline.plain))) return false;
  return endsSentence(last.plain);
}

/** The text that an item brings to a join: without bylines of its own lines, which no sentence goes through. */
export function textOf(item: LayoutItem): string {
  const text = item.blocks.filter((block) => !item.bylines.includes(block));
  return (text.length > 0 ? text : item.blocks)
    .map((block) => block.plain)
    .join(item.kind === 'headline' ? ' ' : '');
}
