/** Who has to act for an error to go away. */
export type Actor = 'user' | 'operator' | 'developer';

/**
 * An error that a person can act on. `message` says what happened and where, `remedy` what to do; `code` is stable,
 * for programs; `data` holds the values the message speaks of.
 */
export class YanwenError extends Error {
  readonly code: string;
  readonly actor: Actor;
  readonly remedy: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    actor: Actor,
    code: string,
    message: string,
    remedy: string,
    options: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'YanwenError';
    this.actor = actor;
    this.code = code;
    this.remedy = remedy;
    this.data = options.data ?? {};
  }
}

/** The person asking has to ask or call differently (exit code 2). */
export class UsageError extends YanwenError {
  constructor(
    code: string,
    message: string,
    remedy: string,
    options: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super('user', code, message, remedy, options);
    this.name = 'UsageError';
  }
}

/** Whoever runs the program has to change a setting, a file or the machine (exit code 1). */
export class OperatorError extends YanwenError {
  constructor(
    code: string,
    message: string,
    remedy: string,
    options: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super('operator', code, message, remedy, options);
    this.name = 'OperatorError';
  }
}
