import { z } from 'zod';
import { OperatorError } from '../errors.js';

/** Where a server of ours listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What whoever runs the bot decides: who may use it and how much, how updates come in, what is watched. */
export interface OperatorSettings {
  readonly access: 'open' | 'list' | 'pair';
  /** Users who may use the bot where `access` is not `open`. */
  readonly allowedIds: readonly number[];
  /** Questions a day; null: as many as they like. */
  readonly quota: { readonly person: number | null; readonly chat: number | null };
  /** How long what was asked and answered is kept; 0: no longer than answering needs it. */
  readonly keepDays: number;
  /** Null: long polling. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly listen: ListenAddress } | null;
  /** Where health and metrics are served; null: nowhere. */
  readonly metrics: ListenAddress | null;
}

/** Telegram sends webhooks to these ports only: https://core.telegram.org/bots/api#setwebhook */
const WEBHOOK_PORTS = ['', '443', '80', '88', '8443'];
const PUBLIC_API = 'https://api.telegram.org';
const LOOPBACK = '127.0.0.1';
const WEBHOOK_LISTEN: ListenAddress = { host: LOOPBACK, port: 8443 };

const blank = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const wholeNumber = (least: number, most: number) =>
  z.preprocess(blank, z.coerce.number().int().min(least).max(most).optional());
const listenAddress = z.preprocess(
  blank,
  z
    .string()
    .trim()
    .refine((text) => readListenAddress(text) !== null, 'is a port (9464) or host:port (127.0.0.1:9464)')
    .optional(),
);

/** The variables, for the schema of the whole environment. */
export const OPERATOR_ENVIRONMENT = {
  TELEGRAM_ACCESS: z.preprocess(blank, z.enum(['open', 'list', 'pair']).default('open')),
  TELEGRAM_ALLOWED_IDS: z.preprocess(
    blank,
    z
      .string()
      .regex(/^\s*\d{1,15}(?:\s*,\s*\d{1,15})*\s*$/u, 'is a list of numeric ids: 123,456')
      .optional(),
  ),
  QUOTA_PER_PERSON: wholeNumber(1, 1_000_000),
  QUOTA_PER_CHAT: wholeNumber(1, 1_000_000),
  KEEP_QUESTIONS_DAYS: wholeNumber(0, 36_500),
  TELEGRAM_WEBHOOK_URL: z.preprocess(
    blank,
    z
      .string()
      .trim()
      .refine((text) => isWebhookUrl(text), 'is a public https:// address without user, password and #')
      .optional(),
  ),
  TELEGRAM_WEBHOOK_SECRET: z.preprocess(
    blank,
    z
      .string()
      .trim()
      .regex(/^[\w-]{1,256}$/u, 'is 1 to 256 of A-Z, a-z, 0-9, _ and -')
      .optional(),
  ),
  TELEGRAM_WEBHOOK_LISTEN: listenAddress,
  METRICS_LISTEN: listenAddress,
};

type Values = z.infer<z.ZodObject<typeof OPERATOR_ENVIRONMENT>>;

/**
 * @param rest what these settings have to agree with
 * @throws OperatorError `config-invalid` where two of them contradict each other
 */
export function readOperatorSettings(
  values: Values,
  rest: { readonly apiRoot: string; readonly adminIds: readonly number[] },
): OperatorSettings {
  const allowedIds = (values.TELEGRAM_ALLOWED_IDS ?? '').split(',').filter(isFilled).map(Number);
  const access = values.TELEGRAM_ACCESS;
  // Whoever wrote a list believes that it keeps others out.
  if (access === 'open' && allowedIds.length > 0)
    throw invalid(
      'TELEGRAM_ALLOWED_IDS is set, but TELEGRAM_ACCESS lets everybody in',
      'set TELEGRAM_ACCESS=list (or pair), or leave TELEGRAM_ALLOWED_IDS empty',
    );
  if (access === 'list' && allowedIds.length === 0 && rest.adminIds.length === 0)
    throw invalid(
      'TELEGRAM_ALLOWED_IDS is missing for TELEGRAM_ACCESS=list: nobody could use the bot',
      'set it to the numeric ids of those who may, or TELEGRAM_ADMIN_IDS',
    );
  return Object.freeze({
    access,
    allowedIds,
    quota: Object.freeze({
      person: values.QUOTA_PER_PERSON ?? null,
      chat: values.QUOTA_PER_CHAT ?? null,
    }),
    keepDays: values.KEEP_QUESTIONS_DAYS ?? 7,
    webhook: webhookOf(values, rest.apiRoot),
    metrics: readListenAddress(values.METRICS_LISTEN ?? ''),
  });
}

function webhookOf(values: Values, apiRoot: string): OperatorSettings['webhook'] {
  const url = values.TELEGRAM_WEBHOOK_URL;
  if (url === undefined) return null;
  const secret = values.TELEGRAM_WEBHOOK_SECRET;
  if (secret === undefined)
    throw invalid(
      'TELEGRAM_WEBHOOK_SECRET is missing for TELEGRAM_WEBHOOK_URL: anybody could pretend to be Telegram',
      'set it to a long random word, such as `openssl rand -hex 32` prints',
    );
  const { port } = new URL(url);
  if (new URL(apiRoot).origin === PUBLIC_API && !WEBHOOK_PORTS.includes(port))
    throw invalid(
      `TELEGRAM_WEBHOOK_URL: Telegram sends to the ports 443, 80, 88 and 8443 only, not to ${port}`,
      'let the reverse proxy listen on one of them',
    );
  const listen = readListenAddress(values.TELEGRAM_WEBHOOK_LISTEN ?? '') ?? WEBHOOK_LISTEN;
  return Object.freeze({ url, secret, listen });
}

/**
 * `9464`, `127.0.0.1:9464`, `[::1]:9464`, `localhost:9464`. A port alone is meant on this machine: whoever wants to be
 * heard from outside has to spell it out.
 */
function readListenAddress(text: string): ListenAddress | null {
  const [, bracketed, plain, digits] = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/iu.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port < 1 || port > 65_535) return null;
  return Object.freeze({ host: bracketed ?? plain ?? LOOPBACK, port });
}

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}

function isFilled(text: string): boolean {
  return text.trim() !== '';
}

function invalid(message: string, remedy: string): OperatorError {
  return new OperatorError('config-invalid', message, remedy);
}
