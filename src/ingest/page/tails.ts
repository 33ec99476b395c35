import { endsSentence } from '../../text/sentences.js';
import type { Block } from './blocks.js';

/** Blocks of one article as printed: its headline's pieces and what follows up to the next headline. */
export interface Draft {
  headline: Block[];
  body: Block[];
}

// A tail shares its people, things and firms with its own article; half as much again as with its neighbour is
// already rare by chance.
const CLEARLY = 1.5;

// A file of more articles is no page but a collection, whose articles stand whole; comparing all with all would take
// minutes.
const MOST_ARTICLES = 200;

/**
 * Brings tails home: an article that breaks off, and a run of blocks that stands before a headline, behind somebody
 * else's finished sentence, and speaks of the broken article's matter rather than of its neighbour's.
 */
export function bringTailsHome(drafts: Draft[]): Draft[] {
  if (drafts.length > MOST_ARTICLES) return drafts;
  const matter = rememberMatter();
  for (const broken of drafts) {
    const last = broken.body.at(-1);
    if (last === undefined || broken.headline.length === 0 || endsSentence(last.text)) continue;
    const tail = bestTail(broken, drafts, matter);
    if (tail === null) continue;
    tail.host.body.splice(tail.from);
    broken.body.push(...tail.blocks);
  }
  return drafts.filter((draft) => draft.headline.length > 0 || draft.body.length > 0);
}

interface Tail {
  readonly host: Draft;
  readonly from: number;
  readonly blocks: Block[];
}

/** What a block speaks of. */
type Matter = (block: Block) => ReadonlySet<string>;

function bestTail(broken: Draft, drafts: readonly Draft[], matter: Matter): Tail | null {
  const own = new Set([...broken.headline, ...broken.body].flatMap((block) => [...matter(block)]));
  let best: Tail | null = null;
  let bestAdvantage = CLEARLY;
  for (const host of drafts) {
    if (host === broken) continue;
    const first = host.headline.length === 0 ? 0 : 1;
    const kept = new Set(
      [...host.headline, ...host.body.slice(0, first)].flatMap((block) => [...matter(block)]),
    );
    for (let from = first; from < host.body.length; from++) {
      const before = host.body[from - 1];
      if (before === undefined || endsSentence(before.text)) {
        const advantage = advantageOf(host.body, from, own, kept, matter, bestAdvantage);
        if (advantage > bestAdvantage) {
          best = { host, from, blocks: host.body.slice(from) };
          bestAdvantage = advantage;
        }
      }
      const passed = host.body[from];
      if (passed !== undefined) for (const pair of matter(passed)) kept.add(pair);
    }
  }
  return best;
}

/**
 * How much more the blocks from an index on share with one matter than with the other; the least of them decides, so
 * that one which is not above `enough` ends the count.
 */
function advantageOf(
  body: readonly Block[],
  from: number,
  own: ReadonlySet<string>,
  kept: ReadonlySet<string>,
  matter: Matter,
  enough: number,
): number {
  let least = Infinity;
  for (let index = from; index < body.length && least > enough; index++) {
    let near = 0;
    let far = 0;
    const block = body[index];
    if (block === undefined) break;
    for (const pair of matter(block)) {
      if (own.has(pair) && !kept.has(pair)) near++;
      else if (kept.has(pair) && !own.has(pair)) far++;
    }
    // One is added to both so that a short block that shares nothing decides nothing.
    least = Math.min(least, (near + 1) / (far + 1));
  }
  return least;
}

function rememberMatter(): Matter {
  const known = new Map<Block, ReadonlySet<string>>();
  return (block) => {
    const before = known.get(block);
    if (before !== undefined) return before;
    const pairs = pairsOf(block.text);
    known.set(block, pairs);
    return pairs;
  };
}

/** Every two Chinese characters that stand side by side: without knowing words, what a text speaks of. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  }
  return pairs;
}
