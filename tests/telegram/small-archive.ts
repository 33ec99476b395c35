import type { Article } from '../../src/domain/article.js';
import type { Evidence } from '../../src/domain/evidence.js';
import type { BotArchive, BotDependencies, BotIntake } from '../../src/surfaces/telegram/bot-dependencies.js';
import { buildArticle } from '../../src/ingest/build-article.js';

/** An article of several paragraphs, for what buttons show of it. */
export function articleOf(title: string, paragraphs: readonly string[], source = 'page.txt'): Article {
  return buildArticle({
    source,
    sourceId: null,
    issue: { paper: '衡阳晚报', date: '2023-09-01', dateBasis: 'inferred', page: 'A02', url: null },
    kicker: null,
    title,
    subtitles: [],
    byline: '本报记者 许珂',
    reporters: ['许珂'],
    correspondents: [],
    lines: paragraphs.map((text) => ({ role: 'body', text, source: [], afterGap: false })),
    warnings: [],
  });
}

/** Articles that a test holds in its hand: what is looked at is real, how it is found is not the bot's business. */
export function smallArchive(articles: Article[]): BotArchive & { changed(): void } {
  const listeners = new Set<() => void>();
  const evidence = (article: Article): Evidence => ({
    article,
    passage: { passageId: `p-${article.articleId}`, start: 0, end: article.text.length, text: article.text },
    score: 1,
    parts: { words: 1, articleWords: 1, vectors: null, fused: 1, read: null },
    reading: null,
  });
  return {
    search: (words) => Promise.resolve(articles.filter(({ text }) => text.includes(words)).map(evidence)),
    article: (id) => articles.find(({ articleId }) => articleId === id) ?? null,
    articlesIn: (source) => articles.filter((article) => article.source === source),
    issues: () =>
      Promise.resolve([
        {
          paper: '衡阳晚报',
          issueDate: '2023-09-01',
          issueDateBasis: 'inferred' as const,
          sources: ['page.txt'],
          articles: articles.length,
        },
      ]),
    articlesOf: () => Promise.resolve(articles),
    byReporter: (name) => Promise.resolve(articles.filter(({ reporters }) => reporters.includes(name))),
    papers: () => Promise.resolve(['衡阳晚报']),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed: () => listeners.forEach((listener) => listener()),
  };
}

export const NO_INTAKE: BotIntake = {
  folder: '',
  preview: () => Promise.reject(new Error('nobody sends files in this test')),
  add: () => Promise.reject(new Error('nobody sends files in this test')),
  undo: () => Promise.resolve(false),
  find: () => Promise.resolve(null),
  remove: () => Promise.resolve(null),
  restore: () => Promise.resolve(false),
};

/** Nobody watches anything. */
export const NO_WATCHER: BotDependencies['watcher'] = {
  add: () => Promise.reject(new Error('nobody watches in this test')),
  of: () => [],
  remove: () => false,
  check: () => Promise.resolve(0),
  feedName: () => null,
  tidyFeeds: () => undefined,
};
