import { candidatesOf } from '../src/archive/graph-file.js';
import { measureRecall } from '../src/archive/graph-recall.js';
import { INGEST_VERSION } from '../src/ingest/read-source.js';
import { LocalEmbedder } from '../src/models/local-embedder.js';
import { SEGMENTER_VERSION } from '../src/text/segment.js';
import type { EncoderSettings } from './indexing-speed.js';

/** How much of what exact search finds the graph finds, keeping `ef` candidates. */
export interface RecallRow {
  readonly ef: number;
  readonly inUse: boolean;
  readonly recallAt10: number;
  readonly recallAt100: number;
  readonly graphMs: number;
  readonly exactMs: number;
}

const EFS = [16, 64, 100, 200, 400];

/** Compares graph and exact search over the vectors of questions. */
export async function measureGraph(
  directory: string,
  questions: readonly string[],
  { folder, workers }: EncoderSettings,
): Promise<RecallRow[]> {
  const embedder = new LocalEmbedder(folder, workers);
  try {
    const maker = {
      embedderId: embedder.id,
      dimensions: embedder.dimensions,
      segmenterVersion: SEGMENTER_VERSION,
      ingestVersion: INGEST_VERSION,
    };
    const queries: number[][] = [];
    for (const question of questions) queries.push(await embedder.embedQuery(question));
    const rows: RecallRow[] = [];
    for (const ef of EFS) {
      const atTen = await measureRecall({ directory, maker, queries, ef, k: 10 });
      // A question takes 100 candidates from the graph; hnswlib keeps at least as many as it is asked for.
      const atHundred = await measureRecall({ directory, maker, queries, ef, k: 100 });
      rows.push({
        ef,
        inUse: ef === candidatesOf(atTen.vectors),
        recallAt10: atTen.recall,
        recallAt100: atHundred.recall,
        graphMs: atTen.graphMs,
        exactMs: atTen.exactMs,
      });
    }
    return rows;
  } finally {
    await embedder.close();
  }
}
