import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { OperatorError } from '../../errors.js';

const HTTP = new Set(['http:', 'https:']);
const SOCKS = new Set(['socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:']);

/**
 * The agent that takes calls through a proxy. The message of an error does not repeat the address: it may hold a
 * password.
 * @throws OperatorError telegram-proxy-invalid
 */
export function createProxyAgent(proxy: string): Agent {
  let url: URL;
  try {
    url = new URL(proxy);
  } catch {
    throw invalid('is not an address');
  }
  if (url.hostname === '') throw invalid('names no host');
  if (HTTP.has(url.protocol)) return new HttpsProxyAgent(url, { keepAlive: true });
  if (SOCKS.has(url.protocol)) return new SocksProxyAgent(url, { keepAlive: true });
  throw invalid(`has the scheme ${url.protocol.slice(0, -1)}, which is neither HTTP nor SOCKS`);
}

function invalid(what: string): OperatorError {
  return new OperatorError(
    'telegram-proxy-invalid',
    `TELEGRAM_PROXY ${what}.`,
    'Write it like http://127.0.0.1:7890 or socks5://user:password@host:1080, or leave it empty for no proxy.',
  );
}
