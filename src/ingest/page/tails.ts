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

/**
 * Brings tails home: an article that breaks off, and a run of blocks that stands before a headline, behind somebody
 * else's finished sentence, and speaks of the broken article's matter rather than of its neighbour's.
 */
export function bringTailsHome(drafts: Draft[]): Draft[] {
  for (const broken of drafts) {
    const last = broken.body.at(-1);
    if (last === undefined || broken.headline.length === 0 || endsSentence(last.text)) continue;
    const tail = bestTail(broken, drafts);
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
  readonly advantage: number;
}

function bestTail(broken: Draft, drafts: readonly Draft[]): Tail | null {
  const own = matterOf([...broken.headline, ...broken.body]);
  let best: Tail | null = null;
  for (const host of drafts) {
    if (host === broken) continue;
    const first = host.headline.length === 0 ? 0 : 1;
    for (let from = first; from < host.body.length; from++) {
      const before = host.body[from - 1];
      if (before !== undefined && !endsSentence(before.text)) continue;
      const blocks = host.body.slice(from);
      const kept = matterOf([...host.headline, ...host.body.slice(0, from)]);
      const advantage = advantageOf(blocks, own, kept);
      if (advantage > CLEARLY && advantage > (best?.advantage ?? 0)) best = { host, from, blocks, advantage };
    }
  }
  return best;
}

/** How much more the blocks share with one matter than with the other; the least of them decides. */
function advantageOf(blocks: readonly Block[], own: ReadonlySet<string>, kept: ReadonlySet<string>): number {
  const ratios = blocks.map((block) => {
    const pairs = [...matterOf([block])];
    const near = pairs.filter((pair) => own.has(pair) && !kept.has(pair)).length;
    const far = pairs.filter((pair) => kept.has(pair) && !own.has(pair)).length;
    // One is added to both so that a short block that shares nothing decides nothing.
    return (near + 1) / (far + 1);
  });
  return Math.min(...ratios);
}

/** Every two Chinese characters that stand side by side: without knowing words, what a text speaks of. */
function matterOf(blocks: readonly Block[]): Set<string> {
  const pairs = new Set<string>();
  for (const { text } of blocks) {
    for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
      for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
    }
  }
  return pairs;
}
