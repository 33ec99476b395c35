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
  | 'carry out, then hang'
  | 'not json'
  /** The answer begins and does not go on. */
  | 'stall';

/** A Bot API server on loopback: HTTP, offsets and long polls as Telegram has them, its refusals, faults on demand. */
export class BotApiServer {
  readonly calls: ApiCall[] = [];
  readonly delivered: DeliveredMessage[] = [];
  /** Updates that are not acknowledged yet. */
  pending: Json[] = [];
  /** Words shown at buttons, by the id of the press. */
  readonly toasts = new Map<string, string>();
  /** Results of inline queries, by the id of the query. */
  readonly inlineResults = new Map<string, readonly Json[]>();
  /** Messages as a person sees them now: changed where they were edited, gone where they were deleted. */
  readonly shown = new Map<number, DeliveredMessage>();
  /** Files that people sent, by id. */
  readonly files = new Map<string, Buffer>();
  /** What getMe says beside who the bot is. */
  abilities: Json = {
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
  };
  /** What getWebhookInfo says. */
  webhook: Json = { url: '', pending_update_count: 0 };
  /** Called when a person has got a message, before the bot knows. */
  onDelivered: (message: DeliveredMessage) => void = () => undefined;
  /** Asked at each call for a fault of it, beside those of `fail`. */
  chooseFault: (method: string) => Fault | null = () => null;
  private readonly faults: { method: string; fault: Fault; left: number }[] = [];
  private readonly server: Server;
  private readonly polls = new Set<() => void>();
  /** How many connections were opened to it. */
  connections = 0;
  private nextUpdate = 1000;
  private nextMessage = 1;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on('connection', () => (this.connections += 1));
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

  /** A method works again. */
  recover(method: string): void {
    for (const fault of this.faults) if (fault.method === method) fault.left = 0;
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

  /** Somebody presses a button: by its words, or with data that no button carries. */
  press(
    message: DeliveredMessage,
    button: string | { readonly data: string },
    more: { readonly from?: Json; readonly chat?: Json } = {},
  ): string {
    const data = typeof button === 'string' ? buttonOf(this.now(message), button) : button.data;
    const id = `press-${this.nextUpdate}`;
    const chat = { id: message.chatId, type: message.chatId < 0 ? 'supergroup' : 'private' };
    const person = Math.abs(message.chatId);
    this.push({
      callback_query: {
        id,
        from: { id: person, is_bot: false, first_name: 'A', language_code: 'zh-hans', ...more.from },
        message: {
          message_id: message.messageId,
          date: 1,
          chat: { ...chat, ...more.chat },
          text: message.text,
        },
        chat_instance: '1',
        data,
      },
    });
    return id;
  }

  /** Somebody types behind the bot's name in any chat. */
  typeInline(query: string, from: Json = {}): string {
    const id = `inline-${this.nextUpdate}`;
    this.push({
      inline_query: {
        id,
        from: { id: 7, is_bot: false, first_name: 'A', language_code: 'zh-hans', ...from },
        query,
        offset: '',
      },
    });
    return id;
  }

  /** Somebody sends a file. */
  sendFile(name: string, content: Buffer | string, more: { chat?: number; message?: Json } = {}): number {
    const bytes = Buffer.from(content as string);
    const fileId = `file-${this.nextUpdate}`;
    this.files.set(fileId, bytes);
    const document = { file_id: fileId, file_unique_id: fileId, file_name: name, file_size: bytes.length };
    return this.say('', {
      ...(more.chat !== undefined && { chat: more.chat }),
      message: { text: undefined, document, ...more.message },
    });
  }

  /** A message as it is now. */
  now(message: DeliveredMessage): DeliveredMessage {
    const shown = this.shown.get(message.messageId);
    if (shown === undefined) throw new Error('the message was deleted');
    return shown;
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
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '');
    if (file !== null) {
      const bytes = file[1] === TOKEN ? this.files.get(file[2] ?? '') : undefined;
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
      return;
    }
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
    if (fault === 'stall') {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":true,');
      return;
    }
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
      else if (fault !== 'carry out, then hang') reply(response, 200, { ok: true, result });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      reply(response, 400, { ok: false, error_code: 400, description });
    }
  }

  private takeFault(method: string): Fault | null {
    const found = this.faults.find((fault) => fault.method === method && fault.left > 0);
    if (found === undefined) return this.chooseFault(method);
    found.left -= 1;
    return found.fault;
  }

  private async carryOut(method: string, payload: Json, response: ServerResponse): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { ...BOT, ...this.abilities };
      case 'getUpdates':
        return await this.getUpdates(payload, response);
      case 'sendMessage':
        return this.deliver(payload);
      case 'editMessageText':
        return this.edit(payload);
      case 'deleteMessage':
        if (!this.shown.delete(Number(payload['message_id'])))
          throw new Error('Bad Request: message to delete not found');
        return true;
      case 'answerCallbackQuery':
        return this.answerPress(payload);
      case 'answerInlineQuery':
        return this.answerInline(payload);
      case 'getFile':
        return this.getFile(payload);
      case 'sendChatAction':
      case 'setMyCommands':
        return true;
      case 'setWebhook':
      case 'deleteWebhook':
        this.webhook = { ...this.webhook, url: payload['url'] ?? '' };
        return true;
      case 'getWebhookInfo':
        return this.webhook;
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
    const { text, quotes } = readText(payload['text'], payload['parse_mode']);
    checkKeyboard(payload['reply_markup']);
    const chatId = Number(payload['chat_id']);
    const messageId = this.nextMessage++;
    const message = { messageId, chatId, text, quotes, payload, at: Date.now() };
    this.delivered.push(message);
    this.shown.set(messageId, message);
    this.onDelivered(message);
    return { message_id: messageId, date: 1, chat: { id: chatId, type: 'private' }, text };
  }

  private edit(payload: Json): Json {
    const messageId = Number(payload['message_id']);
    const before = this.shown.get(messageId);
    if (before === undefined) throw new Error('Bad Request: message to edit not found');
    const { text, quotes } = readText(payload['text'], payload['parse_mode']);
    checkKeyboard(payload['reply_markup']);
    const keyboards = [before.payload, payload].map(({ reply_markup }) => JSON.stringify(reply_markup));
    if (before.text === text && keyboards[0] === keyboards[1])
      throw new Error('Bad Request: message is not modified: specified new message content is the same');
    const message = { ...before, text, quotes, payload, at: Date.now() };
    this.shown.set(messageId, message);
    return { message_id: messageId, date: 1, chat: { id: before.chatId, type: 'private' }, text };
  }

  private answerPress(payload: Json): boolean {
    const id = String(payload['callback_query_id']);
    const text = asText(payload['text']);
    if (text.length > 200) throw new Error('Bad Request: MESSAGE_TOO_LONG');
    this.toasts.set(id, text);
    return true;
  }

  private answerInline(payload: Json): boolean {
    const results = payload['results'] as Json[];
    if (results.length > 50) throw new Error('Bad Request: RESULTS_TOO_MUCH');
    const ids = results.map(({ id }) => String(id));
    if (new Set(ids).size < ids.length) throw new Error('Bad Request: RESULT_ID_DUPLICATE');
    for (const result of results) {
      const length = Buffer.byteLength(String(result['id']));
      if (length === 0 || length > 64) throw new Error('Bad Request: RESULT_ID_INVALID');
      if (asText(result['title']) === '') throw new Error('Bad Request: TITLE_EMPTY');
      const content = result['input_message_content'] as Json;
      readText(content['message_text'], content['parse_mode']);
    }
    this.inlineResults.set(String(payload['inline_query_id']), results);
    return true;
  }

  private getFile(payload: Json): Json {
    const id = String(payload['file_id']);
    const bytes = this.files.get(id);
    if (bytes === undefined) throw new Error('Bad Request: invalid file_id');
    if (bytes.length > 20 * 1024 * 1024) throw new Error('Bad Request: file is too big');
    return { file_id: id, file_unique_id: id, file_size: bytes.length, file_path: id };
  }
}

