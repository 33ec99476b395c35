import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server got: the authorization header, the path and the body. */
export interface Received {
  readonly authorization: string | undefined;
  readonly url: string | undefined;
  readonly body: { readonly model: string; readonly input: string | readonly string[]; readonly [name: string]: unknown };
}

export interface EmbeddingsServer {
  readonly baseURL: string;
  readonly received: readonly Received[];
  /** Answers the next requests; null is the usual answer again. */
  behave(answer: ((received: Received, response: ServerResponse) => void) | null): void;
  close(): Promise<void>;
}

/**
 * An HTTP server on loopback that speaks `POST /v1/embeddings` as OpenAI does: `{"model","input"}` in,
 * `{"data":[{"index","embedding"}]}` out; vectors come from a hash of the text and are not of unit length.
 * Like OpenAI it refuses empty texts and ones that are too long.
 */
export async function startEmbeddingsServer(dimensions: number): Promise<EmbeddingsServer> {
  const received: Received[] = [];
  let behaviour: ((received: Received, response: ServerResponse) => void) | null = null;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { authorization: request.headers.authorization, url: request.url, body: JSON.parse(body) as Received['body'] };
      received.push(one);
      (behaviour ?? usual)(one, response);
    });
  });
  const usual = ({ url, body }: Received, response: ServerResponse): void => {
    const texts = typeof body.input === 'string' ? [body.input] : body.input;
    const problem = problemOf(texts);
    if (url !== '/v1/embeddings') {
      fail(response, 404, 'Unknown request URL');
      return;
    }
    if (problem !== null) {
      fail(response, 400, problem);
      return;
    }
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text, dimensions) }));
    sendJson(response, 200, { object: 'list', model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    behave: (answer) => (behaviour = answer),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function fail(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: 'error', code: null, param: null } });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function problemOf(texts: readonly string[]): string | null {
  if (texts.length === 0 || texts.includes('')) return "'$.input' is invalid: empty";
  if (texts.some((text) => Buffer.byteLength(text) > 8_191)) return 'maximum context length is 8191 tokens';
  return texts.some((text) => /\p{Surrogate}/u.test(text)) ? 'not UTF-8' : null;
}

function vectorOf(text: string, dimensions: number): number[] {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from({ length: dimensions }, (_, at) => ((bytes[at % bytes.length] ?? 0) - 127.5) / 10);
}
