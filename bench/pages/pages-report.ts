import { showCount, showMs, showShare, table } from '../markdown.js';
import type { PageScore } from './page-score.js';
import type { JudgedJoin } from './pages.js';

export interface WayFacts {
  readonly name: string;
  readonly scores: readonly PageScore[];
  /** For all pages, and how many characters they have. */
  readonly ms: number;
  readonly characters: number;
}

export interface PagesFacts {
  readonly machine: string;
  readonly pages: readonly string[];
  readonly ways: readonly WayFacts[];
  readonly joins: readonly JudgedJoin[];
}

const WORST = 10;

/** The whole of `PAGES.md`. */
export function pagesReport({ machine, pages, ways, joins }: PagesFacts): string {
  const articles = ways[0]?.scores.flatMap((score) => score.articles).length ?? 0;
  const certain = joins.filter((join) => join.certain);
  const right = (of: readonly JudgedJoin[]): string => showShare(mean(of.map((join) => Number(join.right))));
  return `# Pages put back together

Made by \`npm run eval -- pages --data DIR\`; do not edit.

- Machine: ${machine}.
- ${pages.length} pages, ${articles} articles. Whole: at least 97 % of an article's body stands in one article found, and at least 97 % of that one is of the article; ordered: whole, and in order; titled: the found headline holds the true one's first eight characters. Lost: share of the printed bodies that stand in no article; alien: share of what was found that no article of the page has.
- Blocks and their roles are the same in all ways; ms are for a page of 10,000 characters.

${table(
  ['', 'whole', 'ordered', 'titled', 'lost', 'alien', 'ms'],
  ways.map((way) => [way.name, ...wayFigures(way)]),
)}

## Joins

${showCount(joins.length)} joins in the way in use, ${right(joins)} of them right. Called certain: ${showShare(certain.length / joins.length)} of them, of which ${right(certain)} are right; of the others ${right(joins.filter((join) => !join.certain))}.

## The worst pages

${table(['', 'articles', 'ordered', 'what is wrong'], worst(pages, ways.at(-1)?.scores ?? []))}
`;
}

function wayFigures({ scores, ms, characters }: WayFacts): string[] {
  const articles = scores.flatMap((score) => score.articles);
  const titled = articles.map((article) => article.titled).filter((value) => value !== null);
  const sum = (part: 'pieces' | 'lost' | 'found' | 'alien'): number =>
    scores.reduce((total, score) => total + score[part], 0);
  return [
    showShare(mean(articles.map(({ whole }) => Number(whole)))),
    showShare(mean(articles.map(({ ordered }) => Number(ordered)))),
    showShare(mean(titled.map(Number))),
    showShare(sum('lost') / sum('pieces')),
    showShare(sum('alien') / sum('found')),
    showMs((ms / characters) * 10_000),
  ];
}

function worst(pages: readonly string[], scores: readonly PageScore[]): string[][] {
  return scores
    .map(({ articles }, index) => ({
      page: pages[index] ?? '',
      articles,
      wrong: articles.filter((article) => !article.ordered),
    }))
    .filter(({ wrong }) => wrong.length > 0)
    .sort((a, b) => b.wrong.length / b.articles.length - a.wrong.length / a.articles.length)
    .slice(0, WORST)
    .map(({ page, articles, wrong }) => [
      page,
      String(articles.length),
      String(articles.length - wrong.length),
      wrong.map(({ recall, precision, whole }) => (whole ? 'order' : `recall ${showShare(recall)}, precision ${showShare(precision)}`)).join('; '), // prettier-ignore
    ]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
