import { coverProblem, gapScore, joinEvidence } from './join-model.js';
import { describeItems, type PageItem } from './page-items.js';
import type { PageTools } from './page-tools.js';
import { solvePathCover } from './path-cover.js';

/** A join between two items of a page, as it was decided. */
export interface ItemJoin {
  /** Indexes of the items; `from` may be a headline. */
  readonly from: number;
  readonly to: number;
  /** How much better the page is read with this join than without: log odds, roughly. */
  readonly margin: number;
  readonly certain: boolean;
  /** Log odds that text is missing between the two; null where the first one ends a sentence. */
  readonly gap: number | null;
  readonly evidence: Readonly<Record<string, number>>;
}

/** The items of each article in order; the headline, if there is one, first. */
export interface ItemChains {
  readonly chains: readonly (readonly number[])[];
  readonly joins: readonly ItemJoin[];
}

// A broadsheet page holds fewer pieces. The work grows faster than their number: a file that holds more, and so is no
// page, is read in windows that end before a headline where one is near.
const PAGE = 240;
const WINDOW = 60;

/** Chains all items of a page into articles at once. */
export function chainPage(items: readonly PageItem[], tools: PageTools): ItemChains {
  const chains: number[][] = [];
  const joins: ItemJoin[] = [];
  for (let start = 0; start < items.length;) {
    const end = windowEnd(items, start);
    const part = chainWindow(items.slice(start, end), tools);
    chains.push(...part.chains.map((chain) => chain.map((index) => index + start)));
    joins.push(...part.joins.map((join) => ({ ...join, from: join.from + start, to: join.to + start })));
    start = end;
  }
  return { chains, joins };
}

function windowEnd(items: readonly PageItem[], start: number): number {
  if (items.length <= PAGE) return items.length;
  const most = Math.min(items.length, start + WINDOW);
  if (most === items.length) return most;
  for (let at = most; at > start + WINDOW / 2; at--) if (items[at]?.kind === 'headline') return at;
  return most;
}

function chainWindow(items: readonly PageItem[], tools: PageTools): ItemChains {
  const page = describeItems(items, tools);
  const solution = solvePathCover(coverProblem(page, tools.joins, tools));
  const rows = [...page.fragments, ...page.headlines];
  const behind = new Map<number, number>();
  const starts: number[] = page.headlines.map(({ place }) => place);
  const joins: ItemJoin[] = [];
  solution.forEach(({ row, margin }, column) => {
    const right = page.fragments[column];
    if (right === undefined) return;
    const left = row === null ? undefined : rows[row];
    if (row === null || left === undefined) {
      starts.push(right.place);
      return;
    }
    behind.set(left.place, right.place);
    const fragment = page.fragments[row];
    const open = fragment?.end.open === true || (fragment !== undefined && right.begin.midSentence);
    joins.push({
      from: left.place,
      to: right.place,
      margin,
      certain: margin >= tools.joins.certain,
      evidence: joinEvidence(left, right, tools.joins, tools),
      gap: fragment !== undefined && open ? gapScore(fragment, right, tools.joins, tools) : null,
    });
  });
  const chains = starts
    .sort((a, b) => a - b)
    .map((first) => {
      const chain = [first];
      for (let at = behind.get(first); at !== undefined; at = behind.get(at)) chain.push(at);
      return chain;
    });
  return { chains, joins: joins.sort((a, b) => a.to - b.to) };
}
