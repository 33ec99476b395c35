/** The package's public face: what a program may rely on. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createServices } from './app.js';
import { packageHome, readConfig, type ConfigOverrides } from './config.js';
import type { Limits } from './domain/limits.js';
import { LocalEmbedder } from './models/local-embedder.js';
import { ArchiveRetriever } from './retrieve/langchain-retriever.js';
import type { OpenArchive } from './surfaces/services.js';

export type { Answer, AnswerItem, Citation } from './domain/answer.js';
export type { Article } from './domain/article.js';
export type { Evidence } from './domain/evidence.js';
export type { Limits } from './domain/limits.js';
export { OperatorError, UsageError, YanwenError } from './errors.js';
export { LocalEmbedder } from './models/local-embedder.js';
export { ArchiveRetriever, type EvidenceMetadata } from './retrieve/langchain-retriever.js';
export type { AskOptions, OpenArchive } from './surfaces/services.js';

/** An archive opened for a program. */
export interface ProgramArchive extends OpenArchive {
  /** A LangChain retriever over it. */
  retriever(options?: { limits?: Limits; limit?: number }): ArchiveRetriever;
}

/** No more workers than pay: memory grows by 70 MB with each. */
const MOST_WORKERS = 8;

/** The encoder that ships with the package, as LangChain's `Embeddings`: no key, no download. `close` ends its workers. */
export class Embeddings extends LocalEmbedder {
  constructor() {
    withoutReports();
    super(join(packageHome(), 'models/encoder'), Math.min(MOST_WORKERS, availableParallelism()));
  }
}

/**
 * Opens the archive that the settings (environment, `.env` is not read) or the options name.
 * @throws OperatorError where there is no index, or it is another program's
 */
export async function openArchive(options: ConfigOverrides = {}): Promise<ProgramArchive> {
  withoutReports();
  const archive = await createServices(readConfig(process.env, process.cwd(), options)).openArchive();
  return {
    ...archive,
    retriever: (settings = {}) =>
      new ArchiveRetriever((query, limits, limit) => archive.search(query, { limits, limit }), settings),
  };
}

/** The inference library would keep an id of this machine and report its use of models over the network. */
function withoutReports(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}
