import type { Evidence } from '../domain/evidence.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { Embedder } from '../models/embedder.js';
import { poolSentences } from './sentence-pool.js';

// So many fit the time.
const SENTENCES_BY_VECTOR = 10;

/**
 * An English question shares no words with the page: its best sentences are compared by vector.
 * @returns cosine of question and sentence, by sentence; nothing for Chinese questions
 * @throws OperatorError where the embedder does not answer
 */
export async function compareSentences(
  embedder: Embedder,
  inquiry: Pick<Inquiry, 'language' | 'query'>,
  evidence: readonly Evidence[],
): Promise<Map<string, number>> {
  if (inquiry.language !== 'en') return new Map();
  const texts = [...new Set(poolSentences(evidence).map((sentence) => sentence.text))].slice(
    0,
    SENTENCES_BY_VECTOR,
  );
  const [question, vectors] = await Promise.all([
    embedder.embedQuery(inquiry.query),
    embedder.embedDocuments(texts),
  ]);
  return new Map(
    texts.map((text, index) => [
      text,
      (vectors[index] ?? []).reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0),
    ]),
  );
}
