import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Limits } from '../domain/limits.js';
import type { Evidence } from '../domain/evidence.js';

/** What a document of the archive says of itself. */
export interface EvidenceMetadata extends Record<string, unknown> {
  readonly articleId: string;
  readonly sourceId: string | null;
  readonly passageId: string;
  readonly title: string | null;
  readonly paper: string | null;
  readonly issueDate: string | null;
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Searches the archive for a LangChain program. */
export class ArchiveRetriever extends BaseRetriever<EvidenceMetadata> {
  static override lc_name(): string {
    return 'ArchiveRetriever';
  }
  lc_namespace = ['yanwen', 'retrievers'];
  readonly #search: (query: string, limits: Limits, limit: number) => Promise<readonly Evidence[]>;
  readonly #limits: Limits;
  readonly #limit: number;

  /** @param search the archive's search; `limit` how many passages a query gets */
  constructor(
    search: (query: string, limits: Limits, limit: number) => Promise<readonly Evidence[]>,
    options: { limits?: Limits; limit?: number } = {},
  ) {
    super();
    this.#search = search;
    this.#limits = options.limits ?? {};
    this.#limit = options.limit ?? 4;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<EvidenceMetadata>[]> {
    const evidence = await this.#search(query, this.#limits, this.#limit);
    return evidence.map(
      ({ article, passage, score }) =>
        new Document({
          id: passage.passageId,
          pageContent: passage.text,
          metadata: {
            articleId: article.articleId,
            sourceId: article.sourceId,
            passageId: passage.passageId,
            title: article.title,
            paper: article.paper,
            issueDate: article.issueDate,
            source: article.source,
            start: passage.start,
            end: passage.end,
            score,
          },
        }),
    );
  }
}
