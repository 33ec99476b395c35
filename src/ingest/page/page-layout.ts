import type { Block } from './blocks.js';
import type { BlockRole } from './roles.js';

/** A headline with all its pieces, or a piece of text with the bylines that stand on lines of their own beside it. */
export interface LayoutItem {
  readonly kind: 'headline' | 'text';
  readonly blocks: readonly Block[];
  /** What follows is for kind text: the blocks of it that are bylines. */
  readonly bylines: readonly Block[];
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
 * text under it, or, where that is a headline or nothing, to the text above.
 */
export function layOut(blocks: readonly Block[], roles: readonly BlockRole[]): PageLayout {
  const items: { kind: 'headline' | 'text'; blocks: Block[]; bylines: Block[] }[] = [];
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
    } else items.push({ kind: 'text', blocks: waiting, bylines: waiting });
    waiting = [];
  };
  blocks.forEach((block, index) => {
    const role = roles[index];
    if (role === 'furniture') furniture.push(block);
    else if (role === 'repeated') repeated.push(block);
    else if (role === 'caption' || role === 'credit' || role === 'jump') {
      asides.push({ block, role, behind: items.length - 1 });
    } else if (role === 'byline') waiting.push(block);
    else if (role === 'headline') {
      settle();
      const last = items.at(-1);
      if (last?.kind === 'headline' && roles[index - 1] === 'headline') last.blocks.push(block);
      else items.push({ kind: 'headline', blocks: [block], bylines: [] });
    } else {
      items.push({ kind: 'text', blocks: [...waiting, block], bylines: waiting });
      waiting = [];
    }
  });
  settle();
  return { items, asides, furniture, repeated };
}

/** The text that an item brings to a join: without bylines of its own lines, which no sentence goes through. */
export function textOf(item: LayoutItem): string {
  const text = item.blocks.filter((block) => !item.bylines.includes(block));
  return (text.length > 0 ? text : item.blocks)
    .map((block) => block.text)
    .join(item.kind === 'headline' ? ' ' : '');
}
