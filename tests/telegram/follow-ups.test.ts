import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageHome } from '../../src/config.js';
import { BOT } from './bot-api-server.js';
import { WholeBot } from './whole-bot.js';

const HOUR = 60 * 60 * 1_000;
const ACREAGE = '一季稻有多少亩？';

let bot: WholeBot;
beforeAll(async () => {
  bot = await WholeBot.open({ embedder: null });
  cpSync(join(packageHome(), 'seeds'), join(bot.home, 'seeds'), { recursive: true });
  await bot.index();
  bot.start();
});
afterAll(() => bot.close());

let chats = 100;
/** A chat that nothing was said in yet. */
const newChat = (): number => (chats += 1);

async function ask(text: string, chat: number, from: object = {}): Promise<string> {
  return (await bot.say(text, { chat, from: { ...from } })).text;
}

describe('what follows a question of the same person in the same chat', () => {
  it('tells what another thing of the kind is, the day of it, and where else the person went', async () => {
    const chat = newChat();
    expect(await ask(ACREAGE, chat)).not.toContain('理解为');
    expect(await ask('那油茶呢？', chat)).toMatch(/^（理解为：油茶有多少亩？）\n\n/u);
    expect(await ask('谁率队来衡调研生态环境工作？', chat)).toMatch(/^刘群\n/u);
    expect(await ask('是哪天的事？', chat)).toMatch(
      /^（理解为：刘群率队来衡调研生态环境工作，是哪天的事？）\n\n8月31日\n/u,
    );
    const where = await ask('他还去了哪些企业？', chat);
    expect(where).toMatch(/^（理解为：刘群还去了哪些企业？）\n\n/u);
    expect(where).toContain('湖南株治有色金属有限公司');
  });

  it('is understood in English, too', async () => {
    const chat = newChat();
    const from = { language_code: 'en' };
    await ask('Which county did Liu Yuegao visit?', chat, from);
    expect(await ask('when was that?', chat, from)).toMatch(/^\(understood as: When did Liu Yuegao/u);
  });

  it('is answered in the script of the person’s app where it is written alike in both', async () => {
    const chat = newChat();
    const from = { language_code: 'zh-TW' };
    await ask(ACREAGE, chat, from);
    expect(await ask('那油茶呢？', chat, from)).toMatch(/^（理解為：油茶有多少亩？）/u);
    expect(await ask('明天下雨嗎？', chat, from)).toContain('檔案');
    expect(await ask('明天下雨？', chat, from)).toContain('檔案');
  });

  it('in a group is each person’s own', async () => {
    const say = (text: string, id: number) =>
      bot.after(() =>
        bot.server.sayInGroup(`/ask ${text}`, {
          from: { id, is_bot: false, first_name: 'X', language_code: 'zh' },
        }),
      );
    await say(ACREAGE, 41);
    await say('刘越高去了哪个县？', 42);
    expect((await say('那油茶呢？', 41)).text).toContain('理解为：油茶有多少亩');
    expect((await say('那油茶呢？', 43)).text).not.toContain('理解为');
    const reply = {
      reply_to_message: { message_id: 1, from: { id: BOT.id }, text: '永顺县' },
      from: { id: 42 },
    };
    const replied = await bot.after(() => bot.server.sayInGroup('是哪天的事？', reply));
    expect(replied.text).toContain('理解为：刘越高');
  });

  it('in another chat is not understood from it', async () => {
    const chat = newChat();
    await ask(ACREAGE, chat);
    const elsewhere = await bot.after(() =>
      bot.server.sayInGroup('/ask 那油茶呢？', { from: { id: chat, is_bot: false, first_name: 'X' } }),
    );
    expect(elsewhere.text).not.toContain('理解为');
  });
});

describe('a conversation', () => {
  it('is forgotten by /new', async () => {
    const chat = newChat();
    await ask(ACREAGE, chat);
    expect(await ask('/new', chat)).toContain('请问新的');
    expect(await ask('那油茶呢？', chat)).not.toContain('理解为');
  });

  it('is over after an hour', async () => {
    const chat = newChat();
    await ask(ACREAGE, chat);
    bot.ahead = HOUR - 60_000;
    expect(await ask('那油茶呢？', chat)).toContain('理解为');
    bot.ahead += HOUR + 1;
    expect(await ask('那大豆呢？', chat)).not.toContain('理解为');
    bot.ahead = 0;
  });

  it('goes on over a restart', async () => {
    const chat = newChat();
    await ask(ACREAGE, chat);
    await bot.stop();
    bot.start();
    expect(await ask('那油茶呢？', chat)).toContain('理解为：油茶有多少亩');
  });

  it('is not turned by what is no question: /search, /help, a button', async () => {
    const chat = newChat();
    const answer = await bot.say(ACREAGE, { chat });
    await ask('/search 月饼', chat);
    await ask('/help', chat);
    await bot.press(answer, '👍');
    expect(await ask('那油茶呢？', chat)).toContain('理解为：油茶有多少亩');
  });
});
