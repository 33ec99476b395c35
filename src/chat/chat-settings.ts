import type { ChatUsage } from '../models/chat-model.js';

/** Money for a million tokens, in whatever currency the operator reckons. */
export interface ChatPrices {
  readonly input: number;
  readonly output: number;
}

/** What may be spent in a day (Asia/Shanghai). */
export interface ChatBudget {
  readonly kind: 'money' | 'tokens';
  readonly amount: number;
}

/** How long and how dear a question to a chat model may be. */
export interface ChatLimits {
  /** Of one call. */
  readonly timeoutMs: number;
  readonly budget: ChatBudget | null;
  /** Null: not known. */
  readonly prices: ChatPrices | null;
  /** How long a reply is kept to be used again; 0: not at all. */
  readonly cacheMs: number;
}

/** @returns null where prices are not known */
export function moneyOf({ input, output }: ChatUsage, prices: ChatPrices | null): number | null {
  return prices === null ? null : (input * prices.input + output * prices.output) / 1_000_000;
}

/**
 * What a call came to where the server does not say: a Chinese character is about a token, four Latin letters one, so
 * that a budget is rather too strict than too lax.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(/\P{ASCII}/gu)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / 3);
}
