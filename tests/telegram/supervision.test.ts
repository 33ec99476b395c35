import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.js';
import { answerTo } from './answers.js';
import { BotApiServer, TOKEN } from './bot-api-server.js';
import { Harness, pause, until } from './harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

describe('starting', () => {
  it('comes up by itself once Telegram can be reached', async () => {
    const { port, root } = harness.server;
    await harness.server.stop();
    harness.startBot({ apiRoot: root });
    await until(() => harness.logged.filter((line) => line.includes('cannot be reached')).length >= 2);
    const later = await new BotApiServer().start(port);
    later.fail('getMe', { status: 500 });
    later.fail('getMe', { status: 429, parameters: { retry_after: 0 } });
    later.say('问');
    await until(() => later.delivered.length === 1);
    await later.stop();
  });

  it('ends with the name of the variable where the token is wrong, without the token', async () => {
    const token = '987654321:BBwrongtokenwrongtokenwrongtoken000';
    const bot = harness.startBot({ token });
    const error = await bot.done.catch((reason: unknown) => reason as OperatorError);
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toHaveProperty('code', 'telegram-token-refused');
    expect((error as OperatorError).message).toContain('TELEGRAM_BOT_TOKEN');
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(token);
  });

  it.each([
    [{ token: ' ' }, 'telegram-token-invalid'],
    [{ apiRoot: 'telegram' }, 'telegram-api-root-invalid'],
    [{ proxy: 'nonsense' }, 'telegram-proxy-invalid'],
    [{ proxy: 'ftp://host:1' }, 'telegram-proxy-invalid'],
  ])('refuses %j', async (setting, code) => {
    await expect(harness.startBot(setting).done).rejects.toMatchObject({ code });
  });

  it('stops while it cannot reach Telegram', async () => {
    harness.server.fail('getMe', 'hang', 9);
    const bot = harness.startBot();
    await until(() => harness.server.callsOf('getMe').length === 1);
    await bot.stop();
  });
});

