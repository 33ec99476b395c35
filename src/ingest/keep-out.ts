import type { Article } from '../domain/article.js';
import type { Tombstone } from '../domain/tombstone.js';
import { normalise } from '../text/fold.js';
import type { SourceBatch } from './read-source.js';

/**
 * How much of their pairs of characters two readings of one article share at the least (Dice). A reading that finds
 * the other half of a torn article shares two thirds with the one before; two reports under one headline of a page,
 * which are rare, share under a third.
 */
const NEARLY_THE_SAME = 0.6;

/** A batch without what was taken out for good. */
export interface SiftedBatch extends SourceBatch {
  /** Ids on the tombstones that kept something out of it. */
  readonly keptOut: readonly string[];
}

/** Keeps out of a file's batches what was taken out of the archive for good. */
export async function* keepOut(
  batches: AsyncIterable<SourceBatch>,
  tombstones: readonly Tombstone[],
): AsyncGenerator<SiftedBatch> {
  const find = tombstoneFinder(tombstones);
  for await (const batch of batches) {
    const keptOut: string[] = [];
    const articles = batch.articles.filter((article) => {
      const id = find(article)?.articleId ?? null;
      if (id !== null) keptOut.push(id);
      return id === null;
    });
    yield { ...batch, articles, keptOut };
  }
}

/**
 * Which tombstone keeps an article out, if one does: that of its id, wherever it stands; or, within the same file,
 * that of the id that the file gives it; or, on a page, whose articles have none, one of the same headline and nearly
 * the same text, since a better reading of the page gives both another id. Articles of a `.jsonl` are not compared
 * by their text: a year's weather reports have one headline and nearly the same words.
 */
export function tombstoneFinder(
  tombstones: readonly Tombstone[],
): (article: Article) => Tombstone | undefined {
  const articles = tombstones.filter(({ kind }) => kind === 'article');
  const byId = new Map(articles.map((tombstone) => [tombstone.articleId, tombstone]));
  const bySource = groupBySource(articles);
  return (article) =>
    byId.get(article.articleId) ??
    bySource
      .get(article.source)
      ?.find((tombstone) =>
        article.sourceId === null
          ? tombstone.sourceId === null && isOtherReading(article, tombstone)
          : tombstone.sourceId === article.sourceId,
      );
}

function groupBySource(tombstones: readonly Tombstone[]): Map<string, Tombstone[]> {
  const groups = new Map<string, Tombstone[]>();
  for (const tombstone of tombstones) {
    const group = groups.get(tombstone.source);
    if (group === undefined) groups.set(tombstone.source, [tombstone]);
    else group.push(tombstone);
  }
  return groups;
}

function isOtherReading(article: Article, { title, text }: Tombstone): boolean {
  // Where one reading found no headline, the text alone tells.
  if (article.title !== null && title !== null && plain(article.title) !== plain(title)) return false;
  const [one, other] = [pairsOf(article.text), pairsOf(text ?? '')];
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0);
  return 2 * shared >= NEARLY_THE_SAME * (sizeOf(one) + sizeOf(other));
}

function plain(text: string): string {
  return normalise(text).replaceAll(' ', '');
}

/** How often each pair of neighbouring characters stands in a text. */
function pairsOf(text: string): Map<string, number> {
  const characters = plain(text);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= characters.length; at++) {
    const pair = characters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of pairs.values()) size += count;
  return size;
}
