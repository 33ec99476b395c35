import { createHash } from 'node:crypto';
import type { ChatBook } from '../desk/chat-book.js';
import type { ChatMessage, ChatModel, ChatReply } from '../models/chat-model.js';
import { chatFailure, ChatModelError } from '../models/chat-model-error.js';
import type { Prompt } from './prompt.js';
import type { Prompts } from './read-prompts.js';
import { estimateTokens, moneyOf, type ChatLimits } from './chat-settings.js';
import type { Rest } from './rest.js';

/** A log by level: values, then what happened. Questions, articles and keys stand in `debug` lines at most. */
export interface ChatLog {
  debug(values: object, message: string): void;
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
}

/** What asking a chat model needs. */
export interface ChatDependencies {
  readonly model: ChatModel;
  readonly prompts: Prompts;
  /** Throws where the state folder cannot be written. */
  readonly book: () => ChatBook;
  readonly limits: ChatLimits;
  readonly rest: Rest;
  readonly log: ChatLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A word that nobody can guess, for the delimiters of a call. */
  readonly token: () => string;
  /** What must never be shown: keys. */
  readonly secrets: readonly string[];
}

/** One call. */
export interface ChatRequest {
  readonly prompt: Prompt;
  readonly messages: readonly ChatMessage[];
  /** What the reply follows from, beside the prompt and the model. */
  readonly from: unknown;
  readonly articleIds: readonly string[];
}

/** Shanghai is eight hours ahead and keeps no summer time. */
const SHANGHAI_MS = 8 * 60 * 60 * 1_000;

/**
 * Asks the chat model, or takes what it said to the very same before; counts what it costs.
 * @param onText gets the text as it grows
 * @throws ChatModelError where there is no reply, in time and within the budget; the signal's reason
 */
export async function askModel(
  deps: ChatDependencies,
  request: ChatRequest,
  signal: AbortSignal,
  onText: (soFar: string) => void,
): Promise<string> {
  const { model, limits, log, now, rest } = deps;
  const started = now();
  const book = openBook(deps);
  const key = keyOf(model.name, request);
  const told = { prompt: `${request.prompt.name}/${request.prompt.version}`, model: model.name };
  const kept = limits.cacheMs === 0 ? null : book.find(key, started - limits.cacheMs);
  if (kept !== null) {
    log.info({ ...told, cached: true }, 'chat: a kept reply is used again');
    onText(kept);
    return kept;
  }
  rest.check();
  checkBudget(book, dayOf(started), limits);
  let grown = '';
  const spend = (reply: ChatReply | null): void => {
    const usage = reply?.usage ?? {
      input: request.messages.reduce((sum, { text }) => sum + estimateTokens(text), 0),
      output: estimateTokens(reply?.text ?? grown),
    };
    const money = moneyOf(usage, limits.prices);
    book.spend(dayOf(started), { tokens: usage.input + usage.output, money: money ?? 0 });
    const estimated = (reply?.usage ?? null) === null;
    log.info(
      { ...told, cached: false, ...usage, estimated, money, ms: now() - started, whole: reply !== null },
      'chat: tokens and money of a reply',
    );
  };
  try {
    const reply = await model.complete(request.messages, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]),
      onText: (soFar) => onText((grown = soFar)),
    });
    rest.succeeded();
    spend(reply);
    // What follows from a person's words alone is not kept: nobody could find it again to forget it.
    if (limits.cacheMs > 0 && request.articleIds.length > 0) {
      book.keep(key, reply.text, request.articleIds);
      book.prune(started - limits.cacheMs);
    }
    return reply.text;
  } catch (error) {
    // What was begun is paid for; what was refused is not.
    if (grown !== '') spend(null);
    if (signal.aborted) throw error;
    const failure = chatFailure(error, model.name);
    rest.failed(failure);
    throw failure;
  }
}

/** Without its book nothing can be counted: a budget that cannot be kept would be none. */
function openBook({ book }: ChatDependencies): ChatBook {
  try {
    return book();
  } catch (cause) {
    throw new ChatModelError(
      'chat-state',
      'what a chat model costs cannot be written down, so it is not asked',
      'make the state folder writable (STATE_DIR), and see what `yanwen doctor` says',
      cause,
    );
  }
}

function checkBudget(book: ChatBook, day: string, { budget }: ChatLimits): void {
  if (budget === null) return;
  const spent = book.spent(day)[budget.kind];
  if (spent < budget.amount) return;
  throw new ChatModelError(
    'chat-budget',
    `the day's budget for the chat model is spent (${spent} of ${budget.amount}${budget.kind === 'tokens' ? ' tokens' : ''})`,
    'wait for the next day (Asia/Shanghai), or raise CHAT_BUDGET_PER_DAY',
  );
}

function keyOf(model: string, { prompt, from }: ChatRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([model, prompt.name, prompt.version, from]))
    .digest('hex');
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds + SHANGHAI_MS).toISOString().slice(0, 10);
}
