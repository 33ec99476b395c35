import { TelegramError } from 'telegraf';

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

/**
 * What telegraf threw, as an `ApiFailure`. The original is dropped on purpose: it holds the message that was sent, and
 * the errors of node-fetch hold the address with the token in it.
 */
export function toApiFailure(method: string, error: unknown, redact: (text: string) => string): ApiFailure {
  if (error instanceof TelegramError) {
    const { code, parameters } = error;
    return new ApiFailure(method, redact(error.message), {
      code,
      retryAfter: parameters?.retry_after === undefined ? null : parameters.retry_after * 1_000,
      migratedTo: parameters?.migrate_to_chat_id ?? null,
      mayHaveArrived: code >= 500,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ApiFailure(method, redact(message), { mayHaveArrived: !NOT_SENT.has(code) });
}
