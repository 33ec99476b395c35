import type { Article } from '../domain/article.js';
import type { DateReading } from '../domain/page.js';
import type { Issue } from '../domain/issue.js';
import type { InputWarning } from '../domain/warning.js';
import { buildArticle } from './build-article.js';
import { inferIssueDate } from './issue-date.js';
import { assemblePage } from './page/assemble-page.js';
import { correctPage } from './page/correct-page.js';
import type { PageArticle } from './page/page-article.js';
import type { PageReading } from './page/page-reading.js';
import type { PageTools } from './page/page-tools.js';
import { sidecarName, type Sidecar } from './sidecar.js';

/** A page as it was read, with what a person should look at. */
export interface ReadPage {
  readonly reading: PageReading;
  /** The page's articles, as the archive takes them. */
  readonly articles: readonly Article[];
  /** A person says in the sidecar which lines belong together. */
  readonly corrected: boolean;
  /** What the page itself tells of its date; null where it tells nothing. */
  readonly inferred: DateReading | null;
  readonly warnings: readonly InputWarning[];
}

/**
 * A page of text to its articles.
 * @param source the file's name, as in `Article.source`
 * @param page its decoded text
 * @param sidecar what stands beside it; beats what is inferred
 */
export function readPage(source: string, page: string, sidecar: Sidecar, tools: PageTools): ReadPage {
  const text = withLineFeeds(page);
  const { reading, corrected, warnings: problems } = readingOf(source, text, sidecar, tools);
  const parts = reading.articles;
  const furniture = reading.regions
    .filter(({ role }) => role === 'furniture')
    .map(({ start, end }) => text.slice(start, end).trim());
  const inferred = inferIssueDate(parts, furniture);
  const issue = issueOf(parts, furniture, sidecar, inferred);
  const seen = new Map<string, number>();
  const articles = parts.map((part) => {
    const article = articleOf(source, part, issue);
    const copies = seen.get(article.articleId) ?? 0;
    seen.set(article.articleId, copies + 1);
    // The same words printed twice on one page are two articles.
    return copies === 0 ? article : { ...article, articleId: `${article.articleId}-${copies + 1}` };
  });
  const warnings = [
    ...problems,
    ...parts.flatMap((part) =>
      part.warnings.map(({ line, message }) => ({ source, line, message: `${nameOf(part)}${message}` })),
    ),
    ...reading.warnings.map(({ line, message }) => ({ source, line, message })),
  ];
  return { reading, corrected, articles, inferred, warnings };
}

/** What a person says of the page beats the program; where that cannot be used, the program reads it. */
function readingOf(
  source: string,
  page: string,
  sidecar: Sidecar,
  tools: PageTools,
): { reading: PageReading; corrected: boolean; warnings: InputWarning[] } {
  if (sidecar.articles === undefined)
    return { reading: assemblePage(page, tools), corrected: false, warnings: [] };
  const corrected = correctPage(page, sidecar.articles);
  if ('reading' in corrected) return { reading: corrected.reading, corrected: true, warnings: [] };
  const { problem, path } = corrected;
  const message = `"${path.join('.')}": ${problem}; the articles are read by the program until it is mended`;
  const warning = { source: sidecarName(source), line: sidecar.lineOf?.(path) ?? null, message };
  return { reading: assemblePage(page, tools), corrected: false, warnings: [warning] };
}

/** Every line end a line feed, every offset as it was. */
export function withLineFeeds(page: string): string {
  return page.replace(/\r\n/gu, ' \n').replace(/\r/gu, '\n');
}

function nameOf(part: PageArticle): string {
  return part.title === null ? '' : `《${part.title}》: `;
}

/**
 * What the sidecar says beats what the page prints. Of a date that is sure to its month the day is mostly right or one
 * off, and is marked as inferred; where only the year is sure, there is none.
 */
function issueOf(
  parts: readonly PageArticle[],
  furniture: readonly string[],
  sidecar: Sidecar,
  inferred: DateReading | null,
): Issue {
  const date = sidecar.date ?? (inferred === null || inferred.sure === 'year' ? null : inferred.date);
  return {
    paper: sidecar.paper ?? mostNamed(parts.map((part) => part.dateline?.paper ?? null)),
    date,
    dateBasis: sidecar.date !== undefined ? 'metadata' : date === null ? null : 'inferred',
    page: sidecar.page ?? printedPage(furniture),
    url: sidecar.url ?? null,
  };
}

/** The page's number where it is printed on a line of its own (A03, 第3版); null where two of them disagree. */
function printedPage(furniture: readonly string[]): string | null {
  const numbers = furniture.flatMap(
    (line) => /^(?:第\s?)?([A-Z]?\d{1,3})\s?版?(?!\d)/u.exec(line)?.[1] ?? [],
  );
  return new Set(numbers).size === 1 ? (numbers[0] ?? null) : null;
}

/** The paper that most datelines of the page name: its own reports outnumber any other paper's. */
function mostNamed(names: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function articleOf(source: string, part: PageArticle, issue: Issue): Article {
  return buildArticle({
    source,
    sourceId: null,
    issue,
    kicker: part.kicker,
    title: part.title,
    subtitles: part.subtitles,
    byline: part.dateline?.text ?? null,
    reporters: part.dateline?.reporters ?? [],
    correspondents: part.dateline?.correspondents ?? [],
    lines: part.lines,
    warnings: part.warnings.map((warning) => warning.message),
  });
}
