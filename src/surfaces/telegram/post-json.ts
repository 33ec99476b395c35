import { type Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What came back, whatever it says. */
export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts JSON and reads the whole answer. Once it is settled nothing of it is left, also where the answer began and did
 * not go on: node-fetch, by which telegraf calls, then leaves a timer of 500 s behind, and the process cannot end.
 * @throws the error of the connection, or of the signal once that aborts
 */
export function postJson(
  url: URL,
  payload: unknown,
  { agent, signal }: { readonly agent: Agent | undefined; readonly signal: AbortSignal },
): Promise<PostAnswer> {
  const body = Buffer.from(JSON.stringify(payload));
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage): void => {
      readText(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    };
    request(url, { method: 'POST', headers, signal, ...(agent && { agent }) }, read)
      .on('error', reject)
      .end(body);
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
