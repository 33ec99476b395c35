import { OperatorError } from '../errors.js';

/** What can be wrong with a chat model; each has its remedy. */
export type ChatFault =
  | 'chat-package'
  | 'chat-provider'
  | 'chat-key'
  | 'chat-quota'
  | 'chat-refused'
  | 'chat-server'
  | 'chat-unreachable'
  | 'chat-slow'
  | 'chat-cut'
  | 'chat-empty'
  | 'chat-malformed'
  | 'chat-budget'
  | 'chat-resting'
  | 'chat-state';

/** The chat model gave nothing that could be used; what was extracted is shown instead. Never holds a key or a text. */
export class ChatModelError extends OperatorError {
  readonly fault: ChatFault;

  constructor(fault: ChatFault, message: string, remedy: string, cause?: unknown) {
    super(fault, message, remedy, cause === undefined ? {} : { cause });
    this.name = 'ChatModelError';
    this.fault = fault;
  }
}

/**
 * What a failed call means, by what the provider's client threw.
 * @param model as it is configured; its provider package, for the remedy
 */
export function chatFailure(error: unknown, model: string): ChatModelError {
  if (error instanceof ChatModelError) return error;
  const status = statusOf(error);
  // The provider's own words may repeat the key or the prompt: its name and number say enough.
  const said = `${model}: ${status === null ? nameOf(error) : `HTTP ${status}`}`;
  const fail = (fault: ChatFault, what: string, remedy: string): ChatModelError =>
    new ChatModelError(fault, `${what} (${said})`, remedy, withoutWords(error));
  if (status === 401 || status === 403)
    return fail(
      'chat-key',
      'the chat model does not take the key',
      "set CHAT_API_KEY (or the provider's own, such as OPENAI_API_KEY) to a key that it takes",
    );
  if (status === 429)
    return fail(
      'chat-quota',
      'the chat model takes no more requests now',
      "wait, raise the provider's quota, or set CHAT_BUDGET_PER_DAY so that fewer are sent",
    );
  if (status === 404)
    return fail(
      'chat-refused',
      'the server does not know the chat model',
      'check the name in CHAT_MODEL, and CHAT_BASE_URL, which mostly ends in /v1',
    );
  if (status !== null && status >= 500)
    return fail('chat-server', 'the chat model failed', "see the provider's status page or the server's log");
  if (status !== null)
    return fail(
      'chat-refused',
      'the chat model refused the request',
      'check CHAT_MODEL, CHAT_MAX_TOKENS and CHAT_TEMPERATURE (`default` sends none) against what the model takes',
    );
  if (error instanceof SyntaxError)
    return fail(
      'chat-malformed',
      'the chat model sent what cannot be read',
      'check that CHAT_BASE_URL is the address of a chat model, and that no proxy changes what it sends',
    );
  if (isCut(error))
    return fail(
      'chat-cut',
      'the chat model broke off in the middle',
      'see the log of the server or of the proxy before it; nothing was lost',
    );
  return fail(
    'chat-unreachable',
    'the chat model cannot be reached',
    'check CHAT_BASE_URL (or the base URL of the provider), and that the server runs and can be reached',
  );
}

/** A name that says what kind of error it is, without anything that was sent or came back. */
function withoutWords(error: unknown): Error {
  return new Error(nameOf(error));
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = codeOf(error) ?? codeOf(error.cause);
  return code ?? (error.name === 'Error' ? error.constructor.name : error.name);
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^\w{1,40}$/u.test(code) ? code : null;
}

function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : null;
}

/** The connection closed while the reply was being read (undici says `terminated`). */
function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /terminated|premature|aborted|other side closed/iu.test(error.message) ||
    ['UND_ERR_SOCKET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(codeOf(error.cause) ?? codeOf(error) ?? '')
  );
}
