import type { Article } from '../domain/article.js';
import type { ArticleList, ArticleQuery, ArticlePage } from '../domain/article-list.js';
import type { Coverage } from '../domain/coverage.js';
import type { IssueSummary } from '../domain/issue-summary.js';
import type { Limits } from '../domain/limits.js';
import type { Passage, SplitArticle } from '../domain/passage.js';
import type { Added } from '../domain/watch.js';
import type { InputWarning } from '../domain/warning.js';

/** A passage's key within this archive: a positive integer below 2^32, never used again after its passage is gone. */
export type PassageKey = number;

/** A passage or article found by one stage. */
export interface Hit {
  readonly key: PassageKey;
  /** Higher is better; the stage's own scale (BM25, cosine). */
  readonly score: number;
}

/** An article found by its words. */
export interface ArticleHit {
  /** The archive's own number of the article, never used again after it is gone. */
  readonly articleKey: number;
  readonly score: number;
}

/** A passage as stored, with its article. */
export interface StoredPassage {
  readonly key: PassageKey;
  readonly articleKey: number;
  readonly passage: Passage;
  readonly article: Article;
}

/** What made an index. Reading an index with another maker is refused, naming the command that mends it. */
export interface IndexMaker {
  readonly embedderId: string;
  readonly dimensions: number;
  /** Version of the segmentation that the words were cut with. */
  readonly segmenterVersion: string;
  /** Version of page reading and passage cutting, with their parameters. */
  readonly ingestVersion: string;
}

/**
 * One committed state of the archive, read: until `refresh` every method answers from that same state, whatever is
 * written meanwhile. Everything here is quick, and none of it waits for a writer. Equal scores are in order of keys,
 * which depend on the archive's history: order them by `passageId` where a rebuilt index has to answer alike.
 *
 * Limits: one that is not given allows everything, an empty list allows nothing. Scores under limits are those
 * without (BM25 counts the whole archive).
 * @throws OperatorError `index-damaged` wherever the file turns out to be
 */
export interface ArchiveReader {
  coverage(): Coverage;
  /**
   * BM25 over passages (k1 1.2, b 0.75): passages that hold any of the words, best first.
   * @param words segmented, normalised words; any characters, they are never taken for query syntax; the first
   *   thousand different ones count
   */
  searchWords(words: readonly string[], limit: number, limits?: Limits): Hit[];
  /** The same over whole articles. */
  searchArticleWords(words: readonly string[], limit: number, limits?: Limits): ArticleHit[];
  /** BM25 of the given passages for the words; passages that hold none of them are missing from the result. */
  scoreWords(words: readonly string[], keys: readonly PassageKey[]): Map<PassageKey, number>;
  /** BM25 of the given articles for the words, likewise. */
  scoreArticleWords(words: readonly string[], articleKeys: readonly number[]): Map<number, number>;
  /**
   * Nearest passages by cosine, best first; exact over what no checkpoint covers yet and under narrow limits.
   * @throws YanwenError `vector-invalid` where the vector is not a unit vector of the index's dimensions
   */
  searchVectors(vector: readonly number[], limit: number, limits?: Limits): Hit[];
  /** Exact cosines of the given passages. */
  scoreVectors(vector: readonly number[], keys: readonly PassageKey[]): Map<PassageKey, number>;
  /** The article that each passage belongs to. */
  articleKeys(keys: readonly PassageKey[]): Map<PassageKey, number>;
  /** In the order of the keys; a passage that is not there is missing. */
  passages(keys: readonly PassageKey[]): StoredPassage[];
  articlePassages(articleKey: number): StoredPassage[];
  /** The article with this id, or null. The same story in two files of one issue has one id. */
  article(articleId: string): Article | null;
  /** Articles in order of source and place in it; reads a little at a time, and goes on through a refresh. */
  articles(limits?: Limits): IterableIterator<Article>;
  /** What was stored since a mark, in order of keys; everything where it is null or of another archive. */
  added(since: string | null): Added;
  /** Keys of the articles that hold a word of every group, beyond a key, ascending; none where there are no groups. */
  articlesWithAll(groups: readonly (readonly string[])[], after: number): number[];
  /** What a source holds, in order; null where there is no such source. Reads no texts. */
  sourceArticles(source: string): { readonly articleId: string; readonly title: string | null }[] | null;
  /** The issues within the limits, newest first; those without a date last. */
  issues(limits?: Limits): IssueSummary[];
  /** The articles of an issue or of a writer, newest issue first, in order of source and place in it. */
  articlesOf(query: ArticleQuery, page?: ArticlePage): ArticleList;
  /** In how many articles the word stands, of how many: for the weight of a word. */
  documentFrequency(words: readonly string[]): Map<string, number>;
  /**
   * Takes up what was committed since (by this or another process), and a new checkpoint; about 1 ms where there is
   * nothing. Searches meanwhile answer from the old state, and go on doing so where this throws. Call it now and
   * then: SQLite's log cannot shrink below the oldest state that is still read.
   * @returns whether anything changed
   * @throws OperatorError as on opening: the index may have been removed, or rebuilt by another version
   */
  refresh(): Promise<boolean>;
  close(): void;
}

