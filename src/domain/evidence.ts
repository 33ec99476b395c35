import type { Article } from './article.js';
import type { Passage } from './passage.js';
import type { PassageReading } from './reading.js';

/** How a passage came to its place; each in its stage's own scale, higher is better, null where the stage did not find it. */
export interface ScoreParts {
  /** BM25 of the passage, and of its whole article. */
  readonly words: number | null;
  readonly articleWords: number | null;
  /** Cosine of question and passage. */
  readonly vectors: number | null;
  /** Weighted sum of the parts, each scaled to 0..1 over the question's candidates. */
  readonly fused: number;
  /** The reader's relevance together with `fused`; null where the passage was not read. */
  readonly read: number | null;
}

/** A passage that may hold the answer, with its article and its score. */
export interface Evidence {
  readonly passage: Passage;
  readonly article: Article;
  /** Score of the stage asked for; higher is better. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** What the reader made of it; null where it was not read in full. */
  readonly reading: PassageReading | null;
}
