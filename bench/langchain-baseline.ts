import { join } from 'node:path';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import type { Embedder } from '../src/models/embedder.js';
import { readCorpus } from './corpus.js';
import type { EvaluationSet } from './evaluation-sets.js';
import type { ProgressLog } from './progress-log.js';
import { rankOf } from './score.js';

// As long as the program's own passages, and the fifth of overlap that the library's guides use.
const CHUNK = { chunkSize: 200, chunkOverlap: 40 };
const HITS = 50;
const TOGETHER = 256;

/** What a LangChain user would assemble: a text splitter, a vector store in memory, the stock encoder. */
export interface Baseline {
  /** Place of the first right document for each question of the set; Infinity where it is not among the hits. */
  ranks(set: EvaluationSet): Promise<number[]>;
}

/** @param files JSON Lines of articles, the same that the program's archive is made of */
export async function buildBaseline(
  folder: string,
  files: readonly string[],
  embedder: Embedder,
  log: ProgressLog,
): Promise<Baseline> {
  const documents: Document[] = [];
  for (const file of files) {
    for await (const { id, title, body } of readCorpus(join(folder, file)))
      documents.push(new Document({ pageContent: `${title ?? ''}\n${body}`.trim(), metadata: { id } }));
  }
  const chunks = await new RecursiveCharacterTextSplitter(CHUNK).splitDocuments(documents);
  const store = new MemoryVectorStore(embedder);
  for (let at = 0; at < chunks.length; at += TOGETHER) {
    await store.addDocuments(chunks.slice(at, at + TOGETHER));
    log.nowAndThen(`LangChain: ${at} of ${chunks.length} chunks`);
  }
  return {
    ranks: async (set) => {
      const ranks: number[] = [];
      for (const { question, docIds } of set.questions) {
        const hits = await store.similaritySearch(question, HITS);
        ranks.push(rankOf(hits.map(({ metadata }) => String(metadata['id'])), docIds)); // prettier-ignore
        log.nowAndThen(`LangChain: ${set.name}, ${ranks.length} of ${set.questions.length}`);
      }
      return ranks;
    },
  };
}
