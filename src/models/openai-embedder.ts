import { Embeddings } from '@langchain/core/embeddings';
import { OpenAIEmbeddings } from '@langchain/openai';
import { OperatorError } from '../errors.js';
import type { Embedder } from './embedder.js';
import { modelClosed } from './model-error.js';

/** Which server embeds, and how. */
export interface OpenAIEmbedderOptions {
  readonly model: string;
  readonly dimensions: number;
  /** Base URL of an OpenAI-compatible server; undefined is OpenAI's own. */
  readonly baseURL?: string;
  readonly apiKey: string;
  /** Of one request, default a minute. */
  readonly timeoutMs?: number;
  /** How often a request that failed is sent again (not one that was refused), default 2. */
  readonly retries?: number;
}

/**
 * UTF-16 units of a text that are sent. OpenAI's models refuse more than 8,191 tokens; a token is at least a byte, and
 * UTF-8 has at most 3 bytes a unit.
 */
const LONGEST_TEXT = Math.floor(8_191 / 3);

/** An embedding model behind an OpenAI-compatible server, over LangChain. */
export class OpenAIEmbedder extends Embeddings implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #client: OpenAIEmbeddings;
  #closed = false;

  constructor(options: OpenAIEmbedderOptions) {
    super({});
    this.id = `openai:${options.model}/${options.dimensions}`;
    this.dimensions = options.dimensions;
    this.#client = new OpenAIEmbeddings({
      model: options.model,
      apiKey: options.apiKey,
      timeout: options.timeoutMs ?? 60_000,
      maxRetries: options.retries ?? 2,
      // One line feed is a difference in the text, and the same text has one vector.
      stripNewLines: false,
      encodingFormat: 'float',
      ...(options.baseURL === undefined ? {} : { configuration: { baseURL: options.baseURL } }),
    });
  }

  /** @throws OperatorError `embedder-failed`, `embedder-wrong`; YanwenError `model-closed` */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    if (texts.length === 0) return [];
    const vectors = await this.#call(() => this.#client.embedDocuments(texts.map(sendable)));
    return vectors.map((vector) => this.#checked(vector));
  }

  /** @throws as `embedDocuments` */
  override async embedQuery(text: string): Promise<number[]> {
    return this.#checked(await this.#call(() => this.#client.embedQuery(sendable(text))));
  }

  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve();
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw modelClosed();
    try {
      return await work();
    } catch (cause) {
      const status = statusOf(cause);
      const reason = cause instanceof Error ? cause.message.trim().split('\n')[0] : String(cause);
      throw new OperatorError(
        'embedder-failed',
        `the embedding server gave no vectors for ${this.id}: ${reason ?? ''}`,
        remedyFor(status),
        { data: { status }, cause },
      );
    }
  }

  /** Servers return what they like: the right number of finite numbers, made unit length. */
  #checked(vector: readonly number[]): number[] {
    const length = Math.hypot(...vector);
    if (vector.length !== this.dimensions || !Number.isFinite(length) || length === 0) {
      throw new OperatorError('embedder-wrong', `${this.id} returned a vector of ${vector.length} numbers (length ${length})`,
        `set EMBEDDER_DIMENSIONS to what the model returns`, { data: { expected: this.dimensions, found: vector.length } }); // prettier-ignore
    }
    return vector.map((value) => value / length);
  }
}

/** Servers refuse an empty text, one that is too long, and half a character. */
function sendable(text: string): string {
  const cut = text.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}/gu, '\uFFFD');
  return cut === '' ? ' ' : cut;
}

function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : null;
}

function remedyFor(status: number | null): string {
  if (status === 401 || status === 403) return 'set OPENAI_API_KEY to a key that this server takes';
  if (status === 404) return 'check the model in EMBEDDER, and OPENAI_BASE_URL, which mostly ends in /v1';
  if (status === 429) return 'wait, or raise the quota of OPENAI_API_KEY: the server takes no more requests now';
  if (status === null) return 'check OPENAI_BASE_URL, and that the server runs and can be reached';
  return 'see what the server says of it; the model is set in EMBEDDER, the server in OPENAI_BASE_URL';
}
