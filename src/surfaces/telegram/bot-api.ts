import { Telegraf } from 'telegraf';
import type { Opts, Telegram } from 'telegraf/types';
import { OperatorError } from '../../errors.js';
import { ApiFailure, readAnswer, toApiFailure } from './api-failure.js';
import { postJson } from './post-json.js';
import { createProxyAgent } from './proxy-agent.js';
import { createRedactor } from './redact.js';

const TIMED_OUT = new Error('timed out');

export interface CallOptions {
  /** Ends the call; it then fails like any other, and the caller looks at the signal. */
  readonly signal: AbortSignal;
  /** After so many milliseconds without a result the call is given up. */
  readonly timeout: number;
}

/** The Bot API, with a time limit on each call and errors that are safe to log. */
export interface BotApi {
  readonly bot: Telegraf;
  /** @throws ApiFailure, and nothing else */
  call<M extends keyof Telegram>(
    method: M,
    payload: Opts<M>,
    options: CallOptions,
  ): Promise<ReturnType<Telegram[M]>>;
  readonly redact: (text: string) => string;
}

/**
 * @throws OperatorError where the token, TELEGRAM_API_ROOT or TELEGRAM_PROXY cannot be right
 */
export function createBotApi(settings: { token: string; apiRoot: string; proxy: string | null }): BotApi {
  const { token, proxy } = settings;
  checkToken(token);
  const redact = createRedactor([token, ...passwordsOf(proxy)]);
  const agent = proxy === null ? undefined : createProxyAgent(proxy);
  const bot = new Telegraf(token, {
    // We have a deadline of our own; telegraf's would end nothing but our knowledge of the handler.
    handlerTimeout: Infinity,
    telegram: { apiRoot: readApiRoot(settings.apiRoot), ...(agent && { agent }) },
  });
  // telegraf drops the agent where the API root is http:, and the proxy with it.
  if (agent !== undefined) bot.telegram.options.agent = agent;

  // Without the dot, what stands before the token's colon would be a scheme.
  const address = (method: string): URL => new URL(`./bot${token}/${method}`, bot.telegram.options.apiRoot);
  return {
    bot,
    redact,
    async call(method, payload, { signal, timeout }) {
      const controller = new AbortController();
      const abort = (): void => controller.abort();
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      const timer = setTimeout(() => controller.abort(TIMED_OUT), timeout);
      try {
        const { agent } = bot.telegram.options;
        const answer = await postJson(address(method), payload, { agent, signal: controller.signal });
        return readAnswer(method, answer, redact) as ReturnType<Telegram[typeof method]>;
      } catch (error) {
        if (controller.signal.reason === TIMED_OUT) {
          throw new ApiFailure(method, `no answer within ${timeout} ms`, { mayHaveArrived: true });
        }
        throw error instanceof ApiFailure ? error : toApiFailure(method, error, redact);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      }
    },
  };
}

function checkToken(token: string): void {
  // Only what would change the address of the request; whether it is right, Telegram says.
  if (/^[^\s/?#%\\]+$/.test(token)) return;
  throw new OperatorError(
    'telegram-token-invalid',
    token.trim() === ''
      ? 'TELEGRAM_BOT_TOKEN is empty.'
      : 'TELEGRAM_BOT_TOKEN holds characters that no token has.',
    'Set it to the token that @BotFather gave you, such as 123456789:AA….',
  );
}

function readApiRoot(apiRoot: string): string {
  try {
    const url = new URL(apiRoot);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('scheme');
    // Without the slash telegraf would drop the last part of a path.
    return apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`;
  } catch {
    throw new OperatorError(
      'telegram-api-root-invalid',
      'TELEGRAM_API_ROOT is not an http or https address.',
      'Leave it out for https://api.telegram.org, or give the address of your own Bot API server.',
    );
  }
}

function passwordsOf(proxy: string | null): string[] {
  if (proxy === null || !URL.canParse(proxy)) return [];
  const { password } = new URL(proxy);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
