import { OperatorError } from './errors.js';
import type { BotHealthAnswer } from './surfaces/services.js';

/** A bot that takes longer than this is not well (ms). */
const TIMEOUT_MS = 5_000;

/** Addresses that mean every interface: from this machine the bot is asked by the loopback one. */
const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Asks a running bot how it is.
 * @param url of its `/healthz`; null: on this machine, where it listens
 * @throws OperatorError `health-unknown` where neither is given
 */
export async function askHealth(
  url: string | null,
  listen: { readonly host: string; readonly port: number } | null,
): Promise<BotHealthAnswer> {
  const address = url ?? addressOf(listen);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = (await response.text()).trim();
    // Something else that listens there would say 200 to anything.
    return { ok: response.ok && text.includes('"status":"ok"'), text };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    return { ok: false, text: `no answer from ${address} (${reason})` };
  }
}

function addressOf(listen: { readonly host: string; readonly port: number } | null): string {
  if (listen === null)
    throw new OperatorError(
      'health-unknown',
      'METRICS_LISTEN is not set: the bot does not say how it is',
      'set METRICS_LISTEN=9464 in .env and start the bot again, or give the address: yanwen health http://host:port/healthz',
    );
  const host = ANY[listen.host] ?? listen.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${listen.port}/healthz`;
}
