import type { Article, ArticleLine } from '../domain/article.js';
import type { Issue } from '../domain/issue.js';
import { stableId } from './article-id.js';
import type { PageLine } from './page/page-article.js';

/** What an article is made of, whatever it came from. */
export interface ArticleParts {
  readonly source: string;
  readonly sourceId: string | null;
  readonly issue: Issue;
  readonly kicker: string | null;
  readonly title: string | null;
  readonly subtitles: readonly string[];
  readonly byline: string | null;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
  readonly lines: readonly PageLine[];
  readonly warnings: readonly string[];
}

/** Sets the lines one under the other and gives the article its id. */
export function buildArticle(parts: ArticleParts): Article {
  const lines: ArticleLine[] = [];
  let text = '';
  for (const line of parts.lines) {
    if (text !== '') text += '\n';
    const start = text.length;
    text += line.text;
    lines.push({ role: line.role, start, end: text.length, source: line.source, afterGap: line.afterGap });
  }
  const { issue } = parts;
  return {
    articleId: stableId(issue.paper, issue.date ?? parts.source, parts.sourceId, text),
    sourceId: parts.sourceId,
    source: parts.source,
    kicker: parts.kicker,
    title: parts.title,
    subtitles: parts.subtitles,
    byline: parts.byline,
    reporters: parts.reporters,
    correspondents: parts.correspondents,
    paper: issue.paper,
    issueDate: issue.date,
    issueDateBasis: issue.dateBasis,
    page: issue.page,
    url: issue.url,
    text,
    lines,
    captions: parts.lines.filter((line) => line.role === 'caption').map((line) => line.text),
    warnings: parts.warnings,
  };
}
