import { request as httpRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotDependencies } from '../../src/surfaces/telegram/bot-dependencies.js';
import { answerTo } from './answers.js';
import { freePort, Harness, pause, until } from './harness.js';

const URL = 'https://bot.example.org/telegram/hook?v=1';
const SECRET = 'a-secret_that_only-Telegram-knows';

let harness: Harness;
let port: number;
beforeEach(async () => {
  harness = await Harness.open();
  port = await freePort();
});
afterEach(() => harness.close());

/** A bot that takes updates by webhook, listening. */
async function startBot(more: Partial<BotDependencies> = {}) {
  const bot = harness.startBot({
    webhook: { url: URL, secret: SECRET, listen: { host: '127.0.0.1', port } },
    ...more,
  });
  await until(() => harness.server.callsOf('setWebhook').length > 0);
  return bot;
}

function update(updateId: number, text: string, chat = 7) {
  const from = { id: chat, is_bot: false, first_name: 'A', language_code: 'zh-hans' };
  const message = { message_id: updateId, date: 1, chat: { id: chat, type: 'private' }, from, text };
  return JSON.stringify({ update_id: updateId, message });
}

/** What Telegram sends, and the status of our answer. */
async function send(
  body: string | Buffer,
  how: { path?: string; method?: string; secret?: string | null } = {},
): Promise<number> {
  const { path = '/telegram/hook?v=1', method = 'POST', secret = SECRET } = how;
  const headers = {
    'content-type': 'application/json',
    ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  };
  const init =
    method === 'GET' ? { method, headers } : { method, headers, body: new Uint8Array(Buffer.from(body)) };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  await response.arrayBuffer();
  return response.status;
}

describe('a webhook', () => {
  it('is set with the secret and the kinds of update, and no poll is made', async () => {
    await startBot();
    const [call] = harness.server.callsOf('setWebhook');
    expect(call!.payload).toEqual({
      url: URL,
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query', 'inline_query', 'my_chat_member'],
    });
    expect(await send(update(1, '新增了多少充电桩？'))).toBe(200);
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(7)[0]).toContain('答：新增了多少充电桩？');
    expect(harness.server.callsOf('getUpdates')).toEqual([]);
  });

  it('is set as soon as Telegram can be reached', async () => {
    harness.server.fail('setWebhook', { status: 502 }, 2);
    harness.server.fail('setWebhook', {
      status: 400,
      description: 'Bad Request: bad webhook: failed to resolve host',
    });
    await startBot();
    await until(() => harness.server.webhook['url'] === URL);
    expect(harness.server.callsOf('setWebhook')).toHaveLength(4);
    expect(harness.logged.join('')).toContain('Telegram refuses TELEGRAM_WEBHOOK_URL');
  });

  it('is set again where something else took it away', async () => {
    await startBot({ tuning: { webhookCheck: 20 } });
    await until(() => harness.server.callsOf('getWebhookInfo').length > 2);
    expect(harness.server.callsOf('setWebhook')).toHaveLength(1);
    harness.server.webhook = { url: 'https://elsewhere.example.org/', pending_update_count: 3 };
    await until(() => harness.server.webhook['url'] === URL);
    expect(harness.logged.join('')).toContain('was changed by something else');
  });

  it('says in the log where Telegram cannot deliver', async () => {
    harness.server.webhook = {
      pending_update_count: 5,
      last_error_date: Math.floor(Date.now() / 1_000) + 60,
      last_error_message: 'Connection refused',
    };
    await startBot({ tuning: { webhookCheck: 20 } });
    await until(() => harness.logged.join('').includes('Connection refused'));
  });

  it('stays set when the bot stops, and the listener is gone', async () => {
    const bot = await startBot();
    await bot.stop();
    expect(harness.server.callsOf('deleteWebhook')).toEqual([]);
    await expect(send(update(1, '问'))).rejects.toThrow();
  });

  it('ends the bot with the name of the variable where the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const bot = harness.startBot({
      webhook: { url: URL, secret: SECRET, listen: { host: '127.0.0.1', port } },
    });
    await expect(bot.done).rejects.toMatchObject({
      code: 'listen-failed',
      message: expect.stringContaining('TELEGRAM_WEBHOOK_LISTEN') as string,
    });
    other.close();
  });

  it('ends the bot where the token is revoked', async () => {
    harness.server.fail('setWebhook', { status: 401, description: 'Unauthorized' });
    await expect((await startBot()).done).rejects.toMatchObject({ code: 'telegram-token-refused' });
  });
});

