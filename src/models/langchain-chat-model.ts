import type { ChatMessage, ChatModel, ChatOptions, ChatReply, ChatUsage } from './chat-model.js';
import { chatFailure, ChatModelError } from './chat-model-error.js';

/** Which model, and how it is reached. */
export interface LangChainChatOptions {
  /** `provider:NAME`, as LangChain's `initChatModel` knows providers. */
  readonly model: string;
  /** Of a server that speaks the provider's way; null: the provider's own. */
  readonly baseURL: string | null;
  /** Null: the provider's client looks for it in the environment. */
  readonly apiKey: string | null;
  /** Null: not sent, as some models take none. */
  readonly temperature: number | null;
  /** Of a reply. */
  readonly maxTokens: number;
}

/** The part of a LangChain chat model that is used. */
interface Client {
  stream(messages: [string, string][], options: { signal: AbortSignal }): Promise<AsyncIterable<Chunk>>;
}

interface Chunk {
  readonly text: string;
  readonly usage_metadata?: { readonly input_tokens: number; readonly output_tokens: number } | undefined;
  readonly response_metadata: Record<string, unknown>;
  readonly additional_kwargs: Record<string, unknown>;
}

/** How providers say why a reply ended. */
const FINISH = ['finish_reason', 'stop_reason', 'finishReason', 'done_reason', 'stopReason'] as const;
const CUT = /^(?:length|max_?tokens)$/iu;
const REFUSED = /filter|safety|refusal|blocked|prohibited/iu;
/** Providers whose replies always say that they ended: without it the rest is missing. */
const SAYS_END = new Set(['openai', 'azure_openai', 'deepseek', 'xai', 'groq', 'mistralai']);

/** Any chat model that LangChain speaks to. Nothing of LangChain is loaded before the first question. */
export class LangChainChatModel implements ChatModel {
  readonly name: string;
  readonly #provider: string;
  readonly #options: LangChainChatOptions;
  #client: Promise<Client> | null = null;

  constructor(options: LangChainChatOptions) {
    const { provider, name } = splitModel(options.model);
    this.#provider = provider;
    this.name = name;
    this.#options = options;
  }

