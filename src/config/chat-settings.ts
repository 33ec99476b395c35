import { z } from 'zod';
import { OperatorError } from '../errors.js';

/** Which chat model words answers, and what it may cost. */
export interface ChatConfig {
  /** `provider:NAME`. */
  readonly model: string;
  readonly baseURL: string | null;
  readonly apiKey: string | null;
  /** Null: not sent. */
  readonly temperature: number | null;
  readonly maxTokens: number;
  readonly timeoutSeconds: number;
  /** Money for a million tokens; null: not known. */
  readonly prices: { readonly input: number; readonly output: number } | null;
  readonly budget: { readonly kind: 'money' | 'tokens'; readonly amount: number } | null;
  /** Days that a reply is kept to be used again; null: as long as questions are. */
  readonly cacheDays: number | null;
}

const TIMEOUT_SECONDS = 20;
const MAX_TOKENS = 800;

const blank = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const text = z.preprocess(blank, z.string().trim().optional());
const number = (least: number, most: number) =>
  z.preprocess(blank, z.coerce.number().min(least).max(most).optional());

/** The variables, for the schema of the whole environment. */
export const CHAT_ENVIRONMENT = {
  CHAT_MODEL: z.preprocess(
    blank,
    z
      .string()
      .trim()
      .regex(/^[\w-]+:\S+$/u, 'is provider:NAME, such as openai:NAME')
      .optional(),
  ),
  CHAT_BASE_URL: z.preprocess(blank, z.url({ protocol: /^https?$/u }).optional()),
  CHAT_API_KEY: text,
  CHAT_TEMPERATURE: z.preprocess(
    blank,
    z.union([z.literal('default'), z.coerce.number().min(0).max(2)]).optional(),
  ),
  CHAT_MAX_TOKENS: z.preprocess(blank, z.coerce.number().int().min(16).max(100_000).optional()),
  // In Telegram an answer has a minute, with the time to find it.
  CHAT_TIMEOUT_SECONDS: number(1, 45),
  CHAT_PRICE_INPUT: number(0, 1_000_000),
  CHAT_PRICE_OUTPUT: number(0, 1_000_000),
  CHAT_BUDGET_PER_DAY: z.preprocess(
    blank,
    z
      .string()
      .trim()
      .regex(/^\d+(?:\.\d+)?(?: ?tokens)?$/u, 'is an amount of money (2.5) or of tokens (200000 tokens)')
      .optional(),
  ),
  CHAT_CACHE_DAYS: z.preprocess(blank, z.coerce.number().int().min(0).max(3_650).optional()),
};

type Values = z.infer<z.ZodObject<typeof CHAT_ENVIRONMENT>>;

/**
 * @param openai what is set for OpenAI-compatible servers in general
 * @returns null where no model is set
 * @throws OperatorError `config-invalid`, naming the variable that is missing
 */
export function readChatSettings(
  values: Values,
  openai: { readonly apiKey: string | undefined; readonly baseURL: string | undefined },
): ChatConfig | null {
  const model = values.CHAT_MODEL;
  if (model === undefined) return null;
  const isOpenAI = model.startsWith('openai:');
  const baseURL = values.CHAT_BASE_URL ?? (isOpenAI ? openai.baseURL : undefined) ?? null;
  const apiKey = values.CHAT_API_KEY ?? (isOpenAI ? openai.apiKey : undefined) ?? null;
  if (isOpenAI && apiKey === null && baseURL === null) {
    throw invalid(
      `OPENAI_API_KEY is missing for CHAT_MODEL=${model}`,
      'set it (or CHAT_API_KEY), or CHAT_BASE_URL for a server of your own',
    );
  }
  const { CHAT_PRICE_INPUT: input, CHAT_PRICE_OUTPUT: output } = values;
  if ((input === undefined) !== (output === undefined)) {
    const missing = input === undefined ? 'CHAT_PRICE_INPUT' : 'CHAT_PRICE_OUTPUT';
    throw invalid(`${missing} is missing: the other price is set`, 'set both, or neither');
  }
  const prices = input === undefined || output === undefined ? null : Object.freeze({ input, output });
  const budget = budgetOf(values.CHAT_BUDGET_PER_DAY);
  if (budget?.kind === 'money' && prices === null) {
    throw invalid(
      'CHAT_PRICE_INPUT and CHAT_PRICE_OUTPUT are missing for CHAT_BUDGET_PER_DAY in money',
      'set them, or the budget in tokens: CHAT_BUDGET_PER_DAY=200000 tokens',
    );
  }
  return Object.freeze({
    model,
    baseURL,
    // A server of one's own mostly takes any key, and the client wants one.
    apiKey: apiKey ?? (isOpenAI ? 'none' : null),
    temperature: values.CHAT_TEMPERATURE === 'default' ? null : (values.CHAT_TEMPERATURE ?? 0),
    maxTokens: values.CHAT_MAX_TOKENS ?? MAX_TOKENS,
    timeoutSeconds: values.CHAT_TIMEOUT_SECONDS ?? TIMEOUT_SECONDS,
    prices,
    budget,
    cacheDays: values.CHAT_CACHE_DAYS ?? null,
  });
}

function budgetOf(text: string | undefined): ChatConfig['budget'] {
  if (text === undefined) return null;
  const amount = Number.parseFloat(text);
  return Object.freeze({ kind: text.endsWith('tokens') ? 'tokens' : 'money', amount });
}

function invalid(message: string, remedy: string): OperatorError {
  return new OperatorError('config-invalid', message, remedy);
}
