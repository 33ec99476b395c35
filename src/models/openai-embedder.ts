import { Embeddings } from '@langchain/core/embeddings';
import { OpenAIEmbeddings } from '@langchain/openai';
import { OperatorError } from '../errors.js';
import type { Embedder } from './embedder.js';

/** Which server embeds, and how. */
export interface OpenAIEmbedderOptions {
  readonly model: string;
  readonly dimensions: number;
  /** Base URL of an OpenAI-compatible server; undefined is OpenAI's own. */
  readonly baseURL?: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

/** An embedding model behind an OpenAI-compatible server, over LangChain. */
export class OpenAIEmbedder extends Embeddings implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #client: OpenAIEmbeddings;

  constructor(options: OpenAIEmbedderOptions) {
    super({});
    this.id = `openai:${options.model}/${options.dimensions}`;
    this.dimensions = options.dimensions;
    this.#client = new OpenAIEmbeddings({
      model: options.model,
      apiKey: options.apiKey,
      timeout: options.timeoutMs ?? 60_000,
      maxRetries: 2,
      // One line feed is a difference in the text, and the same text has one vector.
      stripNewLines: false,
      encodingFormat: 'float',
      ...(options.baseURL === undefined ? {} : { configuration: { baseURL: options.baseURL } }),
    });
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = await this.#call(() => this.#client.embedDocuments(texts));
    return vectors.map((vector) => this.#checked(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.#checked(await this.#call(() => this.#client.embedQuery(text)));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
      throw new OperatorError('embedder-failed', `the embedding server did not answer for ${this.id}: ${reason ?? ''}`,
        'check EMBEDDER, OPENAI_BASE_URL and OPENAI_API_KEY, and that the server runs', { cause }); // prettier-ignore
    }
  }

  /** Servers return what they like: the right number of finite numbers, made unit length. */
  #checked(vector: readonly number[]): number[] {
    const length = Math.hypot(...vector);
    if (vector.length !== this.dimensions || !Number.isFinite(length) || length === 0) {
      throw new OperatorError('embedder-wrong', `${this.id} returned a vector of ${vector.length} numbers (length ${length})`,
        `set EMBEDDER_DIMENSIONS to what the model returns`, { data: { expected: this.dimensions } }); // prettier-ignore
    }
    return vector.map((value) => value / length);
  }
}
