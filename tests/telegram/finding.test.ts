import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { until } from './harness.js';
import { WholeBot } from './whole-bot.js';

const two = (number: number): string => String(number).padStart(2, '0');

/** Thirty issues: two years, three months each, five days each; one article a day, and a second on the first day. */
const LINES = ['2021', '2022'].flatMap((year) =>
  [1, 2, 11].flatMap((month) =>
    [1, 2, 3, 4, 5].map((day) => ({
      id: `${year}-${month}-${day}`,
      title: `${year}年${month}月${day}日的油茶`,
      paper: day === 5 ? '舂陵晚报' : '衡阳晚报',
      date: `${year}-${two(month)}-${two(day)}`,
      byline: month === 11 ? '本报记者 许珂' : '本报记者 陈润',
      body: `村里今天采摘油茶${day}00公斤。大家说收成不错。`,
    })),
  ),
);
const SCHOOL = {
  id: 'school',
  title: '小学开学',
  paper: '衡阳晚报',
  date: '2021-01-01',
  body: '镇上的小学今天开学，新生86人。',
};

let bot: WholeBot;
beforeAll(async () => {
  bot = await WholeBot.open();
  await bot.issue('issues.jsonl', [...LINES, SCHOOL]);
  bot.start();
});
afterAll(() => bot.close());

const headings = ({ text }: DeliveredMessage): string[] =>
  text.split('\n').flatMap((line) => /^\d+\. ([^，]+)/u.exec(line)?.[1] ?? []);

async function turned(message: DeliveredMessage, button: string): Promise<DeliveredMessage> {
  const { text } = bot.server.now(message);
  await bot.press(message, button);
  await until(() => bot.server.now(message).text !== text, `${button} to change the message`);
  return bot.server.now(message);
}

describe('/search', () => {
  it('finds each article in which the words stand, once, marks them, and no article without them', async () => {
    const found = await bot.say('/search 小学');
    expect(found.text).toBe(
      '“小学”：1 篇报道\n\n1. 小学开学，衡阳晚报，2021-01-01\n镇上的小学今天开学，新生86人。',
    );
    expect(found.payload['text']).toContain('镇上的<b>小学</b>今天');
    const traditional = await bot.say('/search 小學 開學', { from: { language_code: 'zh-tw' } });
    expect(traditional.payload['text']).toContain('镇上的<b>小学</b>今天<b>开学</b>');
    expect((await bot.say('/search 火星探测')).text).toBe('“火星探测”：没有找到。');
  });

  it('keeps to days and papers, and says which', async () => {
    const days = await bot.say('/search 油茶 2022-11-04..2022-11-05');
    expect(days.text).toContain('“油茶”（2022-11-04 至 2022-11-05）：2 篇报道');
    expect(headings(days).sort()).toEqual(['2022年11月4日的油茶', '2022年11月5日的油茶']);
    const paper = await bot.say('/search 油茶 舂陵晚报 2021年1月');
    expect(headings(paper)).toEqual(['2021年1月5日的油茶']);
    expect((await bot.say('/search 小学 2022')).text).toContain('没有找到');
    expect((await bot.say('/search 小学 2022..', { from: { language_code: 'en' } })).text).toBe(
      '"小学" (from 2022-01-01): nothing found.',
    );
  });

  it('turns pages in the same message, each article on one of them', async () => {
    const message = await bot.say('/search 油茶');
    const seen = headings(message);
    expect(seen).toHaveLength(5);
    expect(message.text).toContain('· 1/6');
    expect(buttonsOf(message)).toEqual(['1', '2', '3', '4', '5', '›']);
    for (let page = 2; page <= 6; page += 1) seen.push(...headings(await turned(message, '›')));
    expect(new Set(seen)).toEqual(new Set(LINES.map(({ title }) => title)));
    expect(buttonsOf(bot.server.now(message))).toEqual(['26', '27', '28', '29', '30', '‹']);
    const opened = await bot.after(() => bot.server.press(message, '30'));
    expect(opened.text).toContain(headings(bot.server.now(message))[4]);
  });

  it('turns its pages after a restart, and without asking the archive again', async () => {
    const message = await bot.say('/search 油茶');
    await bot.stop();
    bot.start();
    expect(headings(await turned(message, '›'))).toHaveLength(5);
  });

  it('shows what comes nearest to English words, and says that it is no more', async () => {
    const near = await bot.say('/search primary school', { from: { language_code: 'en' } });
    expect(near.text).toMatch(/^The papers do not print "primary school"; these come nearest:/u);
    expect(headings(near).length).toBeLessThanOrEqual(3);
  });

  it.each(['/search', '/reporter', '/figures', '/ask'])(
    '%s without words says what it needs',
    async (command) => {
      const { text } = await bot.say(command);
      expect(text).toContain('例如');
      expect(text.length).toBeLessThan(60);
    },
  );
});

