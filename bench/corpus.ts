import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJsonLines } from './json-lines.js';

const ARTICLE = z.looseObject({ id: z.string(), title: z.string().nullish(), body: z.string() });

/** An article of a corpus: its id, its line as it stands in the file, and what questions can be made of. */
export interface CorpusArticle {
  readonly id: string;
  readonly line: string;
  readonly title: string | null;
  readonly body: string;
}

/** The articles of a corpus file, in its order. */
export async function* readCorpus(file: string): AsyncGenerator<CorpusArticle> {
  for await (const { text, value } of readJsonLines(file)) {
    const { id, title, body } = ARTICLE.parse(value);
    yield { id, line: text, title: title ?? null, body };
  }
}

/**
 * `count` articles, the same ones each time whatever the order of the file, in the order of `drawOrder`; and besides
 * all `wanted` ones that the file has.
 */
export async function chooseArticles(
  file: string,
  count: number,
  wanted: ReadonlySet<string>,
): Promise<CorpusArticle[]> {
  let drawn: { order: string; article: CorpusArticle }[] = [];
  const needed: CorpusArticle[] = [];
  const cut = (): void => {
    drawn.sort((a, b) => (a.order < b.order ? -1 : 1));
    drawn = drawn.slice(0, count);
  };
  for await (const article of readCorpus(file)) {
    if (wanted.has(article.id)) needed.push(article);
    else drawn.push({ order: drawOrder(article.id), article });
    // The whole corpus need not stay in memory.
    if (drawn.length > 2 * count + 1_000) cut();
  }
  cut();
  return [...needed, ...drawn.map(({ article }) => article)];
}

/** Sorting by this is a draw without luck: independent of what the id says, and the same each time. */
export function drawOrder(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
