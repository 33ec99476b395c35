import type { Article } from '../domain/article.js';
import type { Issue } from '../domain/issue.js';
import type { InputWarning } from '../domain/warning.js';
import { buildArticle } from './build-article.js';
import { inferIssueDate } from './issue-date.js';
import { assemblePage } from './page/assemble-page.js';
import type { PageArticle } from './page/page-article.js';
import type { PageTools } from './page/page-tools.js';
import type { Sidecar } from './sidecar.js';

/** Articles read from a file, with what a person should look at. */
export interface ReadArticles {
  readonly articles: readonly Article[];
  readonly warnings: readonly InputWarning[];
}

/**
 * A page of text to its articles.
 * @param source the file's name, as in `Article.source`
 * @param page its decoded text
 * @param sidecar what stands beside it; beats what is inferred
 */
export function readPage(source: string, page: string, sidecar: Sidecar, tools: PageTools): ReadArticles {
  const reading = assemblePage(withLineFeeds(page), tools);
  const parts = reading.articles;
  const issue = issueOf(parts, sidecar);
  const seen = new Map<string, number>();
  const articles = parts.map((part) => {
    const article = articleOf(source, part, issue);
    const copies = seen.get(article.articleId) ?? 0;
    seen.set(article.articleId, copies + 1);
    // The same words printed twice on one page are two articles.
    return copies === 0 ? article : { ...article, articleId: `${article.articleId}-${copies + 1}` };
  });
  const warnings = [
    ...parts.flatMap((part) =>
      part.warnings.map(({ line, message }) => ({ source, line, message: `${nameOf(part)}${message}` })),
    ),
    ...reading.warnings.map(({ line, message }) => ({ source, line, message })),
  ];
  return { articles, warnings };
}

/** Every line end a line feed, every offset as it was. */
function withLineFeeds(page: string): string {
  return page.replace(/\r\n/gu, ' \n').replace(/\r/gu, '\n');
}

function nameOf(part: PageArticle): string {
  return part.title === null ? '' : `《${part.title}》: `;
}

function issueOf(parts: readonly PageArticle[], sidecar: Sidecar): Issue {
  const inferred = sidecar.date === undefined ? inferIssueDate(parts) : null;
  const date = sidecar.date ?? inferred?.date ?? null;
  return {
    paper: sidecar.paper ?? mostNamed(parts.map((part) => part.dateline?.paper ?? null)),
    date,
    dateBasis: sidecar.date !== undefined ? 'metadata' : date === null ? null : 'inferred',
    page: sidecar.page ?? null,
    url: sidecar.url ?? null,
  };
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
