/** The package's public face: what a program may rely on. */
import { createServices } from './app.js';
import { readConfig, type ConfigOverrides } from './config.js';
import type { Limits } from './domain/limits.js';
import { ArchiveRetriever } from './retrieve/langchain-retriever.js';
import type { OpenArchive } from './surfaces/services.js';

export type { Answer, AnswerItem, Citation } from './domain/answer.js';
export type { Article } from './domain/article.js';
export type { Evidence } from './domain/evidence.js';
export type { Limits } from './domain/limits.js';
export { OperatorError, UsageError, YanwenError } from './errors.js';
export { LocalEmbedder } from './models/local-embedder.js';
export { ArchiveRetriever, type EvidenceMetadata } from './retrieve/langchain-retriever.js';
export type { OpenArchive } from './surfaces/services.js';

/** An archive opened for a program. */
export interface ProgramArchive extends OpenArchive {
  /** A LangChain retriever over it. */
  retriever(options?: { limits?: Limits; limit?: number }): ArchiveRetriever;
}

/**
 * Opens the archive that the settings (environment, `.env` is not read) or the options name.
 * @throws OperatorError where there is no index, or it is another program's
 */
export async function openArchive(options: ConfigOverrides = {}): Promise<ProgramArchive> {
  const archive = await createServices(readConfig(process.env, process.cwd(), options)).openArchive();
  return {
    ...archive,
    retriever: (settings = {}) =>
      new ArchiveRetriever((query, limits, limit) => archive.search(query, { limits, limit }), settings),
  };
}