  async complete(messages: readonly ChatMessage[], { signal, onText }: ChatOptions): Promise<ChatReply> {
    const { model } = this.#options;
    try {
      this.#client ??= openClient(this.#options);
      // What could not be loaded may be there the next time: somebody may have installed it.
      this.#client.catch(() => (this.#client = null));
      const client = await beforeAbort(this.#client, signal);
      return await this.#read(client, messages, signal, onText ?? (() => undefined));
    } catch (error) {
      if (signal.aborted) throw abortReason(signal, model);
      throw chatFailure(error, model);
    }
  }

  async #read(
    client: Client,
    messages: readonly ChatMessage[],
    signal: AbortSignal,
    onText: (soFar: string) => void,
  ): Promise<ChatReply> {
    const { model } = this.#options;
    const asked = messages.map(({ role, text }): [string, string] => [role, text]);
    const stream = await beforeAbort(client.stream(asked, { signal }), signal);
    let text = '';
    let usage: ChatUsage | null = null;
    let finish: string | null = null;
    const chunks = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await beforeAbort(chunks.next(), signal);
      if (next.done === true) break;
      const { value } = next;
      usage = addUsage(usage, value.usage_metadata);
      finish = finishOf(value.response_metadata) ?? finish;
      if (typeof value.additional_kwargs['refusal'] === 'string') finish = 'refusal';
      if (value.text === '') continue;
      text += value.text;
      onText(text);
    }
    // A client may end quietly where it is aborted.
    signal.throwIfAborted();
    if (finish !== null && REFUSED.test(finish))
      throw new ChatModelError(
        'chat-refused',
        `the chat model did not want to answer (${model}: ${finish})`,
        'nothing has to be done; where it happens often, take another model in CHAT_MODEL',
      );
    if (finish !== null && CUT.test(finish))
      throw new ChatModelError(
        'chat-cut',
        `the chat model's reply was cut off at its longest (${model})`,
        `raise CHAT_MAX_TOKENS (now ${this.#options.maxTokens})`,
      );
    if (finish === null && text !== '' && SAYS_END.has(this.#provider))
      throw new ChatModelError(
        'chat-cut',
        `the chat model broke off in the middle (${model})`,
        'see the log of the server or of the proxy before it; nothing was lost',
      );
    if (text.trim() === '')
      throw new ChatModelError(
        'chat-empty',
        `the chat model said nothing (${model})`,
        'check that CHAT_MODEL names a chat model, and that CHAT_MAX_TOKENS leaves room beside what it thinks',
      );
    return { text, usage };
  }
}

/** `openai:NAME` → its parts; without a provider LangChain guesses it by the name. */
export function splitModel(model: string): { provider: string; name: string } {
  const [, provider = '', name = model] = /^([\w-]+):(.+)$/u.exec(model) ?? [];
  return { provider, name };
}

/**
 * The npm package that speaks to a provider, and whether it is there.
 * @returns null where LangChain knows no such provider
 */
export async function providerPackage(
  model: string,
): Promise<{ readonly name: string; readonly installed: boolean } | null> {
  const { MODEL_PROVIDER_CONFIG } = await import('langchain/chat_models/universal');
  const { provider } = splitModel(model);
  const known: Readonly<Record<string, { package: string }>> = MODEL_PROVIDER_CONFIG;
  if (!Object.hasOwn(known, provider)) return null;
  const name = known[provider]?.package ?? '';
  return import(name).then(
    () => ({ name, installed: true }),
    () => ({ name, installed: false }),
  );
}

/**
 * The package that speaks to a model's provider.
 * @throws ChatModelError `chat-provider` where LangChain knows none, `chat-package` where it is not installed
 */
export async function requireProvider(model: string): Promise<string> {
  const found = await providerPackage(model);
  if (found === null)
    throw new ChatModelError(
      'chat-provider',
      `CHAT_MODEL=${model} names no provider that LangChain knows`,
      'write it as provider:NAME, such as openai:NAME (also for Ollama, vLLM and llama.cpp, with CHAT_BASE_URL)',
    );
  if (!found.installed)
    throw new ChatModelError(
      'chat-package',
      `the package ${found.name}, which CHAT_MODEL=${model} needs, is not installed`,
      `run \`npm install ${found.name}\``,
    );
  return found.name;
}

async function openClient(options: LangChainChatOptions): Promise<Client> {
  const { model, baseURL, apiKey, temperature, maxTokens } = options;
  await requireProvider(model);
  const { provider, name } = splitModel(model);
  const { initChatModel } = await import('langchain/chat_models/universal');
  const client = await initChatModel(name, {
    modelProvider: provider,
    maxTokens,
    // A person waits: what fails is extracted at once, not tried for minutes.
    maxRetries: 0,
    ...(temperature === null ? {} : { temperature }),
    ...(apiKey === null ? {} : { apiKey }),
    // The client's own log would print what it was sent.
    configuration: { logLevel: 'off', ...(baseURL === null ? {} : { baseURL }) },
    ...(baseURL === null ? {} : { baseUrl: baseURL }),
  });
  return client;
}

function addUsage(sum: ChatUsage | null, more: Chunk['usage_metadata']): ChatUsage | null {
  if (more === undefined) return sum;
  return {
    input: (sum?.input ?? 0) + more.input_tokens,
    output: (sum?.output ?? 0) + more.output_tokens,
  };
}

function finishOf(metadata: Record<string, unknown>): string | null {
  for (const name of FINISH) {
    const value = metadata[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** The promise, or the signal's reason as soon as it aborts: a client need not heed a signal. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function abortReason(signal: AbortSignal, model: string): Error {
  const reason: unknown = signal.reason;
  if (!(reason instanceof DOMException && reason.name === 'TimeoutError')) return reason as Error;
  return new ChatModelError(
    'chat-slow',
    `the chat model took too long (${model})`,
    'raise CHAT_TIMEOUT_SECONDS, or take a faster model',
  );
}
