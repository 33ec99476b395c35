import { createHash } from 'node:crypto';

import type { IndexedArticle, IndexMaker, StoredSource } from '../../src/archive/archive.js';
import type { Article } from '../../src/domain/article.js';

const DIMENSIONS = 16;

export const maker: IndexMaker = {
  embedderId: 'fake-1',
  dimensions: DIMENSIONS,
  segmenterVersion: 'letters-1',
  ingestVersion: 'sentences-1',
};

/** What a test says of an article; the rest is made up. */
export type Story = Partial<Article> & { readonly text: string };

export function sourceOf(source: string, contentHash = 'hash of ' + source): StoredSource {
  return { source, contentHash, named: false, complete: true, warnings: [] };
}

export function article(source: string, story: Story): Article {
  const { text } = story;
  const title = story.title ?? null;
  const id = [source, story.issueDate, story.sourceId, text].join('\n');
  return {
    articleId: createHash('sha256').update(id).digest('hex').slice(0, 16),
    sourceId: null,
    source,
    kicker: null,
    title,
    subtitles: [],
    byline: null,
    reporters: [],
    correspondents: [],
    paper: null,
    issueDate: null,
    issueDateBasis: null,
    page: null,
    url: null,
    lines: [
      {
        role: 'body',
        start: 0,
        end: text.length,
        source: [{ line: 1, start: 0, end: text.length }],
        afterGap: false,
      },
    ],
    captions: [],
    warnings: [],
    ...story,
  };
}

/** Every Chinese character and every other word is a word; a sentence is a passage. */
export function indexed(source: string, story: Story): IndexedArticle {
  const whole = article(source, story);
  const passages = [...whole.text.matchAll(/[^。]+。?/g)].map((match) => ({
    passageId: `${whole.articleId}-${match.index}`,
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
  return {
    article: whole,
    passages,
    words: wordsOf(whole.text),
    passageWords: passages.map(({ text }) => wordsOf(text)),
    vectorHashes: passages.map(({ text }) => text),
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[^\p{Script=Han}\s。]+/gu) ?? [];
}

/** A unit vector that depends on the text alone, near those of texts that begin alike, as articles of one matter are. */
export function fakeVector(text: string): number[] {
  const known = made.get(text);
  if (known !== undefined) return known;
  const own = noise(text);
  const matter = noise(text.slice(0, 2));
  const vector = own.map((value, i) => value + 2 * (matter[i] ?? 0) + 0.5);
  const length = Math.hypot(...vector);
  const unit = vector.map((value) => value / length);
  made.set(text, unit);
  return unit;
}

const made = new Map<string, number[]>();

function noise(text: string): number[] {
  const bytes = createHash('sha512').update(text).digest();
  return Array.from({ length: DIMENSIONS }, (_, i) => bytes.readUInt32LE(i * 4) / 0xffffffff - 0.5);
}

export function vectorsOf(articles: readonly IndexedArticle[]): Map<string, number[]> {
  return new Map(
    articles.flatMap(({ vectorHashes }) => vectorHashes.map((hash) => [hash, fakeVector(hash)])),
  );
}

/** Many different stories of three sentences. */
export function numbered(count: number, from = 0): Story[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return { text: `第${n}号新闻。${n % 7}区下了${n}场雨。记者 r${n % 13} 报道。`, sourceId: String(n) };
  });
}
