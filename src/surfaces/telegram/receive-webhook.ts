import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Update } from 'telegraf/types';
import type { Clock } from '../../desk/clock.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { ApiFailure } from './api-failure.js';
import { close, listen, type ListenAddress } from './listen.js';
import { type PollDependencies, refuseUnknownToken } from './poll-updates.js';
import { readBody } from './read-body.js';
import { requestPath } from './request-path.js';
import { backoff, isAborted, sleep } from './sleep.js';

export interface WebhookSettings {
  /** TELEGRAM_WEBHOOK_URL: where Telegram sends to; requests are taken on its path. */
  readonly url: string;
  /** TELEGRAM_WEBHOOK_SECRET: comes with each request, by which we know that it is from Telegram. */
  readonly secret: string;
  readonly listen: ListenAddress;
}

export interface WebhookDependencies extends Omit<PollDependencies, 'onPolled'> {
  readonly settings: WebhookSettings;
  readonly clock: Clock;
  /** Told whether requests are taken. */
  readonly onListening: (isUp: boolean) => void;
}

/** An update has some kilobytes. */
const LONGEST_BODY = 1024 * 1024;

/** Telegram opens 40 at most; whoever else finds the port gets no more of us than this. */
const MOST_CONNECTIONS = 100;

/** Telegram's times are in seconds. */
const SECOND = 1_000;

/**
 * Takes updates that Telegram sends, until the signal aborts. Each is put away durably, then acknowledged, then worked
 * on; one that could not be put away is answered with 500, upon which Telegram sends it again. The webhook stays set
 * when the bot stops: Telegram keeps what comes in until it is back.
 * @throws OperatorError where the address cannot be listened on or Telegram does not know the token
 */
export async function receiveWebhook(dependencies: WebhookDependencies, signal: AbortSignal): Promise<void> {
  const { settings, tuning, log, onListening } = dependencies;
  const take = createTaker(dependencies);
  const server = createServer(
    {
      requestTimeout: tuning.bodyTimeout,
      headersTimeout: tuning.bodyTimeout,
      connectionsCheckingInterval: Math.max(50, tuning.bodyTimeout / 4),
    },
    (request, response) => void take(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, settings.listen, 'TELEGRAM_WEBHOOK_LISTEN');
  server.on('error', (error) => log.error({ reason: error.message }, 'the webhook listener failed'));
  onListening(true);
  log.info({ ...settings.listen }, 'waiting for updates by webhook');
  try {
    await keepWebhook(dependencies, signal);
  } finally {
    onListening(false);
    await close(server);
  }
}

function createTaker(dependencies: WebhookDependencies) {
  const { settings, receive, log, api } = dependencies;
  const { pathname } = new URL(settings.url);
  const secret = digest(settings.secret);

  async function read(request: IncomingMessage): Promise<Update | number> {
    if (requestPath(request) !== pathname) return 404;
    if (request.method !== 'POST') return 405;
    const given = request.headers['x-telegram-bot-api-secret-token'];
    // Digests are of one length, and comparing them takes as long however much of the secret is right.
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), secret)) return 401;
    const body = await readBody(request, LONGEST_BODY);
    return body === null ? 413 : (readUpdate(body) ?? 400);
  }

  function putAway(update: Update): number {
    try {
      receive([update]);
      return 200;
    } catch (error) {
      const reason = api.redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
      log.error(
        { update: update.update_id, reason },
        'an update could not be put away; Telegram sends it again',
      );
      return 500;
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const found = await read(request);
      const status = typeof found === 'number' ? found : putAway(found);
      response.writeHead(status, status === 405 ? { allow: 'POST' } : {}).end();
    } catch (error) {
      log.warn({ reason: String(error) }, 'a webhook request broke off');
      request.destroy();
    }
  };
}

/** The update in a body, or null where there is none: not UTF-8, not JSON, no number. */
function readUpdate(body: Buffer): Update | null {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
    if (typeof value !== 'object' || value === null || !('update_id' in value)) return null;
    return Number.isSafeInteger(value.update_id) ? (value as Update) : null;
  } catch {
    return null;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Sets the webhook, and again where something else unset it, such as another copy that polls. */
async function keepWebhook(dependencies: WebhookDependencies, signal: AbortSignal): Promise<void> {
  const { api, log, tuning, settings } = dependencies;
  const { url, secret } = settings;
  const options = { signal, timeout: tuning.callTimeout };
  let failures = 0;
  let isOurs = false;
  while (!signal.aborted) {
    try {
      // Once at the start whatever is set: nobody can see whether the secret is still the same.
      if (!isOurs) {
        const payload = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES };
        await api.call('setWebhook', payload, options);
        log.info('the webhook is set');
      }
      failures = 0;
      await sleep(tuning.webhookCheck, signal);
      if (isAborted(signal)) return;
      isOurs = await lookAtWebhook(dependencies, signal);
    } catch (error) {
      if (isAborted(signal)) return;
      if (!(error instanceof ApiFailure)) throw error;
      refuseUnknownToken(error);
      failures += 1;
      const pause = Math.max(backoff(failures, tuning), error.retryAfter ?? 0);
      const said = { reason: error.message, failures, pause };
      if (error.code === 400) log.error(said, 'Telegram refuses TELEGRAM_WEBHOOK_URL; trying again');
      else log.warn(said, 'the webhook could not be set; trying again');
      await sleep(pause, signal);
    }
  }
}

/** @returns whether the webhook that is set is ours */
async function lookAtWebhook(
  { api, log, tuning, settings, clock }: WebhookDependencies,
  signal: AbortSignal,
): Promise<boolean> {
  const info = await api.call('getWebhookInfo', {}, { signal, timeout: tuning.callTimeout });
  if (info.url !== settings.url) {
    log.error('the webhook was changed by something else with this TELEGRAM_BOT_TOKEN; setting it again');
    return false;
  }
  const { last_error_date: at, last_error_message: reason, pending_update_count: pending } = info;
  if (at !== undefined && clock() - at * SECOND < tuning.webhookCheck)
    log.warn({ reason, pending }, 'Telegram could not deliver an update');
  return true;
}
