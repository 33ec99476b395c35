import type { Article } from '../domain/article.js';
import type { ArticleList, ArticlePage, ArticleQuery } from '../domain/article-list.js';
import type { Coverage } from '../domain/coverage.js';
import type { IssueSummary } from '../domain/issue-summary.js';
import type { Limits } from '../domain/limits.js';
import type { Added } from '../domain/watch.js';
import { articlesWithAll, readAdded } from './added-articles.js';
import type { ArchiveReader, ArticleHit, Hit, IndexMaker, PassageKey, StoredPassage } from './archive.js';
import { archiveError, archiveMisuse, indexDamaged } from './archive-error.js';
import { type ArchivePaths, archivePaths } from './archive-paths.js';
import { type ArchiveState, openState } from './archive-state.js';
import { listArticles, readIssues, readSourceTitles } from './list-articles.js';
import {
  readArticle,
  readArticleKeys,
  readArticlePassages,
  readArticles,
  readCoverage,
  readPassages,
} from './read-articles.js';
import { scoreVectors, searchVectors } from './search-vectors.js';
import { documentFrequency, scoreWords, searchWords } from './search-words.js';

/**
 * Opens the archive in `directory` for reading.
 * @throws OperatorError `index-missing`, `index-mismatch`, `index-damaged` or `index-inaccessible`
 */
export async function openArchiveReader(options: {
  readonly directory: string;
  readonly maker: IndexMaker;
}): Promise<ArchiveReader> {
  const paths = archivePaths(options.directory);
  try {
    return new SqliteArchiveReader(paths, options.maker, await openState(paths, options.maker));
  } catch (error) {
    throw archiveError(paths.directory, error);
  }
}

/** Answers from one state until `refresh` has a newer one whole; what is thrown is an error that a person can act on. */
class SqliteArchiveReader implements ArchiveReader {
  readonly #paths: ArchivePaths;
  readonly #maker: IndexMaker;
  #state: ArchiveState | null;
  #coverage: Coverage | undefined;
  #refreshing: Promise<boolean> | null = null;

  constructor(paths: ArchivePaths, maker: IndexMaker, state: ArchiveState) {
    this.#paths = paths;
    this.#maker = maker;
    this.#state = state;
  }

  coverage(): Coverage {
    return this.#read((state) => (this.#coverage ??= readCoverage(state)));
  }

  searchWords(words: readonly string[], limit: number, limits?: Limits): Hit[] {
    return this.#read((state) => searchWords(state, 'passage_words', words, limit, limits));
  }

  searchArticleWords(words: readonly string[], limit: number, limits?: Limits): ArticleHit[] {
    return this.#read((state) =>
      searchWords(state, 'article_words', words, limit, limits).map(({ key, score }) => ({
        articleKey: key,
        score,
      })),
    );
  }

  scoreWords(words: readonly string[], keys: readonly PassageKey[]): Map<PassageKey, number> {
    return this.#read((state) => scoreWords(state, 'passage_words', words, keys));
  }

  scoreArticleWords(words: readonly string[], articleKeys: readonly number[]): Map<number, number> {
    return this.#read((state) => scoreWords(state, 'article_words', words, articleKeys));
  }

  searchVectors(vector: readonly number[], limit: number, limits?: Limits): Hit[] {
    return this.#read((state) => searchVectors(state, vector, limit, limits));
  }

  scoreVectors(vector: readonly number[], keys: readonly PassageKey[]): Map<PassageKey, number> {
    return this.#read((state) => scoreVectors(state, vector, keys));
  }

  articleKeys(keys: readonly PassageKey[]): Map<PassageKey, number> {
    return this.#read((state) => readArticleKeys(state, keys));
  }

  passages(keys: readonly PassageKey[]): StoredPassage[] {
    return this.#read((state) => readPassages(state, keys));
  }

  articlePassages(articleKey: number): StoredPassage[] {
    return this.#read((state) => readArticlePassages(state, articleKey));
  }

  article(articleId: string): Article | null {
    return this.#read((state) => readArticle(state, articleId));
  }

  *articles(limits?: Limits): IterableIterator<Article> {
    const articles = readArticles(() => this.#read((state) => state), limits);
    for (;;) {
      const next = this.#read(() => articles.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  added(since: string | null): Added {
    return this.#read((state) => readAdded(state, since));
  }

  articlesWithAll(groups: readonly (readonly string[])[], after: number): number[] {
    return this.#read((state) => articlesWithAll(state, groups, after));
  }

  sourceArticles(source: string): { articleId: string; title: string | null }[] | null {
    return this.#read((state) => readSourceTitles(state, source));
  }

  issues(limits?: Limits): IssueSummary[] {
    return this.#read((state) => readIssues(state, limits));
  }

  articlesOf(query: ArticleQuery, page?: ArticlePage): ArticleList {
    return this.#read((state) => listArticles(state, query, page));
  }

  documentFrequency(words: readonly string[]): Map<string, number> {
    return this.#read((state) => documentFrequency(state, words));
  }

  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#takeUp().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  close(): void {
    this.#state?.close();
    this.#state = null;
  }

  async #takeUp(): Promise<boolean> {
    const before = this.#read((state) => state);
    try {
      const after = await openState(this.#paths, this.#maker, before);
      if (after === before) return false;
      // Closed, while the new state was loading: there is nobody left to take it.
      if (this.#state === null) {
        after.close();
        return false;
      }
      this.#state = after;
      this.#coverage = undefined;
      before.close();
      return true;
    } catch (error) {
      throw archiveError(this.#paths.directory, error);
    }
  }

  #read<T>(read: (state: ArchiveState) => T): T {
    if (this.#state === null) throw archiveMisuse('index-closed', 'The archive was closed.');
    try {
      return read(this.#state);
    } catch (error) {
      // Lists of an article that are no JSON any more.
      if (error instanceof SyntaxError) throw indexDamaged(this.#paths.directory, error.message, error);
      throw archiveError(this.#paths.directory, error);
    }
  }
}
