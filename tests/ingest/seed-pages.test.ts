import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageHome } from '../../src/config.js';
import type { Article } from '../../src/domain/article.js';
import { readPage } from '../../src/ingest/read-page.js';
import { createPageTools } from './tools.js';

/** Written by hand from the two pages: what each article is, and how each of its paragraphs begins and ends. */
interface KeyArticle {
  readonly page: string;
  readonly kicker: string | null;
  readonly title: string;
  readonly subtitles: readonly string[];
  readonly byline: string;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
  readonly paragraphs: readonly (readonly [string, string])[];
  /** How the line begins before which the print lost text. */
  readonly gapBefore: string | null;
  readonly captions: readonly string[];
}

const fixture = (path: string): string => readFileSync(join(packageHome(), path), 'utf8');
const KEY = JSON.parse(fixture('tests/golden/articles.json')) as KeyArticle[];
const tools = createPageTools();
const pages = ['000_c241e828c1df28c5.txt', '004_6394af315c1f314a.txt'];
const read = new Map(pages.map((name) => [name, readPage(name, fixture(`seeds/${name}`), {}, tools)]));
const articlesOf = (page: string): readonly Article[] => read.get(page)!.articles;

describe('the two seed pages', () => {
  it('give ten articles, in the order of the pages', () => {
    expect(pages.flatMap(articlesOf).map((article) => article.title)).toEqual(KEY.map((key) => key.title));
  });

  it.each(KEY)('$title: what stands above it and under it, and who wrote it', (key) => {
    const article = articlesOf(key.page).find(({ title }) => title === key.title);
    const { kicker, title, subtitles, byline, reporters, correspondents, captions } = key;
    expect(article).toMatchObject({ kicker, title, subtitles, byline, reporters, correspondents, captions });
  });

  it.each(KEY)('$title: its own paragraphs, whole and in order', (key) => {
    const article = articlesOf(key.page).find(({ title }) => title === key.title)!;
    const body = article.lines.filter((line) => line.role === 'body');
    const ends = body.map(({ start, end }, index) => {
      const text = article.text.slice(start, end);
      const [first = '', last = ''] = key.paragraphs[index] ?? [];
      return [text.slice(0, first.length), text.slice(text.length - last.length)];
    });
    expect(ends).toEqual(key.paragraphs);
    const gaps = article.lines.filter((line) => line.afterGap).map(({ start }) => article.text.slice(start));
    expect(gaps.map((text) => text.slice(0, key.gapBefore?.length))).toEqual(
      key.gapBefore === null ? [] : [key.gapBefore],
    );
  });

  it.each(pages)('%s: every character leads back to its place in the file', (page) => {
    const text = fixture(`seeds/${page}`);
    for (const article of articlesOf(page)) {
      for (const line of article.lines) {
        const printed = line.source.map(({ start, end }) => text.slice(start, end)).join('');
        // Two bold lines are one headline; else the file's characters are the article's.
        expect(printed.replace('\n', ' ')).toBe(article.text.slice(line.start, line.end));
        for (const { line: number, start } of line.source) {
          expect(text.slice(0, start).split('\n')).toHaveLength(number);
        }
      }
    }
  });

  it.each(pages)('%s: every printed character is in one article, once', (page) => {
    const text = fixture(`seeds/${page}`);
    const taken = new Uint8Array(text.length);
    for (const line of articlesOf(page).flatMap((article) => article.lines)) {
      for (const { start, end } of line.source) for (let at = start; at < end; at++) taken[at]! += 1;
    }
    const left = Array.from(text, (character, at) => (taken[at] === 0 ? character : '')).join('');
    expect(left.replace(/\s/gu, '')).toBe(page === pages[0] ? '****' : ''); // the marks of one bold headline
    expect(Math.max(...taken)).toBe(1);
  });

  it.each([
    [pages[0]!, '2022-11-08'],
    [pages[1]!, '2023-09-01'],
  ])('%s: paper and date are read off the page, and said to be inferred', (page, issueDate) => {
    for (const article of articlesOf(page)) {
      expect(article).toMatchObject({
        paper: '衡阳晚报',
        issueDate,
        issueDateBasis: 'inferred',
        source: page,
      });
    }
  });

  it('tell of the one place where the print lost text, by its line', () => {
    expect(read.get(pages[0]!)!.warnings).toEqual([
      {
        source: pages[0],
        line: 9,
        message: expect.stringContaining('text is lost between this line and line 11') as string,
      },
    ]);
    expect(read.get(pages[1]!)!.warnings).toEqual([]);
  });

  it('a sidecar beats what is inferred', () => {
    const sidecar = { paper: '别的报', date: '2020-02-02', page: 'A03', url: 'https://example.org/a' };
    for (const article of readPage('x.txt', fixture(`seeds/${pages[1]!}`), sidecar, tools).articles) {
      expect(article).toMatchObject({
        paper: '别的报',
        issueDate: '2020-02-02',
        issueDateBasis: 'metadata',
        page: 'A03',
        url: 'https://example.org/a',
      });
    }
  });
});
