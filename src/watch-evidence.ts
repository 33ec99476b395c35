import { createHash } from 'node:crypto';
import type { Citation } from './domain/answer.js';
import type { AddedArticle } from './domain/watch.js';

/**
 * What a watch was told, in short: SHA-256 of paper, day and sentence, the sentence without blanks and marks. An
 * article that is read again, better, or from another file is no news while the sentence is the same.
 */
export function evidenceDigest({
  paper,
  issueDate,
  quote,
}: Pick<Citation, 'paper' | 'issueDate' | 'quote'>): string {
  const letters = quote.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return digest([paper, issueDate, letters]);
}

/**
 * By what an article is known again: by its id, which is the same in another file and in an index made anew, or by
 * its place, which is the same where the page is read better. A page's place is its file and day; of a `.jsonl`, whose
 * file grows, the file and the article's own id.
 */
export function articleFingerprints({
  articleId,
  source,
  sourceId,
  issueDate,
}: AddedArticle): readonly [string, string] {
  const place = digest(sourceId === null ? [source, 'day', issueDate] : [source, 'id', sourceId]);
  return [articleId, place.slice(0, 20)];
}

function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
