import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseHtml } from './parse-html.js';

export const TOKEN = '123456789:AAtesttokentesttokentesttokentest00';
export const BOT = { id: 123456789, is_bot: true, first_name: '雁闻', username: 'yanwen_bot' };

type Json = Record<string, unknown>;

/** One call that arrived, in order. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Json;
  readonly at: number;
}

/** A message that a person sees. */
export interface DeliveredMessage {
  readonly messageId: number;
  readonly chatId: number;
  /** After entities are parsed. */
  readonly text: string;
  readonly quotes: readonly string[];
  readonly payload: Json;
  readonly at: number;
}

/**
 * What happens to a call instead of what should:
 * an error of the API, nothing at all, a broken connection, or a broken connection after it was carried out.
 */
export type Fault =
  | { readonly status: number; readonly description?: string; readonly parameters?: Json }
  | 'hang'
  | 'drop'
  | 'carry out, then drop'
  | 'not json';

/** A Bot API server on loopback: HTTP, offsets and long polls as Telegram has them, its refusals, faults on demand. */
export class BotApiServer {
  readonly calls: ApiCall[] = [];
  readonly delivered: DeliveredMessage[] = [];
  /** Updates that are not acknowledged yet. */
  pending: Json[] = [];
  /** Called when a person has got a message, before the bot knows. */
  onDelivered: (message: DeliveredMessage) => void = () => undefined;
  private readonly faults: { method: string; fault: Fault; left: number }[] = [];
  private readonly server: Server;
  private readonly polls = new Set<() => void>();
  private nextUpdate = 1000;
  private nextMessage = 1;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get root(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The next calls of a method fail. */
  fail(method: string, fault: Fault, times = 1): void {
    this.faults.push({ method, fault, left: times });
  }

  /** An update arrives at Telegram. */
  push(update: Json): number {
    const id = typeof update['update_id'] === 'number' ? update['update_id'] : this.nextUpdate;
    this.nextUpdate = Math.max(this.nextUpdate, id) + 1;
    this.pending.push({ ...update, update_id: id });
    for (const wake of [...this.polls]) wake();
    return id;
  }

  /** Somebody writes to the bot in private. */
  say(text: string, more: { chat?: number; from?: Json; message?: Json } = {}): number {
    const chat = more.chat ?? 7;
    return this.push({
      message: {
        message_id: this.nextMessage++,
        date: 1,
        chat: { id: chat, type: 'private', first_name: 'A' },
        from: { id: chat, is_bot: false, first_name: 'A', language_code: 'zh-hans', ...more.from },
        text,
        ...more.message,
      },
    });
  }

  /** Somebody writes in a group. */
  sayInGroup(text: string, message: Json = {}): number {
    const chat = { id: -100, type: 'supergroup', title: 'G' };
    return this.say(text, {
      message: {
        chat,
        from: { id: 9, is_bot: false, first_name: 'B', language_code: 'zh-hans' },
        ...message,
      },
    });
  }

  callsOf(method: string): ApiCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  textsIn(chat: number): string[] {
    return this.delivered.filter(({ chatId }) => chatId === chat).map(({ text }) => text);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, token, method = ''] = /\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const body = Buffer.concat(chunks).toString('utf8');
    const payload = (body === '' ? {} : JSON.parse(body)) as Json;
    this.calls.push({ method, payload, at: Date.now() });
    if (token !== TOKEN) {
      reply(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
      return;
    }
    const fault = this.takeFault(method);
    if (fault === 'hang') return;
    if (fault === 'drop') {
      request.socket.destroy();
      return;
    }
    if (fault === 'not json') {
      response.writeHead(200).end('<html>captive portal</html>');
      return;
    }
    if (fault !== null && typeof fault === 'object') {
      const { status, description = 'Fault', parameters } = fault;
      reply(response, status, { ok: false, error_code: status, description, parameters });
      return;
    }
    try {
      const result = await this.carryOut(method, payload, response);
      if (fault === 'carry out, then drop') request.socket.destroy();
      else reply(response, 200, { ok: true, result });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      reply(response, 400, { ok: false, error_code: 400, description });
    }
  }

  private takeFault(method: string): Fault | null {
    const found = this.faults.find((fault) => fault.method === method && fault.left > 0);
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  }

  private async carryOut(method: string, payload: Json, response: ServerResponse): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return BOT;
      case 'getUpdates':
        return await this.getUpdates(payload, response);
      case 'sendMessage':
      case 'editMessageText':
        return this.deliver(payload);
      case 'sendChatAction':
      case 'setMyCommands':
      case 'deleteWebhook':
        return true;
      default:
        throw new Error(`Not Found: ${method}`);
    }
  }

  private async getUpdates(payload: Json, response: ServerResponse): Promise<Json[]> {
    const offset = Number(payload['offset'] ?? 0);
    this.pending = this.pending.filter((update) => Number(update['update_id']) >= offset);
    if (this.pending.length === 0) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.polls.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, Number(payload['timeout'] ?? 0) * 1_000);
        this.polls.add(wake);
        response.on('close', wake);
      });
    }
    return this.pending.slice(0, Number(payload['limit'] ?? 100));
  }

  private deliver(payload: Json): Json {
    const raw = payload['text'];
    if (typeof raw !== 'string' || raw.trim() === '') throw new Error('Bad Request: message text is empty');
    if (/\p{Surrogate}/u.test(raw)) throw new Error('Bad Request: strings must be encoded in UTF-8');
    const { text, quotes } =
      payload['parse_mode'] === 'HTML' ? parseHtml(raw) : { text: raw.trim(), quotes: [] };
    if (text.length > 4096) throw new Error('Bad Request: message is too long');
    const chatId = Number(payload['chat_id']);
    const messageId = this.nextMessage++;
    const message = { messageId, chatId, text, quotes, payload, at: Date.now() };
    this.delivered.push(message);
    this.onDelivered(message);
    return { message_id: messageId, date: 1, chat: { id: chatId, type: 'private' }, text };
  }
}

function reply(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
