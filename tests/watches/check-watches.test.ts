import { describe, expect, it } from 'vitest';
import { checkWatches, seenNow } from '../../src/check-watches.js';
import type { WatchNews } from '../../src/domain/watch.js';
import type { Segmenter } from '../../src/text/segment.js';
import { maker, numbered, openReader, openWriter, put, sourceOf, temporary } from '../archive/support.js';

/** Cuts as the archive of these tests is cut: every character a word. */
const letters: Segmenter = {
  searchWords: (text) => text.match(/\p{Script=Han}|[^\p{Script=Han}\s。]+/gu) ?? [],
  tag: () => [],
};

/** The first issue of a new archive, larger than anybody reads. */
async function largeIssue() {
  const directory = temporary();
  put(await openWriter(directory, maker), sourceOf('all.jsonl'), numbered(2_100));
  const archive = await openReader(directory, maker);
  const ask = () => Promise.reject(new Error('nothing is asked'));
  return { deps: { archive, segmenter: letters, ask, now: () => 1 }, ...archive.added(null) };
}

describe('a check of a very large issue', () => {
  it('finds by the word index what it finds in a small one by reading, and tells no more than fifty of a watch', async () => {
    const { deps, articles } = await largeIssue();
    const watches = ['r12 3区', '77号', '新闻'].map(
      (text, index) => ({ id: index + 1, kind: 'words', text }) as const,
    );
    const news = async (fresh: typeof articles): Promise<WatchNews[]> => {
      const found: WatchNews[] = [];
      for await (const one of checkWatches(deps, watches, fresh)) found.push(...one);
      return found;
    };
    const of = (found: readonly WatchNews[], watch: number): string[] =>
      found.filter(({ watchId }) => watchId === watch).map(({ quote }) => quote);
    const [all, few] = [await news(articles), await news(articles.slice(0, 2_000))];
    // Every 91st, of the residue that is 12 by 13 and 3 by 7.
    expect([of(all, 1).length, of(few, 1).length]).toEqual([23, 22]);
    expect(of(few, 1).every((quote) => of(all, 1).includes(quote))).toBe(true);
    expect([of(all, 2), of(few, 2)]).toEqual([['第77号新闻。'], ['第77号新闻。']]);
    expect([of(all, 3).length, of(few, 3).length]).toEqual([50, 50]);
  });

  it('knows all of it where a watch begins after it', async () => {
    const { deps, articles } = await largeIssue();
    expect(await seenNow(deps, { kind: 'words', text: '新闻' }, articles)).toHaveLength(2_100);
  });
});
