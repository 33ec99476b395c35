import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server was asked. */
export interface Asked {
  readonly authorization: string | undefined;
  readonly url: string | undefined;
  readonly system: string;
  readonly user: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How a request is answered: a text that is streamed as a model does, or whatever the function does itself. */
export type Behaviour = (asked: Asked, response: ServerResponse) => string | null;

export interface ChatServer {
  readonly baseURL: string;
  readonly asked: Asked[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** An HTTP server on loopback that speaks `POST /v1/chat/completions` with `stream: true`, as OpenAI does. */
export async function startChatServer(): Promise<ChatServer> {
  const asked: Asked[] = [];
  let behaviour: Behaviour = () => '';
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = JSON.parse(text) as { messages: { role: string; content: string }[] };
      const of = (role: string): string => body.messages.find((message) => message.role === role)?.content ?? '';
      const one = { authorization: request.headers.authorization, url: request.url, system: of('system'), user: of('user'), body: body as never };
      asked.push(one);
      const reply = behaviour(one, response);
      if (reply !== null) streamReply(response, reply);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (next) => (behaviour = next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
} // prettier-ignore

/** Pieces of seven characters, then why it ended, then what it cost. */
export function streamReply(response: ServerResponse, text: string, finish: string | null = 'stop'): void {
  beginStream(response, text);
  response.write(chunk({}, finish));
  const usage = { prompt_tokens: 900, completion_tokens: Math.max(1, text.length), total_tokens: 900 + text.length };
  response.write(`data: ${JSON.stringify({ ...CHUNK, choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
} // prettier-ignore

export function beginStream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const piece of text.match(/[\s\S]{1,7}/gu) ?? []) response.write(chunk({ content: piece }, null));
}

export function refuse(response: ServerResponse, status: number, message: string): null {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'error', code: null, param: null } }));
  return null;
}

const CHUNK = { id: 'reply', object: 'chat.completion.chunk', created: 1, model: 'played' };

function chunk(delta: object, finish: string | null): string {
  return `data: ${JSON.stringify({ ...CHUNK, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const part of request) chunks.push(part as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
