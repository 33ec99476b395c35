import type { IncomingMessage } from 'node:http';

/** What a request asks for, without its query. Not by URL, which throws at some of what strangers send (`//`). */
export function requestPath({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
