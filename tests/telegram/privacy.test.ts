import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';
import { STATE_FILE } from '../../src/desk/open-state.js';
import { buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { Harness, until } from './harness.js';
import { WholeBot } from './whole-bot.js';

/** Words that nobody else says. */
const SECRET = '斑头雁搬家';
const DAY = 24 * 60 * 60 * 1_000;

/** Whether a text stands anywhere in the files of a folder, as bytes. */
function holds(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(Buffer.from(text)));
}

describe('/forget', () => {
  let bot: WholeBot;
  beforeEach(async () => {
    bot = await WholeBot.open({ environment: { TELEGRAM_ADMIN_IDS: '7' } });
    await bot.issue('old.jsonl', [
      { id: 'a', title: '小学开学', date: '2023-01-01', body: '镇上的小学今天开学，新生86人。' },
    ]);
    bot.start();
  });
  afterEach(() => bot.close());

  async function forget(chat = 7): Promise<DeliveredMessage> {
    const asked = await bot.say('/forget', { chat });
    await bot.press(asked, '确定');
    await until(() => bot.server.now(asked).text.includes('已删'));
    return bot.server.now(asked);
  }

  it('asks first, and keeps everything where the person thinks better of it', async () => {
    await bot.say(`/watch ${SECRET}`);
    const asked = await bot.say('/forget');
    expect(asked.text).toContain('要删掉我保存的与你有关的一切吗？');
    expect(buttonsOf(asked)).toEqual(['确定', '取消']);
    await bot.press(asked, '取消');
    await until(() => bot.server.now(asked).text === '好，什么都没删。');
    expect((await bot.say('/watches')).text).toContain(SECRET);
  });

  it('leaves none of the person’s words in any file of the state, feeds and uploads included', async () => {
    const answer = await bot.say(`小学新生有多少人，${SECRET}？`);
    await bot.press(answer, '👎');
    await until(() => bot.server.delivered.at(-1)!.text.includes('哪里不对'));
    const why = bot.server.delivered.at(-1)!;
    await bot.say(`因为${SECRET}`, {
      message: { reply_to_message: { message_id: why.messageId, from: { id: 123456789 }, text: why.text } },
    });
    await bot.say(`/watch ${SECRET}`);
    await bot.say(`/search ${SECRET} 小学`);
    await bot.after(() =>
      bot.server.sendFile('mine.jsonl', JSON.stringify({ id: 's', title: SECRET, body: '一篇。' })),
    );
    expect(holds(join(bot.home, 'state'), SECRET).length).toBeGreaterThan(1);
    expect(holds(join(bot.home, 'feeds'), SECRET)).toHaveLength(1);

    const done = await forget();
    expect(done.text).toContain('1 个关注、1 条评价');
    await bot.stop();
    expect(holds(join(bot.home, 'state'), SECRET)).toEqual([]);
    expect(readdirSync(join(bot.home, 'feeds'))).toEqual([]);
    expect(readdirSync(join(bot.home, 'state/uploads'))).toEqual([]);
    // Nor does the log have any.
    expect(bot.logged.join('')).not.toContain(SECRET);
  });

  it('ends watches, conversations and buttons, and leaves those of others alone', async () => {
    const answer = await bot.say('小学新生有多少人？');
    await bot.say('小学新生有多少人？', { chat: 8 });
    for (const chat of [7, 8]) await bot.say('/watch 小学', { chat });
    await forget();
    expect(await bot.press(answer, '📰')).toContain('太旧');
    expect((await bot.say('/watches')).text).toContain('还没有关注');
    expect((await bot.say('是哪天的事？')).text).not.toContain('理解为');
    expect((await bot.say('/watches', { chat: 8 })).text).toContain('小学');
    expect((await bot.say('是哪天的事？', { chat: 8 })).text).toContain('理解为');
  });

  it('goes by who presses, whoever’s message it stands under', async () => {
    await bot.say('/watch 小学', { chat: 7 });
    const asked = await bot.after(() => bot.server.sayInGroup('/forget'));
    await bot.press(asked, '确定', { from: { id: 9 } });
    await until(() => bot.server.now(asked).text.includes('已删'));
    expect(bot.server.now(asked).text).toContain('0 个关注');
    expect((await bot.say('/watches', { chat: 7 })).text).toContain('小学');
  });
});

describe('how long questions are kept', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.open();
  });
  afterEach(() => harness.close());

  it.each([
    [7 * DAY, '你的问题保留 7 天后删除'],
    [0, '你的问题答完就删'],
  ])('is said in /help: %i', async (keep, words) => {
    harness.startBot({ tuning: { keep } });
    harness.server.say('/help');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.delivered[0]!.text).toContain(words);
  });

  it('set to none, nothing of question and answer is left once it is out, but what buttons need', async () => {
    const bot = harness.startBot({ tuning: { keep: 0 } });
    harness.server.say(SECRET);
    for (const command of ['figures', 'reporter', 'help']) harness.server.say(`/${command} ${SECRET}`);
    await until(() => harness.server.delivered.length === 4);
    const [answer] = harness.server.delivered;
    await bot.stop();
    expect(keptWords()).toEqual([]);
    // The button still leads to the article.
    harness.startBot({ tuning: { keep: 0 } });
    harness.server.press(answer!, '全市新增');
    await until(() => harness.server.delivered.length === 5);
    expect(harness.server.delivered[4]!.text).toContain('充电桩350台');
  });

  it('set to days, they are gone after as many', async () => {
    const bot = harness.startBot({ tuning: { keep: DAY } });
    harness.server.say(SECRET);
    await until(() => harness.server.delivered.length === 1);
    await bot.stop();
    expect(keptWords().join('')).toContain(SECRET);
    const later = openDesk(harness.directory, () => Date.now() + 2 * DAY);
    harness.startBot({ tuning: { keep: DAY }, desk: later, clock: () => Date.now() + 2 * DAY });
    await until(() => keptWords().length === 0, 'the words to be gone');
    await harness.close();
    later.close();
  });

  /** What updates and their answers still say. */
  function keptWords(): string[] {
    const database = new Database(join(harness.directory, STATE_FILE), { readonly: true });
    const words = database.prepare(
      'SELECT raw FROM updates WHERE raw IS NOT NULL UNION ALL SELECT payload FROM messages',
    );
    const all = words.pluck().all() as string[];
    database.close();
    return all;
  }
});
