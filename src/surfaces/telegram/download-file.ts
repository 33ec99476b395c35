import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiFailure } from './api-failure.js';
import type { BotApi, CallOptions } from './bot-api.js';

/** The largest file that Telegram gives to a bot (bytes). */
export const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

/**
 * Fetches a file that somebody sent, the way calls go (proxy included): whole at its path, or not there.
 * @throws ApiFailure where Telegram does not give it; the address, which holds the token, is in no message
 */
export async function downloadFile(
  api: BotApi,
  fileId: string,
  path: string,
  { signal, timeout }: CallOptions,
): Promise<void> {
  const { file_path: remote } = await api.call('getFile', { file_id: fileId }, { signal, timeout });
  if (remote === undefined) throw new ApiFailure('getFile', 'Telegram gives no file', {});
  const part = `${path}.part`;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const response = await open(api, remote, limit);
    if (response.statusCode !== 200) {
      response.resume();
      throw new Error(`status ${response.statusCode ?? 0}`);
    }
    await pipeline(response, atMost(LARGEST_DOWNLOAD), createWriteStream(part, { flush: true }), {
      signal: limit,
    });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiFailure('file', api.redact(reason), {});
  }
}

function open(api: BotApi, remote: string, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(
    `file/bot${api.bot.telegram.token}/${remote.replace(/^\/+/u, '')}`,
    api.bot.telegram.options.apiRoot,
  );
  const { agent } = api.bot.telegram.options;
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    get(url, { signal, ...(agent !== undefined && { agent }) }, resolve).on('error', reject);
  });
}

/** What Telegram says of a size is not what it sends until it has been counted. */
function atMost(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length;
      done(seen > bytes ? new Error('the file is larger than Telegram allows') : null, chunk);
    },
  });
}
