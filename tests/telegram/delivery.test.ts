import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.js';
import { referenceOf } from '../../src/surfaces/telegram/reference.js';
import { answerTo, citation } from './answers.js';
import { BOT } from './bot-api-server.js';
import { Harness, pause, until } from './harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

const firstLines = (chat: number): string[] =>
  harness.server.textsIn(chat).map((text) => text.split('\n')[0]!);

describe('order', () => {
  it('keeps the order within a chat while a slow answer holds up nobody else', async () => {
    let finishSlow = (): void => undefined;
    const slow = new Promise<void>((resolve) => (finishSlow = resolve));
    harness.startBot({
      answer: async (question) => {
        if (question === '慢') await slow;
        return answerTo(question);
      },
    });
    for (const text of ['慢', '二', '三']) harness.server.say(text, { chat: 1 });
    for (const text of ['甲', '乙']) harness.server.say(text, { chat: 2 });
    await until(() => harness.server.textsIn(2).length === 2);
    expect(harness.server.textsIn(1)).toEqual([]);
    finishSlow();
    await until(() => harness.server.textsIn(1).length === 3);
    expect(firstLines(1)).toEqual(['答：慢', '答：二', '答：三']);
    expect(firstLines(2)).toEqual(['答：甲', '答：乙']);
  });

  it('answers no more questions at the same time than it may', async () => {
    let now = 0;
    let most = 0;
    harness.startBot({
      tuning: { concurrency: 2 },
      answer: async (question) => {
        most = Math.max(most, ++now);
        await pause(10);
        now -= 1;
        return answerTo(question);
      },
    });
    for (let chat = 1; chat <= 8; chat += 1) harness.server.say('问', { chat });
    await until(() => harness.server.delivered.length === 8);
    expect(most).toBe(2);
  });
});

describe('an update', () => {
  it('is in the inbox before it is acknowledged', async () => {
    const desk = harness.openDesk();
    const inbox = desk.inbox(BOT.id);
    harness.startBot({ answer: () => new Promise(() => undefined), tuning: { grace: 10 } });
    harness.server.say('问');
    await until(() => harness.server.pending.length === 0);
    expect(inbox.next(7)).not.toBeNull();
    desk.close();
  });

  it('is answered once when it comes twice, also after a restart', async () => {
    const bot = harness.startBot();
    harness.server.say('问', { message: {} });
    const again = harness.server.pending[0]!;
    await until(() => harness.server.delivered.length === 1 && harness.server.pending.length === 0);
    harness.server.push(again);
    await until(() => harness.server.pending.length === 0);
    await bot.stop();
    harness.startBot();
    harness.server.push(again);
    harness.server.say('末');
    await until(() => harness.server.delivered.length === 2);
    expect(firstLines(7)).toEqual(['答：问', '答：末']);
  });

  it('that was waiting when the bot stopped is answered at the next start, in order', async () => {
    const bot = harness.startBot({ answer: () => new Promise(() => undefined), tuning: { grace: 10 } });
    for (const text of ['一', '二', '三']) harness.server.say(text);
    await until(() => harness.server.pending.length === 0);
    await bot.stop();
    expect(harness.server.delivered).toEqual([]);
    harness.startBot();
    await until(() => harness.server.delivered.length === 3);
    expect(firstLines(7)).toEqual(['答：一', '答：二', '答：三']);
  });

  it('is not answered twice by two bots on one state folder', async () => {
    const first = harness.startBot();
    await until(() => harness.server.callsOf('getUpdates').length > 0);
    const second = harness.startBot();
    await expect(second.done).rejects.toMatchObject({ code: 'state-in-use' });
    const third = harness.startBot({ tuning: { claimWait: 5_000 } });
    await first.stop();
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    await third.stop();
  });

  it('whose answering fails again and again gets an apology with a reference, and nothing of the reason', async () => {
    let tried = 0;
    harness.startBot({
      answer: () => {
        tried += 1;
        throw new TypeError('secret detail');
      },
    });
    const id = harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(tried).toBe(3);
    const [text] = harness.server.textsIn(7);
    expect(text).toContain(referenceOf(id));
    expect(text).not.toMatch(/secret|TypeError|at /);
    const logged = harness.logged.find(
      (line) => line.includes(referenceOf(id)) && line.includes('secret detail'),
    );
    expect(logged).toBeDefined();
  });

  it('is answered when a second try succeeds', async () => {
    let tried = 0;
    harness.startBot({
      answer: (question) =>
        ++tried === 1 ? Promise.reject(new Error('once')) : Promise.resolve(answerTo(question)),
    });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(firstLines(7)).toEqual(['答：问']);
  });

  it('is not tried again where somebody has to mend something first', async () => {
    let tried = 0;
    harness.startBot({
      answer: () => {
        tried += 1;
        return Promise.reject(new OperatorError('index-missing', 'There is no index.', 'Run yanwen index.'));
      },
    });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(tried).toBe(1);
    expect(harness.logged.join('')).toContain('Run yanwen index.');
  });

  it('that takes too long is told so, with a reference, even if answering does not listen to its signal', async () => {
    harness.startBot({
      answer: () => new Promise(() => undefined),
      tuning: { answerDeadline: 50, concurrency: 1 },
    });
    const id = harness.server.say('问');
    harness.server.say('Question?', { chat: 8 });
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.textsIn(7)[0]).toContain(referenceOf(id));
    expect(harness.server.textsIn(8)[0]).toContain('took me too long');
    expect(harness.logged.join('')).toContain(referenceOf(id));
  });
});