/** What the archive knows of a file. */
export interface StoredSource {
  readonly source: string;
  /** Hash of the file's bytes, its sidecar's, and the ingest version, with what was kept out of it for good. */
  readonly contentHash: string;
  /** Added by being named on the command line, not found in the seeds folder. */
  readonly named: boolean;
  /** False while a file's batches are still being added. */
  readonly complete: boolean;
  readonly warnings: readonly InputWarning[];
}

/** An article ready to store: its passages, the words of each, and each passage's vector hash. */
export interface IndexedArticle extends SplitArticle<Article> {
  /** Segmented words of the whole article, and of each passage (headline in front), in order. */
  readonly words: readonly string[];
  readonly passageWords: readonly (readonly string[])[];
  /** Content hash of each passage's embedded text; the vector is stored once per hash. */
  readonly vectorHashes: readonly string[];
}

/** What a change did to articles: `kept` ones were there already, the same to the last letter, and keep their keys. */
export interface StoreResult {
  readonly added: number;
  readonly kept: number;
  readonly removed: number;
}

/**
 * The one writer of an archive. Every method that changes anything is one transaction, on the disk when it returns.
 * Within a source an article's id stands once: of several the first counts. `StoredSource.complete` is set by the
 * methods, whatever the caller says.
 */
export interface ArchiveWriter {
  sources(): StoredSource[];
  /** Which of these content hashes have no vector yet. */
  missingVectors(hashes: readonly string[]): string[];
  /**
   * Replaces all that a source holds (a page): the old state or the new one is seen, nothing between.
   * @param vectors unit vectors by hash; those that the archive has need not be there
   * @throws YanwenError `vector-invalid`, `vector-missing` or `article-invalid`; nothing is changed then
   */
  replaceSource(
    source: StoredSource,
    articles: readonly IndexedArticle[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): StoreResult;
  /** Begins or goes on with a file of many batches; marks it incomplete. What it held before stays until replaced. */
  beginSource(source: StoredSource): void;
  /** Adds a batch (at most 500 articles); an article that the source already holds unchanged is kept as it is. */
  addBatch(
    source: string,
    articles: readonly IndexedArticle[],
    vectors: ReadonlyMap<string, readonly number[]>,
  ): StoreResult;
  /** Ends it: takes out the source's articles that no batch of this run named, and marks it complete. */
  finishSource(source: StoredSource): StoreResult;
  /** @returns whether there was such a source */
  removeSource(source: string): boolean;
  /**
   * Takes an article out of every source that holds it, without reading their files; the others keep their places.
   * @param hashWithout the content hash of a source that has lost the article, from the one it had
   * @returns the sources that held it; where none did, nothing is written
   */
  removeArticle(articleId: string, hashWithout: (contentHash: string) => string): string[];
  /** How many vectors the checkpoint does not cover yet; 0 means that `checkpoint` has nothing to do. */
  uncovered(): number;
  /**
   * Brings the HNSW checkpoint up to the last commit, in a worker; the event loop stays free. To be called after
   * `dropUnusedVectors`, whose vectors it would else take in. Ends early, with nothing lost, where `close` is called.
   * @throws OperatorError `index-checkpoint`; what is committed is not touched by that
   */
  checkpoint(): Promise<void>;
  /**
   * Drops vectors that no passage needs any more. To be called at the end of a run and not before: what left one
   * file may come back in another, and its vector need not be made again.
   */
  dropUnusedVectors(): void;
  /** Ends the writer and lets the next one in. */
  close(): void;
}
