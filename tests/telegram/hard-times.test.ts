import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';
import { answerTo, citation } from './answers.js';
import { buttonsOf } from './bot-api-server.js';
import { Harness, OPEN, pause, type RunningBot, until } from './harness.js';
import { startChild } from './stress.js';
import { ALL_SENTENCES, longQuote, question, sentencesIn } from './stress-questions.js';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

describe('in the middle of a long answer', () => {
  const NUMBER = 3;
  const answer = (text: string) =>
    Promise.resolve(answerTo(text, { citations: [citation({ quote: longQuote(text) ?? '' })] }));
  const sentences = (): number[] => harness.server.textsIn(7).flatMap(sentencesIn);

  it.each([
    ['Telegram asks for a pause', { status: 429, parameters: { retry_after: 1 } }, 900],
    ['a connection cannot be made', 'drop', 0],
    ['Telegram has a fault', { status: 502 }, 0],
  ] as const)('no part is lost and none comes twice where %s', async (_, fault, least) => {
    harness.startBot({ answer });
    const { server } = harness;
    server.onDelivered = () => {
      if (server.delivered.length === 2) server.fail('sendMessage', fault, 1);
    };
    server.say(question(NUMBER));
    await until(() => sentences().length >= ALL_SENTENCES.length && server.textsIn(7).at(-1)!.includes('——'));
    await pause(50);
    expect(sentences()).toEqual(ALL_SENTENCES);
    expect(server.callsOf('sendMessage')).toHaveLength(server.delivered.length + 1);
    expect(server.delivered[2]!.at - server.delivered[1]!.at).toBeGreaterThanOrEqual(least);
    // The buttons are under the last part, and only there.
    expect(server.delivered.map((message) => buttonsOf(message).length > 0).indexOf(true)).toBe(
      server.delivered.length - 1,
    );
  });

  it('only the part comes twice whose connection broke after Telegram had accepted it, and it is counted', async () => {
    const desk = harness.openDesk();
    harness.startBot({ answer });
    const { server } = harness;
    server.onDelivered = () => {
      if (server.delivered.length === 1) server.fail('sendMessage', 'carry out, then drop', 1);
    };
    server.say(question(NUMBER));
    await until(() => server.textsIn(7).at(-1)?.includes('——') === true);
    const texts = server.textsIn(7);
    expect(texts[2]).toBe(texts[1]);
    expect([...new Set(texts)].flatMap(sentencesIn)).toEqual(ALL_SENTENCES);
    expect(new Set(texts).size).toBe(texts.length - 1);
    expect(desk.inbox(123456789).counts().resent).toBe(1);
    desk.close();
  });
});

describe('a clock that jumps an hour back and a day ahead', () => {
  let now = Date.parse('2023-09-01T04:00:00Z');
  const clock = (): number => now;
  beforeEach(() => {
    now = Date.parse('2023-09-01T04:00:00Z');
  });

  function startBot(): RunningBot {
    return harness.startBot({
      clock,
      desk: openDesk(harness.directory, clock),
      access: { ...OPEN, mode: 'pair', quotaPerPerson: 2 },
      // A jump must not make it wait: these are times of the clock that never jumps.
      tuning: { chatRate: { messages: 1, per: 20 } },
    });
  }

  async function ask(text: string): Promise<string> {
    const before = harness.server.delivered.length;
    harness.server.say(text);
    await until(() => harness.server.delivered.length > before);
    return harness.server.delivered[before]!.text;
  }

  function pair(): void {
    const desk = openDesk(harness.directory, clock);
    expect(desk.admission.redeem(7, desk.admission.newCode())).toBe('admitted');
    desk.close();
  }

  it('holds nothing up, forgets nothing, answers nothing twice, and gives no quota anew', async () => {
    pair();
    let bot = startBot();
    const { server } = harness;
    server.say('一');
    const known = server.pending[0]!;
    await until(() => server.delivered.length === 1);
    const first = server.delivered[0]!;
    // What is old is forgotten at each start: with every jump there is one.
    for (const jump of [-HOUR, HOUR + DAY, -DAY]) {
      await bot.stop();
      now += jump;
      bot = startBot();
      server.push(known);
      const press = server.press(first, '👍');
      await until(() => server.toasts.has(press));
      expect(server.toasts.get(press)).toContain('谢谢');
    }
    expect(server.delivered).toHaveLength(1);
    now = Date.parse('2023-09-01T05:00:00Z');
    expect(await ask('二')).toContain('答：二');
    expect(await ask('三')).not.toContain('答：三');
    now += DAY;
    expect(await ask('四')).toContain('答：四');
    now -= DAY + HOUR;
    expect(await ask('五')).not.toContain('答：五');
    expect(await ask('/help')).toContain('/ask');
  });

  it('makes no code good for longer than an hour, and leaves new ones good', async () => {
    const desk = openDesk(harness.directory, clock);
    const codes = [desk.admission.newCode()];
    startBot();
    const { server } = harness;
    const said: string[] = [];
    for (const jump of [-HOUR, DAY, -DAY]) {
      now += jump;
      said.push(await ask(`/pair ${codes.at(-1)!}`));
      codes.push(desk.admission.newCode());
    }
    expect(desk.admission.members()).toEqual([]);
    expect(new Set(said).size).toBe(1);
    server.say(`/pair ${codes.at(-1)!}`);
    await until(() => desk.admission.members().length === 1);
    desk.close();
  });
});

it('a bot that is told to end does so, though an answer of Telegram had stalled', async () => {
  const { server } = harness;
  server.fail('getMe', 'stall');
  const child = startChild(server.root, harness.directory, { tuning: { callTimeout: 100 } });
  await until(() => server.callsOf('getUpdates').length > 0, 'it polls', 20_000);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await Promise.race([ended, pause(10_000)])).toEqual([0, null]);
  child.kill('SIGKILL');
});
