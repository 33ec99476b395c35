import { cutPassages, passageContext } from '../src/ingest/passages.js';
import { readJsonLine } from '../src/ingest/read-jsonl.js';
import { chooseArticles } from './corpus.js';

/** Articles that are indexed together, and the texts that the encoder sees of them. */
export interface CorpusSlice {
  readonly file: string;
  readonly lines: readonly string[];
  readonly texts: readonly string[];
}

export interface BenchCorpus {
  readonly slices: readonly CorpusSlice[];
  /** Other articles, to be indexed while questions are asked. */
  readonly rest: CorpusSlice;
  /** A headline each, or where there is none the beginning of the first sentence: what people might ask for. */
  readonly headlines: readonly string[];
}

// Articles come to about four passages; more are drawn than it takes, and the others are left.
const PASSAGES_OF_AN_ARTICLE = 2;
const HEADLINE = 40;

/**
 * Draws articles, the same ones each time, until they come to so many passages.
 * @param rest how many passages more, for indexing while questions are asked
 * @throws Error where the corpus is too small
 */
export async function drawCorpus(
  file: string,
  passages: number,
  slices: number,
  rest: number,
): Promise<BenchCorpus> {
  const articles = await chooseArticles(
    file,
    Math.ceil((passages + rest) / PASSAGES_OF_AN_ARTICLE),
    new Set(),
  );
  const seen = new Set<string>();
  const queue = articles.flatMap(({ line, title, body }) => {
    const read = readJsonLine('corpus.jsonl', line, 1, {}, seen);
    if (!('article' in read)) return [];
    const texts = cutPassages(read.article).map((passage) => passageContext(read.article, passage));
    return [{ line, texts, headline: title ?? firstSentence(body) }];
  });
  const headlines: string[] = [];
  const take = (name: string, wanted: number, noteHeadlines: boolean): CorpusSlice => {
    const [lines, texts]: [string[], string[]] = [[], []];
    while (texts.length < wanted) {
      const next = queue.shift();
      if (next === undefined) throw new Error(`${file} has too few articles for ${passages + rest} passages`);
      lines.push(next.line);
      texts.push(...next.texts);
      if (noteHeadlines) headlines.push(next.headline.slice(0, HEADLINE));
    }
    return { file: name, lines, texts };
  };
  const each = Math.ceil(passages / slices);
  const parts = Array.from({ length: slices }, (_, index) => take(`corpus-${index + 1}.jsonl`, each, true));
  return { slices: parts, rest: take('more.jsonl', rest, false), headlines };
}

function firstSentence(body: string): string {
  return body.trim().split(/[。！？\n]/u)[0] ?? '';
}