describe('sending', () => {
  it('waits as long as Telegram asks', async () => {
    harness.startBot();
    harness.server.fail('sendMessage', { status: 429, parameters: { retry_after: 1 } });
    harness.server.say('问', { chat: 1 });
    await until(() => harness.server.callsOf('sendMessage').length === 1);
    const refused = Date.now();
    harness.server.say('别的', { chat: 2 });
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.delivered.map(({ chatId }) => chatId)).toEqual([2, 1]);
    expect(harness.server.delivered[1]!.at - refused).toBeGreaterThan(900);
  });

  it.each([
    ['an error of the server', { status: 502 }],
    ['a broken connection', 'drop'],
    ['an answer that is none', 'not json'],
    ['no answer', 'hang'],
  ] as const)('tries again after %s', async (_, fault) => {
    harness.startBot({ tuning: { callTimeout: 200 } });
    harness.server.fail('sendMessage', fault, 2);
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.callsOf('sendMessage')).toHaveLength(3);
  });

  it('sends the same as plain text where Telegram refuses the HTML', async () => {
    harness.startBot();
    harness.server.fail('sendMessage', { status: 400, description: "Bad Request: can't parse entities" });
    harness.server.say('a < b');
    await until(() => harness.server.delivered.length === 1);
    const { text, payload } = harness.server.delivered[0]!;
    expect(payload).not.toHaveProperty('parse_mode');
    expect(text).toMatch(/^答：a < b\n\n“今年全市新增充电桩350台。”\n—— /);
  });

  it('gives up where the person has blocked the bot, and goes on with the next', async () => {
    harness.startBot();
    harness.server.fail('sendMessage', {
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    harness.server.say('一');
    harness.server.say('二');
    await until(() => harness.server.delivered.length === 1);
    expect(firstLines(7)).toEqual(['答：二']);
  });

  it('splits what is too long at sentences, loses nothing and keeps the parts in order', async () => {
    const quote = '今年全市新增充电桩<350>台&更多。'.repeat(600);
    harness.startBot({
      answer: (question) => Promise.resolve(answerTo(question, { citations: [citation({ quote })] })),
    });
    harness.server.say('问');
    await until(() => harness.server.textsIn(7).at(-1)?.includes('——') === true);
    const { delivered } = harness.server;
    expect(delivered.length).toBeGreaterThan(2);
    expect(delivered.flatMap(({ quotes }) => quotes).join('')).toBe(quote);
    for (const text of delivered.slice(0, -1)) expect(text.text).toMatch(/。$/);
  });

  it('goes on with the parts that are left after a restart, without answering again', async () => {
    const desk = harness.openDesk();
    const inbox = desk.inbox(BOT.id);
    const part = (text: string): string =>
      JSON.stringify({ html: text, plain: text, chatId: 7, isGroup: false, threadId: null, replyTo: null });
    harness.server.say('问');
    const update = harness.server.pending[0]!;
    inbox.receive([
      {
        updateId: 1000,
        chatId: 7,
        threadId: null,
        userId: null,
        raw: JSON.stringify(update),
        ignored: false,
      },
    ]);
    const { sequence } = inbox.next(7)!;
    inbox.begin(sequence);
    inbox.plan(sequence, [part('一'), part('二'), part('三')], 'answered');
    inbox.startSending(sequence, 0);
    inbox.recordSent(sequence, 0, 1);
    // The process died between sending the second part and recording it.
    inbox.startSending(sequence, 1);
    harness.startBot({ answer: () => Promise.reject(new Error('not to be asked')) });
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.textsIn(7)).toEqual(['二', '三']);
    await until(() => inbox.counts().open === 0);
    expect(inbox.counts()).toEqual({ open: 0, answered: 1, failed: 0, resent: 1 });
    desk.close();
  });

  it('keeps to the rates of a chat and of a group', async () => {
    harness.startBot({
      tuning: { chatRate: { messages: 1, per: 100 }, groupRate: { messages: 2, per: 400 } },
    });
    for (const text of ['一', '二', '三']) {
      harness.server.say(text);
      harness.server.sayInGroup(`/ask ${text}`);
    }
    await until(() => harness.server.delivered.length === 6);
    const times = (chat: number): number[] =>
      harness.server.delivered.filter(({ chatId }) => chatId === chat).map(({ at }) => at);
    const [first, second, third] = times(7);
    expect(Math.min(second! - first!, third! - second!)).toBeGreaterThan(80);
    const [groupFirst, , groupThird] = times(-100);
    // The first takes longer on its way, as it opens the connection.
    expect(groupThird! - groupFirst!).toBeGreaterThan(300);
  });
});
