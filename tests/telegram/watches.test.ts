import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIGURE_ISSUES } from '../support/figure-issues.js';
import { buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { until } from './harness.js';
import { WholeBot } from './whole-bot.js';

const OLD = FIGURE_ISSUES.filter(({ date }) => date < '2023');
const NEW = FIGURE_ISSUES.filter(({ date }) => date >= '2023');
const GUARD = 900;

let bot: WholeBot;
beforeEach(async () => {
  bot = await WholeBot.open();
  await bot.issue('2022.jsonl', OLD);
  bot.start();
});
afterEach(() => bot.close());

const feeds = (): string => join(bot.home, 'feeds');
const newsIn = (chat: number): DeliveredMessage[] =>
  bot.server.delivered.filter(({ chatId, text }) => chatId === chat && text.includes('有新报道：'));

/** A question of anybody takes up the newest state; without one it is taken up within half a minute. */
const ask = () => bot.say('/status', { chat: 998 });

let guards = 0;
/** Waits until a check is over: somebody else watches for a word that only the newest issue has, and is told last. */
async function checked(): Promise<void> {
  const word = `守候${'甲乙丙丁戊己'[(guards += 1) % 6]!}号桥`;
  await bot.say(`/watch ${word}`, { chat: GUARD });
  const before = newsIn(GUARD).length;
  await bot.issue(`guard-${guards}.jsonl`, [
    {
      id: `guard-${guards}`,
      title: '通车',
      paper: '耒水日报',
      date: '2024-01-01',
      body: `${word}今天通车。`,
    },
  ]);
  await ask();
  await until(() => newsIn(GUARD).length > before, 'the guard to be told');
}

describe('a watch', () => {
  it('tells once what a new issue says, with its source, and leads to the article', async () => {
    await bot.say('/watch 补贴');
    await bot.issue('2023.jsonl', NEW);
    await ask();
    await until(() => newsIn(7).length > 0, 'the news');
    const [news] = newsIn(7);
    expect(news!.text).toBe(
      [
        '你关注的“补贴”有新报道：',
        '洋泉镇的油茶补贴已经发放。\n—— 油茶补贴到位，舂陵晚报，2023-11-20',
        '县里为洋泉镇安排油茶补贴40万元。\n—— 洋泉镇油茶开摘，耒水日报，2023-11-12',
      ].join('\n\n'),
    );
    expect(news!.payload['text']).toContain('油茶<b>补贴</b>已经发放');
    expect(buttonsOf(news!)).toEqual(['1 · 油茶补贴到位', '2 · 洋泉镇油茶开摘']);
    const opened = await bot.after(() => bot.server.press(news!, '洋泉镇油茶开摘'));
    expect(opened.text).toContain('今年，洋泉镇油茶林面积达到3万亩。县里为洋泉镇安排油茶补贴40万元。');
    await checked();
    expect(newsIn(7)).toHaveLength(1);
  });

  it('of a question tells the answer that changed, and nothing where the evidence is the same', async () => {
    await bot.say('/watch 西岭镇油茶林面积是多少？');
    await bot.issue('school.jsonl', [
      { id: 's', title: '小学放假', paper: '耒水日报', date: '2023-01-10', body: '西岭镇的小学今天放假。' },
    ]);
    await checked();
    expect(newsIn(7)).toEqual([]);
    await bot.issue('2023.jsonl', NEW.slice(0, 1));
    await checked();
    expect(newsIn(7).map(({ text }) => text)).toEqual([
      '你关注的“西岭镇油茶林面积是多少？”有新报道：\n\n7.6万亩\n\n今年，西岭镇油茶林面积达到7.6万亩。\n—— 西岭镇扩种油茶，耒水日报，2023-11-10',
    ]);
    // The same sentence in another file of the same issue.
    await bot.issue('again.jsonl', [{ ...NEW[0]!, id: 'again', title: '西岭镇扩种油茶（二）' }]);
    await checked();
    expect(newsIn(7)).toHaveLength(1);
  });

  it('tells nothing after a rebuild, and nothing of what was there when it began', async () => {
    await bot.say('/watch 油茶');
    await bot.index(true);
    await checked();
    await bot.stop();
    rmSync(join(bot.home, 'index'), { recursive: true });
    await bot.index();
    bot.start();
    await checked();
    expect(newsIn(7)).toEqual([]);
  });

  it('tells after a restart what came in while nobody ran, once', async () => {
    await bot.say('/watch 补贴');
    await bot.stop();
    await bot.issue('2023.jsonl', NEW);
    bot.start();
    await until(() => newsIn(7).length === 1, 'the news');
    await bot.stop();
    bot.start();
    await checked();
    expect(newsIn(7)).toHaveLength(1);
  });

  it('tells in the topic and the language it was begun in', async () => {
    const topic = { is_topic_message: true, message_thread_id: 5 };
    const from = { id: 9, is_bot: false, first_name: 'B', language_code: 'en' };
    await bot.after(() => bot.server.sayInGroup('/watch 补贴', { ...topic, from }));
    await bot.issue('2023.jsonl', NEW);
    await ask();
    const english = () => bot.server.delivered.find(({ text }) => text.startsWith('New about'));
    await until(() => english() !== undefined, 'the news');
    expect(english()).toMatchObject({ chatId: -100, payload: { message_thread_id: 5 } });
  });
});

describe('/watches and /unwatch', () => {
  it('show and end one by its words, its number or its button', async () => {
    expect((await bot.say('/watch')).text).toContain('还没有关注');
    expect((await bot.say('/watch 的')).text).toBe('请说出要关注什么，例如：/watch 油茶');
    expect((await bot.say(`/watch ${'油'.repeat(201)}`)).text).toContain('太长了');
    for (const words of ['油茶', '小学', '大桥']) await bot.say(`/watch ${words}`);
    expect((await bot.say('/watch 油茶')).text).toBe('“油茶”你已经关注了。');
    const list = await bot.say('/watches');
    expect(list.text).toBe('你的关注：\n1 · 油茶\n2 · 小学\n3 · 大桥');
    expect((await bot.say('/unwatch 小学')).text).toBe('不再关注“小学”。');
    expect((await bot.say('/unwatch 3')).text).toBe('不再关注“大桥”。');
    expect(await bot.press(list, '✕ 油茶')).toBe('不再关注“油茶”。');
    await until(() => bot.server.now(list).text.includes('还没有关注'));
    expect((await bot.say('/unwatch 油茶')).text).toBe('没有这个关注。/watches 看你的关注。');
    await bot.issue('2023.jsonl', NEW);
    await checked();
    expect(newsIn(7)).toEqual([]);
  });

  it('leave alone what another person watches, whatever is pressed or said', async () => {
    await bot.say('/watch 补贴', { chat: 7 });
    const own = await bot.say('/watches', { chat: 8 });
    expect(own.text).toContain('还没有关注');
    expect((await bot.say('/unwatch 1', { chat: 8 })).text).toContain('没有这个关注');
    expect((await bot.say('/unwatch 补贴', { chat: 8 })).text).toContain('没有这个关注');
    expect(await bot.press(own, { data: 'u:1' })).toContain('没有这个关注');
    const inGroup = await bot.after(() => bot.server.sayInGroup('/watches'));
    expect(await bot.press(inGroup, { data: 'u:1' }, { from: { id: 7 } })).toContain('没有这个关注');
    expect((await bot.say('/watches', { chat: 7 })).text).toContain('1 · 补贴');
  });
});

describe('the feed of a watch', () => {
  it('is a file of the name that the bot tells, follows the news, and goes with the watch', async () => {
    const { text } = await bot.say('/watch 补贴');
    const [file] = /[\w-]+\.atom/u.exec(text)!;
    const read = (): string => readFileSync(join(feeds(), file), 'utf8');
    expect(read()).not.toContain('<entry>');
    await bot.issue('2023.jsonl', NEW);
    await ask();
    await until(() => newsIn(7).length === 1 && read().includes('<entry>'), 'the feed');
    expect(read()).toContain('县里为洋泉镇安排油茶补贴40万元。');
    await bot.say('/unwatch 补贴');
    expect(readdirSync(feeds())).toEqual([]);
  });
});