describe('polling', () => {
  it.each([
    ['an error of the server', { status: 502 }],
    ['a broken connection', 'drop'],
    ['an answer that is none', 'not json'],
    ['too many requests', { status: 429, parameters: { retry_after: 0 } }],
    ['a poll that never returns', 'hang'],
    ['a poll whose answer stalls in the middle', 'stall'],
  ] as const)('goes on after %s', async (_, fault) => {
    harness.server.fail('getUpdates', fault, 2);
    harness.startBot({ tuning: { pollTimeoutSeconds: 0, pollMargin: 150 } });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
  });

  it('waits as long as Telegram asks', async () => {
    harness.server.fail('getUpdates', { status: 429, parameters: { retry_after: 1 } });
    harness.startBot();
    await until(() => harness.server.callsOf('getUpdates').length === 2);
    const [first, second] = harness.server.callsOf('getUpdates');
    expect(second!.at - first!.at).toBeGreaterThan(950);
  });

  it('says what to do where two copies poll, and goes on when the other has stopped', async () => {
    const description = 'Conflict: terminated by other getUpdates request';
    harness.server.fail('getUpdates', { status: 409, description }, 3);
    harness.startBot();
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.logged.join('')).toContain('two copies are polling');
  });

  it('gives a poll up after its time, not before, and begins a new one', async () => {
    harness.server.fail('getUpdates', 'hang');
    harness.startBot({ tuning: { pollTimeoutSeconds: 0, pollMargin: 300 } });
    await until(() => harness.server.callsOf('getUpdates').length >= 2);
    const [first, second] = harness.server.callsOf('getUpdates');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(290);
    expect(second!.at - first!.at).toBeLessThan(1_000);
    expect(harness.logged.join('')).toContain('no answer within 300 ms');
  });

  it('goes on after a host that takes connections and says nothing', async () => {
    const { port, root } = harness.server;
    await harness.server.stop();
    const silent: Socket[] = [];
    const mute = await new Promise<Server>((resolve) => {
      const server = createServer((socket) => void silent.push(socket.on('error', () => undefined)));
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
    harness.startBot({ apiRoot: root, tuning: { callTimeout: 100 } });
    await until(() => silent.length >= 2);
    for (const socket of silent) socket.destroy();
    await new Promise((resolve) => mute.close(resolve));
    const later = await new BotApiServer().start(port);
    later.say('问');
    await until(() => later.delivered.length === 1);
    await later.stop();
  });

  it('holds out while another copy polls for a minute, without hammering Telegram', async () => {
    // A minute at the pauses it has in earnest is ten polls; here at a hundredth of them.
    const description = 'Conflict: terminated by other getUpdates request';
    harness.server.fail('getUpdates', { status: 409, description }, 1_000);
    harness.startBot({ tuning: { backoffFirst: 10, backoffLongest: 600 } });
    harness.server.say('问');
    await pause(600);
    const polls = harness.server.callsOf('getUpdates').length;
    expect(polls).toBeGreaterThan(2);
    expect(polls).toBeLessThan(12);
    harness.server.recover('getUpdates');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(7)).toHaveLength(1);
  });

  it('answers once what was asked before an outage of everything', async () => {
    harness.startBot();
    await until(() => harness.server.callsOf('getUpdates').length > 0);
    for (const method of ['getUpdates', 'sendMessage', 'sendChatAction'])
      harness.server.fail(method, { status: 503 }, 1_000);
    harness.server.say('问');
    await until(() => harness.server.callsOf('getUpdates').length > 4);
    for (const method of ['getUpdates', 'sendMessage', 'sendChatAction']) harness.server.recover(method);
    await until(() => harness.server.delivered.length === 1);
    await pause(50);
    expect(harness.server.delivered).toHaveLength(1);
  });

  it('removes a webhook that is in the way', async () => {
    const description = "Conflict: can't use getUpdates method while webhook is active";
    harness.server.fail('getUpdates', { status: 409, description });
    harness.startBot();
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.callsOf('deleteWebhook')).toHaveLength(1);
  });

  it('ends where the token is revoked', async () => {
    const bot = harness.startBot();
    harness.server.fail('getUpdates', { status: 401, description: 'Unauthorized' });
    await expect(bot.done).rejects.toMatchObject({ code: 'telegram-token-refused' });
  });

  it('does not acknowledge a batch that could not be put away', async () => {
    const desk = harness.openDesk();
    let broken = true;
    const flaky = {
      ...desk,
      inbox: (account: number) => {
        const inbox = desk.inbox(account);
        return {
          ...inbox,
          receive: (updates: Parameters<typeof inbox.receive>[0]) => {
            if (broken) throw new Error('database or disk is full');
            return inbox.receive(updates);
          },
        };
      },
    };
    harness.startBot({ desk: flaky });
    harness.server.say('问');
    await until(() => harness.server.callsOf('getUpdates').length > 3);
    expect(harness.server.pending).toHaveLength(1);
    broken = false;
    await until(() => harness.server.delivered.length === 1);
    desk.close();
  });
});

describe('a clock that jumps', () => {
  const HOUR = 3_600_000;

  it.each([
    ['back', -HOUR],
    ['ahead', HOUR],
  ])('%s holds nothing up', async (_, jump) => {
    let offset = 0;
    harness.startBot({ clock: () => Date.now() + offset, tuning: { chatRate: { messages: 1, per: 50 } } });
    harness.server.say('一');
    await until(() => harness.server.delivered.length === 1);
    offset = jump;
    harness.server.say('二');
    harness.server.say('三');
    await until(() => harness.server.delivered.length === 3);
  });
});

describe('what was asked and answered', () => {
  it.each([
    ['is kept for a while', 60_000, 1],
    ['is gone once it is out, where nothing is to be kept', 0, 0],
  ])('%s', async (_, keep, rows) => {
    const bot = harness.startBot();
    harness.server.say('机密问题');
    await until(() => harness.server.delivered.length === 1);
    await bot.stop();
    // It is forgotten on starting, and regularly from then on.
    const polls = harness.server.callsOf('getUpdates').length;
    const again = harness.startBot({ tuning: { keep } });
    await until(() => harness.server.callsOf('getUpdates').length > polls);
    await again.stop();
    const state = new Database(join(harness.directory, 'state.db'), { readonly: true });
    const kept = state.prepare("SELECT count(*) FROM updates WHERE raw LIKE '%机密%'").pluck().get();
    const answers = state.prepare('SELECT count(*) FROM messages').pluck().get();
    state.close();
    expect([kept, answers]).toEqual([rows, rows]);
  });
});