describe('a request', () => {
  it.each([
    ['another path', 404, { path: '/' }],
    ['no path that a URL has', 404, { path: '//' }],
    ['a path that only begins alike', 404, { path: '/telegram/hook/x' }],
    ['another method', 405, { method: 'GET' }],
    ['no secret', 401, { secret: null }],
    ['a wrong secret', 401, { secret: SECRET.replace('a', 'b') }],
    ['a part of the secret', 401, { secret: SECRET.slice(0, -1) }],
  ])('with %s gets %i and reaches nobody', async (_, status, how) => {
    await startBot();
    expect(await send(update(1, '问'), how)).toBe(status);
    // What is asked rightly afterwards is the first that arrives.
    expect(await send(update(2, '对'))).toBe(200);
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(7)[0]).toContain('答：对');
  });

  it.each([
    ['no JSON', '{"update_id":1', 400],
    ['no object', '[1]', 400],
    ['no number', '{"update_id":"1"}', 400],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xe4, 0xba, 0x22, 0x7d]), 400],
    ['more than a mebibyte', 'x'.repeat(1024 * 1024 + 1), 413],
  ])('with %s is refused', async (_, body, status) => {
    await startBot();
    expect(await send(body)).toBe(status);
    expect(await send(update(2, '对'))).toBe(200);
  });

  it('without a length that grows too long is refused', async () => {
    await startBot();
    const status = await new Promise((resolve, reject) => {
      const headers = {
        'x-telegram-bot-api-secret-token': SECRET,
        'transfer-encoding': 'chunked',
        connection: 'close',
      };
      const request = httpRequest({
        port,
        host: '127.0.0.1',
        path: '/telegram/hook',
        method: 'POST',
        headers,
      });
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      for (let sent = 0; sent < 20; sent += 1) request.write('x'.repeat(64 * 1024));
      request.end();
    });
    expect(status).toBe(413);
  });

  it('whose characters are torn between two packets is read whole', async () => {
    await startBot();
    const body = Buffer.from(update(1, '农机收割稻田'));
    // In the middle of a character, as a network tears it.
    const tear = body.indexOf(Buffer.from('收')) + 1;
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST /telegram/hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, tear));
    await pause(30);
    socket.write(body.subarray(tear));
    await until(() => harness.server.delivered.length === 1);
    socket.destroy();
    expect(harness.server.textsIn(7)[0]).toContain('答：农机收割稻田');
  });

  it('that comes too slowly is given up, and the others are not held up', async () => {
    await startBot({ tuning: { bodyTimeout: 200 } });
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(
      `POST /telegram/hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: 100\r\n\r\n{"upd`,
    );
    expect(await send(update(1, '问'))).toBe(200);
    await closed;
    expect(said).toMatch(/^HTTP\/1\.1 408 /u);
  });

  it('is acknowledged before it is answered', async () => {
    let finish = (): void => undefined;
    const asked = new Promise<void>((resolve) => (finish = resolve));
    await startBot({
      answer: async (question) => {
        await asked;
        return answerTo(question);
      },
    });
    expect(await send(update(1, '问'))).toBe(200);
    expect(harness.server.delivered).toEqual([]);
    finish();
    await until(() => harness.server.delivered.length === 1);
  });

  it('that cannot be put away is not acknowledged; sent again it is answered, once', async () => {
    const desk = harness.openDesk();
    let isFull = true;
    const flaky = {
      ...desk,
      inbox: (account: number) => {
        const inbox = desk.inbox(account);
        return {
          ...inbox,
          receive: (updates: Parameters<typeof inbox.receive>[0]) => {
            if (isFull) throw new Error('database or disk is full');
            return inbox.receive(updates);
          },
        };
      },
    };
    await startBot({ desk: flaky });
    expect(await send(update(1, '问'))).toBe(500);
    isFull = false;
    expect([await send(update(1, '问')), await send(update(1, '问'))]).toEqual([200, 200]);
    await until(() => harness.server.delivered.length === 1);
    expect(await send(update(2, '再问'))).toBe(200);
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.textsIn(7).map((text) => text.slice(0, 5))).toEqual(['答：问\n\n', '答：再问\n']);
    desk.close();
  });

  it('that was acknowledged is answered after the process died', async () => {
    const first = await startBot({ answer: () => new Promise(() => undefined), tuning: { grace: 10 } });
    expect(await send(update(1, '问'))).toBe(200);
    await first.stop();
    harness.startBot();
    await until(() => harness.server.delivered.length === 1);
  });
});
