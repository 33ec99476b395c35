import type { Article } from '../../domain/article.js';
import type { IssueSummary } from '../../domain/issue-summary.js';
import type { Language } from '../../domain/inquiry.js';
import { plainLine } from './plain-text.js';
import { articleLine } from './source-line.js';

const WORDS = {
  'zh-Hans': { inferred: '（推定）', undated: '日期不明', articles: (count: number) => `${count} 篇` },
  'zh-Hant': { inferred: '（推定）', undated: '日期不明', articles: (count: number) => `${count} 篇` },
  en: {
    inferred: ' (inferred)',
    undated: 'no date',
    articles: (count: number) => `${count} ${count === 1 ? 'article' : 'articles'}`,
  },
} as const;

/** An issue as one line: day, paper, how many articles; its file where no day is known. */
export function issueLine(issue: IssueSummary, language: Language): string {
  const words = WORDS[language];
  const { issueDate, issueDateBasis, paper, articles, sources } = issue;
  const day =
    issueDate === null ? words.undated : `${issueDate}${issueDateBasis === 'inferred' ? words.inferred : ''}`;
  const parts = [day, paper, words.articles(articles), issueDate === null ? sources.join(', ') : null];
  return plainLine(parts.filter((part) => part !== null).join('  '));
}

/** An article of a list as one line, as its source is printed under a quote. */
export function listedArticle(article: Article, language: Language): string {
  return plainLine(articleLine(article, language).replace(/^—+ ?/u, ''));
}