describe('/issues', () => {
  it('goes from years to months to days, and back, and opens what an issue holds', async () => {
    const message = await bot.say('/issues');
    expect(buttonsOf(message)).toEqual(['2022 年（15 期）', '2021 年（15 期）']);
    // A year of few issues shows its days at once.
    expect(buttonsOf(await turned(message, '2021 年'))).toHaveLength(15 + 1);
    expect(bot.server.now(message).text).toBe('2021 的报纸：');
    expect(buttonsOf(bot.server.now(message))).toContain('2021-01-01 衡阳晚报（2 篇）');
    const issue = await bot.after(() => bot.server.press(message, '2021-01-01'));
    expect(issue.text).toContain('2021-01-01：2 篇报道');
    expect(headings(issue)).toEqual(['2021年1月1日的油茶', '小学开学']);
    expect(buttonsOf(await turned(message, '‹'))).toEqual(['2022 年（15 期）', '2021 年（15 期）']);
  });

  it.each(['2022-11', '2022年11月', '2022-11-01..2022-11-30'])('takes %s for a month', async (month) => {
    const { text, ...message } = await bot.say(`/issues ${month}`);
    expect(text).toBe(`${month} 的报纸：`);
    expect(buttonsOf({ text, ...message })).toEqual([5, 4, 3, 2, 1].map((day) => expect.stringContaining(`2022-11-0${day}`) as string)); // prettier-ignore
  });

  it('opens a day at once, and says where there is no issue or no day', async () => {
    expect((await bot.say('/issues 2022-02-03')).text).toContain('2022-02-03：1 篇报道');
    expect((await bot.say('/issues 2020')).text).toBe('没有收录这一时间的报纸。');
    expect((await bot.say('/issues 昨天')).text).toBe('没有收录这一时间的报纸。');
  });
});

describe('/reporter', () => {
  it('lists what a reporter wrote, newest first, in pages', async () => {
    const message = await bot.say('/reporter 许珂');
    expect(message.text).toContain('许珂 的报道：10 篇 · 1/2');
    expect(headings(message)).toEqual([5, 4, 3, 2, 1].map((day) => `2022年11月${day}日的油茶`));
    expect(headings(await turned(message, '›'))[4]).toBe('2021年11月1日的油茶');
  });

  it('says that it wants the whole name where there is nobody of it', async () => {
    expect((await bot.say('/reporter 许')).text).toBe('没有找到记者“许”的报道。请写全名。');
  });
});

describe('a page that is kept no longer', () => {
  it('says so, and changes nothing', async () => {
    const message = await bot.say('/search 油茶');
    const card = JSON.stringify(message.payload).match(/m:([\w-]+):1/u)![1]!;
    expect(await bot.press(message, { data: `m:${card}x:1` })).toContain('太旧');
    // Beyond the last page is the last page.
    await bot.press(message, { data: `m:${card}:999` });
    await until(() => bot.server.now(message).text.includes('· 6/6'));
  });
});
