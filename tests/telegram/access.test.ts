import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../src/desk/desk.js';
import type { BotAccess } from '../../src/surfaces/telegram/bot-dependencies.js';
import { answerTo } from './answers.js';
import { buttonsOf } from './bot-api-server.js';
import { Harness, OPEN, until } from './harness.js';

const ADMIN = 1;
const HOUR = 60 * 60 * 1_000;

let harness: Harness;
let desk: Desk;
let asked: string[];
/** Noon of a day in Shanghai. */
const NOON = Date.parse('2024-03-01T12:00:00+08:00');
let now: number;

beforeEach(async () => {
  harness = await Harness.open();
  now = NOON;
  asked = [];
  desk = openDesk(harness.directory, () => now);
});
afterEach(async () => {
  await harness.close();
  desk.close();
});

function startBot(access: Partial<BotAccess>) {
  return harness.startBot({
    access: { ...OPEN, adminIds: [ADMIN], ...access },
    desk,
    clock: () => now,
    answer: (question) => {
      asked.push(question);
      return Promise.resolve(answerTo(question));
    },
  });
}

async function say(text: string, chat: number): Promise<string> {
  const before = harness.server.textsIn(chat).length;
  harness.server.say(text, { chat });
  await until(() => harness.server.textsIn(chat).length > before);
  return harness.server.textsIn(chat)[before]!;
}

async function inGroup(text: string, id: number): Promise<string> {
  const before = harness.server.textsIn(-100).length;
  harness.server.sayInGroup(text, { from: { id, is_bot: false, first_name: 'X', language_code: 'zh' } });
  await until(() => harness.server.textsIn(-100).length > before);
  return harness.server.textsIn(-100)[before]!;
}

describe('a bot open to all', () => {
  it('answers everybody', async () => {
    startBot({});
    expect(await say('问', 1234)).toContain('答：问');
  });
});

describe('a bot open to a list', () => {
  it('answers those on it and administrators; others are told, and nothing is looked up for them', async () => {
    startBot({ mode: 'list', allowedIds: [7] });
    expect(await say('问', 7)).toContain('答：问');
    expect(await say('问', ADMIN)).toContain('答：问');
    for (const text of ['问', '/search 油茶', '/watch 油茶', '/status', '/help', '/figures 油茶'])
      expect(await say(text, 8)).toBe('抱歉，这个机器人只对指定的人开放。');
    expect(asked).toEqual(['问', '问']);
    // One message each, and none on top.
    expect(harness.server.textsIn(8)).toHaveLength(6);
  });

  it('goes by the person, not by the chat: in a group too, and for whoever writes anonymously', async () => {
    startBot({ mode: 'list', allowedIds: [7] });
    expect(await inGroup('/ask 问', 7)).toContain('答：问');
    expect(await inGroup('/ask 问', 8)).toContain('只对指定的人');
    const before = harness.server.textsIn(-100).length;
    harness.server.sayInGroup('/ask 问', {
      from: { id: 1087968824, is_bot: true },
      sender_chat: { id: -100 },
    });
    await until(() => harness.server.textsIn(-100).length > before);
    expect(harness.server.textsIn(-100).at(-1)).toContain('只对指定的人');
    expect(asked).toHaveLength(1);
  });

  it('does not open the buttons of others’ answers either', async () => {
    startBot({ mode: 'list', allowedIds: [7] });
    await inGroup('/ask 问', 7);
    const [message] = harness.server.delivered;
    harness.server.press(message!, '全市新增', { from: { id: 8 } });
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.delivered[1]!.text).toContain('只对指定的人');
  });
});

describe('a bot that is paired with', () => {
  it('tells a stranger what to do, takes a code once, and remembers who came in', async () => {
    const first = startBot({ mode: 'pair' });
    expect(await say('问', 7)).toBe('这个机器人需要配对：请向管理员要一个配对码，然后发 /pair 配对码。');
    const code = desk.admission.newCode();
    expect(await say('/pair', 7)).toContain('需要配对');
    expect(await say('/pair WRONG123', 7)).toBe('配对码不对或已过期，请再要一个。');
    expect(await say(`/pair ${code.toLowerCase()}`, 7)).toBe('配对成功，欢迎！直接发来问题就行。');
    expect(await say('问', 7)).toContain('答：问');
    expect(await say(`/pair ${code}`, 8)).toContain('配对码不对');
    await first.stop();
    startBot({ mode: 'pair' });
    expect(await say('再问', 7)).toContain('答：再问');
    expect(await say('问', 8)).toContain('需要配对');
  });

  it('takes the code from the link that the operator sends: /start CODE', async () => {
    startBot({ mode: 'pair' });
    expect(await say(`/start ${desk.admission.newCode()}`, 7)).toContain('配对成功');
    expect(await say('问', 7)).toContain('答：问');
  });

  it('takes no code after an hour, and not one try after another', async () => {
    startBot({ mode: 'pair' });
    const code = desk.admission.newCode();
    now += HOUR + 1;
    expect(await say(`/pair ${code}`, 7)).toContain('已过期');
    for (let tries = 0; tries < 4; tries += 1) await say('/pair AAAAAAAA', 7);
    const good = desk.admission.newCode();
    expect(await say(`/pair ${good}`, 7)).toBe('试得太多了，请一小时后再试。');
    expect(await say(`/pair ${good}`, 8)).toContain('配对成功');
  });

  it('lets everybody have what is kept about them deleted', async () => {
    startBot({ mode: 'pair' });
    harness.server.say('/forget', { chat: 7 });
    await until(() => harness.server.delivered.length === 1);
    expect(buttonsOf(harness.server.delivered[0]!)).toEqual(['确定', '取消']);
  });
});

describe('a daily quota', () => {
  it('of a person counts questions in every chat, and what is no question not at all', async () => {
    startBot({ quotaPerPerson: 2 });
    expect(await say('一', 7)).toContain('答：一');
    for (const text of ['/help', '/status', '/watches', '/new']) await say(text, 7);
    expect(await inGroup('/ask 二', 7)).toContain('答：二');
    expect(await say('三', 7)).toBe('你今天的提问次数已用完，明天再来吧。');
    expect(await say('/search 油茶', 7)).toContain('已用完');
    expect(await say('/help', 7)).toContain('/new');
    expect(await say('一', 8)).toContain('答：一');
    expect(asked).toEqual(['一', '二', '一']);
  });

  it('of a chat counts whoever asks there', async () => {
    startBot({ quotaPerChat: 2 });
    await inGroup('/ask 一', 7);
    await inGroup('/ask 二', 8);
    expect(await inGroup('/ask 三', 9)).toBe('这个聊天今天的提问次数已用完，明天再来吧。');
    expect(await say('一', 7)).toContain('答：一');
  });

  it('begins anew at midnight in Shanghai, over restarts', async () => {
    now = Date.parse('2024-03-01T23:59:00+08:00');
    const first = startBot({ quotaPerPerson: 1 });
    await say('一', 7);
    await first.stop();
    startBot({ quotaPerPerson: 1 });
    expect(await say('二', 7)).toContain('已用完');
    now = Date.parse('2024-03-02T00:00:01+08:00');
    expect(await say('三', 7)).toContain('答：三');
  });

  it('does not hold for administrators', async () => {
    startBot({ quotaPerPerson: 1, quotaPerChat: 1 });
    for (const text of ['一', '二', '三']) expect(await say(text, ADMIN)).toContain(`答：${text}`);
  });
});
