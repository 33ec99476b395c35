import { setPage } from '../../src/ingest/page/set-page.js';
import { splitBlocks } from '../../src/ingest/page/blocks.js';
import { chainPage, type ItemChains } from '../../src/ingest/page/chain-page.js';
import { coverProblem, type JoinModel } from '../../src/ingest/page/join-model.js';
import { describeItems, type PageItem } from '../../src/ingest/page/page-items.js';
import { layOut, textOf } from '../../src/ingest/page/page-layout.js';
import type { PageReading } from '../../src/ingest/page/page-reading.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';
import { assignRoles } from '../../src/ingest/page/roles.js';

/** A way to chain a page's items into articles. */
export interface Way {
  readonly name: string;
  readonly chain: (items: readonly PageItem[], tools: PageTools) => ItemChains;
}

/** The program's own. */
export const IN_USE: Way = { name: '**path cover, all evidence** (in use)', chain: chainPage };

/** The program's way, and three simpler ones, so that it is seen what each part brings. */
export const WAYS: readonly Way[] = [
  { name: 'blocks in the order printed, an article at each headline', chain: chainAsPrinted },
  { name: 'greedy: the best join first', chain: chainGreedily },
  { name: 'path cover, continuation model alone', chain: chainByCharacters },
  IN_USE,
];

/** Reads a page as the program does, but for how its items are chained. */
export function readBy(way: Way, page: string, tools: PageTools): PageReading {
  const blocks = splitBlocks(page);
  const layout = layOut(blocks, assignRoles(blocks, tools));
  const items = layout.items.map((item) => ({ ...item, text: textOf(item) }));
  return setPage(page, layout, way.chain(items, tools), tools);
}

function chainAsPrinted(items: readonly PageItem[]): ItemChains {
  const chains: number[][] = [];
  items.forEach(({ kind }, index) => {
    const last = chains.at(-1);
    if (kind === 'headline' || last === undefined) chains.push([index]);
    else last.push(index);
  });
  return { chains, joins: [] };
}

function chainGreedily(items: readonly PageItem[], tools: PageTools): ItemChains {
  const page = describeItems(items, tools);
  const problem = coverProblem(page, tools.joins, tools);
  const places = [...page.fragments, ...page.headlines].map(({ place }) => place);
  const joins = page.fragments.flatMap((fragment, column) =>
    places.map((from, row) => ({
      from,
      to: fragment.place,
      gain: row === column ? -Infinity : problem.join(row, column) - problem.start(column),
    })),
  );
  const behind = new Map<number, number>();
  const before = new Map<number, number>();
  const beginningOf = (place: number): number => {
    let at = place;
    for (let next = before.get(at); next !== undefined; next = before.get(at)) at = next;
    return at;
  };
  for (const { from, to, gain } of joins.sort((a, b) => b.gain - a.gain)) {
    if (gain <= 0) break;
    if (behind.has(from) || before.has(to) || beginningOf(from) === to) continue;
    behind.set(from, to);
    before.set(to, from);
  }
  const chains = items
    .map((_, index) => index)
    .filter((index) => !before.has(index))
    .map((first) => {
      const chain = [first];
      for (let at = behind.get(first); at !== undefined; at = behind.get(at)) chain.push(at);
      return chain;
    });
  return { chains, joins: [] };
}

/** Every weight but those of the characters at the tear is 0; the first text under a headline is its own. */
function chainByCharacters(items: readonly PageItem[], tools: PageTools): ItemChains {
  const none = (weights: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
  const { join, headline, start, end, ...rest } = tools.joins;
  const joins: JoinModel = {
    ...rest,
    join: { ...none(join), seamOfOpen: 1, seamOfClosed: 1 },
    headline: { ...none(headline), behind: 10 },
    start: none(start),
    end: none(end),
  };
  const { continuation, begin, segmenter, lexicon } = tools;
  return chainPage(items, { continuation, begin, segmenter, lexicon, joins });
}