describe('stopping', () => {
  it('finishes what is under way, leaves the rest in the inbox, and stops polling at once', async () => {
    let begun = 0;
    const bot = harness.startBot({
      answer: async (question) => {
        begun += 1;
        await pause(150);
        return answerTo(question);
      },
    });
    harness.server.say('一');
    harness.server.say('二');
    await until(() => begun === 1 && harness.server.pending.length === 0);
    const stopping = bot.stop();
    const polls = harness.server.callsOf('getUpdates').length;
    await stopping;
    expect(harness.server.textsIn(7).map((text) => text.slice(0, 3))).toEqual(['答：一']);
    expect(harness.server.callsOf('getUpdates')).toHaveLength(polls);
    expect(begun).toBe(1);
    harness.startBot();
    await until(() => harness.server.delivered.length === 2);
  });

  it('does not wait for ever for an answer that does not end, and does not count it as an attempt', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bot = harness.startBot({ answer: () => new Promise(() => undefined), tuning: { grace: 20 } });
      if (round === 0) harness.server.say('问');
      await until(() => harness.server.callsOf('sendChatAction').length > round);
      await bot.stop();
    }
    harness.startBot();
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(7)[0]).toContain('答：问');
  });
});

describe('the log', () => {
  it('never holds the token, nor what was asked and answered', async () => {
    harness.server.fail('sendMessage', 'drop');
    harness.server.fail('sendMessage', 'not json');
    harness.server.fail('sendMessage', { status: 400 });
    harness.server.fail('getUpdates', 'drop');
    harness.server.fail('getUpdates', 'not json');
    harness.server.fail('getMe', 'not json');
    harness.startBot();
    harness.server.say('机密问题');
    await until(() => harness.server.delivered.length === 1);
    const log = harness.logged.join('');
    expect(log).toContain('sending failed');
    expect(log).not.toContain(TOKEN);
    expect(log).not.toContain(TOKEN.split(':')[1]);
    expect(log).not.toContain('机密问题');
    expect(log).not.toContain('充电桩');
  });

  it.each(['info', 'warn', 'error'] as const)(
    'at %s is JSON, and says by its reference number what went wrong with which question, but not the question',
    async (level) => {
      const lines: string[] = [];
      const log = pino({ level }, { write: (line: string) => void lines.push(line) });
      const question = '机密："谁\\偷了\n大印"？';
      harness.server.fail('sendMessage', 'drop');
      harness.server.fail('sendMessage', { status: 429, parameters: { retry_after: 0 } });
      harness.server.fail('sendMessage', { status: 400, description: 'Bad Request: cannot parse entities' });
      harness.server.fail('getUpdates', { status: 409 });
      harness.startBot({
        log,
        tuning: { attempts: 2 },
        answer: (asked) =>
          asked === question
            ? Promise.reject(new Error(`nothing is known of ${asked}, that is ${JSON.stringify(asked)}`))
            : Promise.resolve(answerTo(asked)),
        figures: (asked) => Promise.reject(new OperatorError('x', `no figures for ${asked}`, 'none')),
      });
      for (const text of [question, '无害而机密的问题', '/figures 机密的数字']) harness.server.say(text);
      harness.server.sayInGroup('群里的机密');
      await until(() => harness.server.delivered.length === 3);
      const text = lines.join('');
      for (const said of ['机密', '大印', '充电桩', TOKEN, TOKEN.split(':')[1]!])
        expect(text).not.toContain(said);
      const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const [apology] = harness.server.textsIn(7);
      const reference = /Y[0-9A-Z]+/u.exec(apology!)?.[0];
      expect(reference).toBeDefined();
      expect(entries).toContainEqual(expect.objectContaining({ reference, msg: 'answering failed' }));
      expect(entries.some(({ msg }) => msg === 'reply is out')).toBe(level === 'info');
      expect(entries.some(({ msg }) => msg === 'Telegram asks for a pause')).toBe(level !== 'error');
    },
  );
});
