import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CHAT_ENVIRONMENT, type ChatConfig, readChatSettings } from './config/chat-settings.js';
import {
  OPERATOR_ENVIRONMENT,
  type OperatorSettings,
  readOperatorSettings,
} from './config/operator-settings.js';
import { OperatorError } from './errors.js';

/** Everything that is set from outside, read once. */
export interface Config {
  /** Folder of the program's own files: models, prompts. */
  readonly home: string;
  readonly seedsDirectory: string;
  readonly indexDirectory: string;
  readonly stateDirectory: string;
  /** Where the feeds of watches are written, for a web server; null: nowhere. */
  readonly feedsDirectory: string | null;
  readonly logLevel: string;
  readonly encoderWorkers: number;
  readonly embedder: {
    readonly model: string;
    readonly dimensions: number;
    readonly apiKey: string;
    readonly baseURL: string | null;
  } | null;
  /** Null: answers are extracted. */
  readonly chat: ChatConfig | null;
  readonly telegram: {
    readonly token: string | null;
    readonly apiRoot: string;
    readonly proxy: string | null;
    readonly adminIds: readonly number[];
  };
  readonly operator: OperatorSettings;
}

/** Directories given on the command line; they beat the environment. */
export interface ConfigOverrides {
  readonly seeds?: string | undefined;
  readonly index?: string | undefined;
  readonly state?: string | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const blank = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const text = z.preprocess(blank, z.string().trim().optional());

const ENVIRONMENT = z.object({
  SEEDS_DIR: text,
  INDEX_DIR: text,
  STATE_DIR: text,
  FEEDS_DIR: text,
  LOG_LEVEL: z.preprocess(blank, z.enum(LOG_LEVELS).default('warn')),
  ENCODER_WORKERS: z.preprocess(blank, z.coerce.number().int().min(1).max(64).optional()),
  EMBEDDER: z.preprocess(
    blank,
    z
      .string()
      .regex(/^(?:local|openai:.+)$/u, 'is `local` or `openai:MODEL`')
      .default('local'),
  ),
  EMBEDDER_DIMENSIONS: z.preprocess(blank, z.coerce.number().int().min(2).max(8192).optional()),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: z.preprocess(blank, z.url().optional()),
  TELEGRAM_BOT_TOKEN: z.preprocess(
    blank,
    z
      .string()
      .trim()
      .regex(/^\d+:[\w-]+$/u, 'is not a token as @BotFather gives it (123456:ABC…)')
      .optional(),
  ),
  TELEGRAM_API_ROOT: z.preprocess(blank, z.url().default('https://api.telegram.org')),
  TELEGRAM_PROXY: z.preprocess(
    blank,
    z
      .string()
      .regex(/^(?:https?|socks[45]?h?):\/\//u, 'starts with http://, https:// or socks5://')
      .optional(),
  ),
  TELEGRAM_ADMIN_IDS: z.preprocess(
    blank,
    z
      .string()
      .regex(/^\s*\d+(?:\s*,\s*\d+)*\s*$/u, 'is a list of numeric ids: 123,456')
      .optional(),
  ),
  ...CHAT_ENVIRONMENT,
  ...OPERATOR_ENVIRONMENT,
});

/**
 * The environment as one frozen value.
 * @param environment such as `process.env` after `.env` was read; @param directory relative folders are meant from here
 * @throws OperatorError `config-invalid`, naming the variable and the remedy; never its value
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  directory: string,
  overrides: ConfigOverrides = {},
): Config {
  const parsed = ENVIRONMENT.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'the environment');
    throw new OperatorError(
      'config-invalid',
      `${name}: ${issue?.message ?? 'not understood'}`,
      `set ${name} in .env as .env.example shows, or leave it empty`,
    );
  }
  const values = parsed.data;
  const home = packageHome();
  const adminIds = (values.TELEGRAM_ADMIN_IDS ?? '')
    .split(',')
    .filter((id) => id.trim() !== '')
    .map(Number);
  const folder = (option: string | undefined, variable: string | undefined, fallback: string): string =>
    option !== undefined
      ? resolve(directory, option)
      : variable !== undefined
        ? resolve(directory, variable)
        : join(home, fallback);
  return Object.freeze({
    home,
    seedsDirectory: folder(overrides.seeds, values.SEEDS_DIR, 'seeds'),
    indexDirectory: folder(overrides.index, values.INDEX_DIR, 'index'),
    stateDirectory: folder(overrides.state, values.STATE_DIR, 'state'),
    feedsDirectory: values.FEEDS_DIR === undefined ? null : resolve(directory, values.FEEDS_DIR),
    logLevel: values.LOG_LEVEL,
    // One a core, but no more than pay: memory grows by 70 MB with each.
    encoderWorkers: values.ENCODER_WORKERS ?? Math.min(8, availableParallelism()),
    embedder: embedderOf(values),
    chat: readChatSettings(values, { apiKey: values.OPENAI_API_KEY, baseURL: values.OPENAI_BASE_URL }),
    telegram: Object.freeze({
      token: values.TELEGRAM_BOT_TOKEN ?? null,
      apiRoot: values.TELEGRAM_API_ROOT,
      proxy: values.TELEGRAM_PROXY ?? null,
      adminIds,
    }),
    operator: readOperatorSettings(values, { apiRoot: values.TELEGRAM_API_ROOT, adminIds }),
  });
}

function embedderOf(values: z.infer<typeof ENVIRONMENT>): Config['embedder'] {
  if (values.EMBEDDER === 'local') return null;
  if (values.EMBEDDER_DIMENSIONS === undefined) {
    throw new OperatorError(
      'config-invalid',
      `EMBEDDER_DIMENSIONS is missing for EMBEDDER=${values.EMBEDDER}`,
      'set it to how many numbers the model returns',
    );
  }
  if (values.OPENAI_API_KEY === undefined) {
    throw new OperatorError(
      'config-invalid',
      `OPENAI_API_KEY is missing for EMBEDDER=${values.EMBEDDER}`,
      'set it; for a server without keys any word will do',
    );
  }
  return Object.freeze({
    model: values.EMBEDDER.slice('openai:'.length),
    dimensions: values.EMBEDDER_DIMENSIONS,
    apiKey: values.OPENAI_API_KEY,
    baseURL: values.OPENAI_BASE_URL ?? null,
  });
}

/** The folder with package.json: above `src/` as above `dist/`. */
export function packageHome(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json')) && dirname(at) !== at) at = dirname(at);
  return at;
}
