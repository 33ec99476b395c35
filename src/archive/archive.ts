import type { Article } from '../domain/article.js';
import type { Coverage } from '../domain/coverage.js';
import type { Limits } from '../domain/limits.js';
import type { Passage, SplitArticle } from '../domain/passage.js';
import type { InputWarning } from '../domain/warning.js';

/** A passage's key within this archive: a positive integer below 2^32, never used again after its passage is gone. */
export type PassageKey = number;

/** A passage or article found by one stage. */
export interface Hit {
  readonly key: PassageKey;
  /** Higher is better; the stage's own scale (BM25, cosine). */
  readonly score: number;
}

/** A passage as stored, with its article. */
export interface StoredPassage {
  readonly key: PassageKey;
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

/** One committed state of the archive, read. Everything here is quick, and none of it waits for a writer. */
export interface ArchiveReader {
  coverage(): Coverage;
  /**
   * BM25 over passages (k1 1.2, b 0.75): passages that hold any of the words, best first.
   * @param words segmented, normalised words; any characters, they are never taken for query syntax
   */
  searchWords(words: readonly string[], limit: number, limits?: Limits): Hit[];
  /** The same over whole articles. `articleKey` is the archive's own number of the article. */
  searchArticleWords(words: readonly string[], limit: number, limits?: Limits): { readonly articleKey: number; readonly score: number }[];
  /** BM25 of the given passages for the words; passages that hold none of them are missing from the result. */
  scoreWords(words: readonly string[], keys: readonly PassageKey[]): Map<PassageKey, number>;
  /** Nearest passages by cosine, best first; exact over what no checkpoint covers yet and under narrow limits. */
  searchVectors(vector: readonly number[], limit: number, limits?: Limits): Hit[];
  /** Exact cosines of the given passages. */
  scoreVectors(vector: readonly number[], keys: readonly PassageKey[]): Map<PassageKey, number>;
  /** The article that each passage belongs to. */
  articleKeys(keys: readonly PassageKey[]): Map<PassageKey, number>;
  passages(keys: readonly PassageKey[]): StoredPassage[];
  articlePassages(articleKey: number): StoredPassage[];
  /** The article with this id, or null. The same story in two files of one issue has one id. */
  article(articleId: string): Article | null;
  /** Every article in order of source and place in it; reads a little at a time. */
  articles(): IterableIterator<Article>;
  /** In how many articles the word stands, of how many: for the weight of a word. */
  documentFrequency(words: readonly string[]): Map<string, number>;
  /**
   * Takes up what was committed since (by this or another process).
   * @returns whether anything changed
   */
  refresh(): Promise<boolean>;
  close(): void;
}

/** What the archive knows of a file. */
export interface StoredSource {
  readonly source: string;
  /** Hash of the file's bytes, its sidecar's, and the ingest version. */
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

/** The one writer of an archive. Every method that changes anything is one transaction. */
export interface ArchiveWriter {
  sources(): StoredSource[];
  /** Which of these content hashes have no vector yet. */
  missingVectors(hashes: readonly string[]): string[];
  /** Replaces all that a source holds (a page): the old state or the new one is seen, nothing between. */
  replaceSource(source: StoredSource, articles: readonly IndexedArticle[], vectors: ReadonlyMap<string, readonly number[]>): void;
  /** Begins or goes on with a file of many batches; marks it incomplete. What it held before stays until replaced. */
  beginSource(source: StoredSource): void;
  /** Adds a batch (at most 500 articles); an article that the source already holds unchanged is kept as it is. */
  addBatch(source: string, articles: readonly IndexedArticle[], vectors: ReadonlyMap<string, readonly number[]>): void;
  /** Ends it: takes out the source's articles that no batch of this run named, and marks it complete. */
  finishSource(source: StoredSource): void;
  removeSource(source: string): boolean;
  /** How many changes the vectors' checkpoint does not cover yet. */
  uncovered(): number;
  /** Brings the HNSW checkpoint up to the last commit, in a worker; the event loop stays free. */
  checkpoint(): Promise<void>;
  /** Drops vectors that no passage needs any more. */
  dropUnusedVectors(): void;
  close(): void;
}
