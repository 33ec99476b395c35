import { z } from 'zod';
import type { PostAnswer } from './post-json.js';

/** Failures before a request left this machine: it cannot have been carried out. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** A call to the Bot API that did not succeed. Its text holds no secrets and nothing of what was sent. */
export class ApiFailure extends Error {
  readonly method: string;
  /** Telegram's error code, or null where no answer came (or none that could be read). */
  readonly code: number | null;
  /** How long Telegram asks us to wait (ms). */
  readonly retryAfter: number | null;
  /** The group became a supergroup with this id. */
  readonly migratedTo: number | null;
  /** Whether the call may have been carried out all the same. */
  readonly mayHaveArrived: boolean;

  constructor(
    method: string,
    message: string,
    details: Partial<Pick<ApiFailure, 'code' | 'retryAfter' | 'migratedTo' | 'mayHaveArrived'>>,
  ) {
    super(`${method}: ${message}`);
    this.name = 'ApiFailure';
    this.method = method;
    this.code = details.code ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.migratedTo = details.migratedTo ?? null;
    this.mayHaveArrived = details.mayHaveArrived ?? false;
  }
}

/** https://core.telegram.org/bots/api#making-requests */
const ANSWER = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(''),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
      .optional(),
  }),
]);

/**
 * The result of a call.
 * @throws ApiFailure where Telegram refuses it, or says nothing that can be read
 */
export function readAnswer(method: string, answer: PostAnswer, redact: (text: string) => string): unknown {
  const said = ANSWER.safeParse(parse(answer.text)).data;
  if (said?.ok === true && answer.status < 500) return said.result;
  if (said?.ok === false) {
    const { error_code: code, description, parameters } = said;
    return fail(method, code, redact(description), parameters);
  }
  // What a proxy or a captive portal says in Telegram's place is none of its codes, unless it says that it is broken.
  if (answer.status >= 500) return fail(method, answer.status, 'server error');
  throw new ApiFailure(method, 'the answer is none of the Bot API', { mayHaveArrived: true });
}

function fail(
  method: string,
  code: number,
  description: string,
  parameters?: {
    readonly retry_after?: number | undefined;
    readonly migrate_to_chat_id?: number | undefined;
  },
): never {
  throw new ApiFailure(method, `${code}: ${description}`, {
    code,
    retryAfter: parameters?.retry_after === undefined ? null : parameters.retry_after * 1_000,
    migratedTo: parameters?.migrate_to_chat_id ?? null,
    mayHaveArrived: code >= 500,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What kept a call from its answer. The original is dropped: it may hold the address, and the token with it. */
export function toApiFailure(method: string, error: unknown, redact: (text: string) => string): ApiFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Where several addresses were tried, the error of all has no words of its own.
  const message = error instanceof Error ? error.message || code : String(error);
  return new ApiFailure(method, redact(message), { mayHaveArrived: !NOT_SENT.has(code) });
}