/** The words of the buttons under a message. */
export function buttonsOf({ payload }: DeliveredMessage): string[] {
  return buttons(payload).map(({ text }) => text);
}

function buttonOf(message: DeliveredMessage, words: string): string {
  const found = buttons(message.payload).find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`no button ${words}: ${buttonsOf(message).join(' | ')}`);
  return found.callback_data;
}

function buttons({ reply_markup }: Json): { text: string; callback_data: string }[] {
  const rows = (reply_markup as { inline_keyboard?: { text: string; callback_data: string }[][] } | undefined)
    ?.inline_keyboard;
  return (rows ?? []).flat();
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What Telegram checks of a text. */
function readText(raw: unknown, mode: unknown): { text: string; quotes: readonly string[] } {
  if (typeof raw !== 'string' || raw.trim() === '') throw new Error('Bad Request: message text is empty');
  if (/\p{Surrogate}/u.test(raw)) throw new Error('Bad Request: strings must be encoded in UTF-8');
  const parsed = mode === 'HTML' ? parseHtml(raw) : { text: raw.trim(), quotes: [] };
  if (parsed.text.length > 4096) throw new Error('Bad Request: message is too long');
  return parsed;
}

/** What Telegram checks of buttons. */
function checkKeyboard(markup: unknown): void {
  const rows = (markup as { inline_keyboard?: Json[][] } | undefined)?.inline_keyboard ?? [];
  if (rows.flat().length > 100) throw new Error('Bad Request: too many buttons');
  for (const { text, callback_data } of rows.flat()) {
    if (typeof text !== 'string' || text.trim() === '')
      throw new Error('Bad Request: text buttons are empty');
    const length = Buffer.byteLength(asText(callback_data));
    if (length === 0 || length > 64) throw new Error('Bad Request: BUTTON_DATA_INVALID');
  }
}

function reply(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
