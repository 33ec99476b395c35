import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { until } from './harness.js';
import { startHttpProxy } from './proxy-servers.js';
import { WholeBot } from './whole-bot.js';

const ADMIN = 1;
const LINES = [
  { id: 'p', title: '湖边新增公园', paper: '耒水日报', date: '2024-03-01', body: '今年湖边新增公园12个。' },
  { id: 'q', title: null, paper: '耒水日报', date: '2024-03-02', body: '没有标题的一篇。' },
];
const JSONL = LINES.map((line) => JSON.stringify(line)).join('\n');
const PAGE = `
农机下田忙

耒水日报讯 (记者 许珂) 2024年3月5日,记者从市农业农村局获悉,今年全市投入春耕农机8000台,比去年增加500台。

大家都说,今年的春耕开局顺利,收成一定不错。
`;

let bot: WholeBot;
beforeAll(async () => {
  bot = await WholeBot.open({ environment: { TELEGRAM_ADMIN_IDS: String(ADMIN) } });
  await bot.issue('old.jsonl', [
    { id: 'old', title: '油茶丰收', paper: '耒水日报', date: '2023-01-01', body: '村里的油茶丰收了。' },
    {
      id: 'older',
      title: '小学开学',
      paper: '耒水日报',
      date: '2023-01-01',
      body: '小学今天开学，新生86人。',
    },
  ]);
  bot.start();
});
afterEach(() => bot.server.recover('getFile'));
afterAll(() => bot.close());

const send = (
  name: string,
  content: string | Buffer,
  chat = ADMIN,
  message: object = {},
): Promise<DeliveredMessage> =>
  bot.after(() => bot.server.sendFile(name, content, { chat, message: { ...message } }));
const press = (message: DeliveredMessage, button: string): Promise<string> => bot.press(message, button);
const changed = async (message: DeliveredMessage, words: string): Promise<DeliveredMessage> => {
  await until(() => bot.server.now(message).text.includes(words), words, 20_000);
  return bot.server.now(message);
};
const uploads = (): string[] => readdirSync(join(bot.home, 'state/uploads'));

describe('a file that an administrator sends', () => {
  it('is shown as it was understood, added once that is confirmed, and taken back', async () => {
    const preview = await send('new.jsonl', JSONL);
    expect(preview.text).toBe(
      '《new.jsonl》里读出 2 篇报道，耒水日报，2024-03-01 至 2024-03-02：\n· 湖边新增公园\n· （无标题）',
    );
    expect(buttonsOf(preview)).toEqual(['加入档案', '取消']);
    expect(bot.seeds()).not.toContain('new.jsonl');

    await press(preview, '加入档案');
    expect(buttonsOf(await changed(preview, '已加入：new.jsonl，2 篇报道。'))).toEqual(['撤销']);
    expect(readFileSync(join(bot.home, 'seeds/new.jsonl'), 'utf8')).toBe(JSONL);
    expect(uploads()).toEqual([]);
    expect((await bot.say('湖边新增了多少个公园？')).text).toContain('12个');

    await press(preview, '撤销');
    await changed(preview, '已撤销：new.jsonl 不在档案里了。');
    expect(bot.seeds()).not.toContain('new.jsonl');
    expect((await bot.say('/search 公园')).text).toContain('没有找到');
  });

  it('and never adds is given up after a week', async () => {
    const preview = await send('late.jsonl', JSONL.replace('12个', '13个'));
    expect(uploads()).toHaveLength(1);
    bot.ahead = 8 * 24 * 60 * 60 * 1_000;
    await bot.stop();
    bot.start();
    await until(() => uploads().length === 0);
    expect(await press(preview, '加入档案')).toContain('已经处理过了');
    bot.ahead = 0;
    await bot.stop();
    bot.start();
  });

  it('of page text shows paper, date and how that is known', async () => {
    const preview = await send('page.txt', PAGE);
    expect(preview.text).toBe(
      '《page.txt》里读出 1 篇报道，耒水日报，2024-03-06（由内容推定）：\n· 农机下田忙',
    );
    await press(preview, '取消');
    expect((await changed(preview, '好，没有加入。')).payload).not.toHaveProperty('reply_markup');
    expect(bot.seeds()).not.toContain('page.txt');
    expect(uploads().filter((name) => name.endsWith('.txt'))).toEqual([]);
  });

  it('whose button is pressed twice, by two at once, is added once', async () => {
    const preview = await send('twice.jsonl', JSONL);
    const add = (JSON.stringify(preview.payload).match(/a:\d+:a/u) ?? [''])[0];
    const words = await Promise.all([bot.press(preview, { data: add }), bot.press(preview, { data: add })]);
    expect(words.sort()).toEqual(['', '这个文件已经处理过了。']);
    await changed(preview, '已加入');
    expect(bot.seeds().filter((name) => name.startsWith('twice'))).toEqual(['twice.jsonl']);
    await press(preview, '撤销');
    await changed(preview, '已撤销');
    expect(await bot.press(preview, { data: add })).toBe('这个文件已经处理过了。');
  });

  it.each([
    ['../../evil.jsonl', 'evil.jsonl'],
    ['/etc/passwd.jsonl', 'passwd.jsonl'],
    ['..\\..\\boot.jsonl', 'boot.jsonl'],
  ])('called %s becomes %s below the seeds', async (name, source) => {
    const preview = await send(name, JSONL);
    expect(preview.text).toContain(name);
    await press(preview, '加入');
    await changed(preview, `已加入：${source}`);
    expect(bot.seeds()).toContain(source);
    await press(preview, '撤销');
    await changed(preview, '已撤销');
  });

  it('of the same content as one that is there says so', async () => {
    const same = readFileSync(join(bot.home, 'seeds/old.jsonl'));
    expect((await send('copy.jsonl', same)).text).toContain('与已收录的 old.jsonl 内容相同');
  });

  it('that is too big, empty, no page at all or not given out is told kindly, and nothing is kept of it', async () => {
    const before = uploads();
    const big = {
      document: { file_id: 'x', file_unique_id: 'x', file_name: 'big.txt', file_size: 21 * 1024 * 1024 },
    };
    expect((await send('big.txt', '', ADMIN, big)).text).toContain('文件太大：最多 20 MB');
    const empty = await send('empty.jsonl', '');
    expect(empty.text).toContain('读出 0 篇报道');
    expect(buttonsOf(empty)).toEqual([]);
    const junk = await send('junk.jsonl', 'no JSON at all\n{"id":1}');
    expect(junk.text).toContain('第 1 行');
    expect(buttonsOf(junk)).toEqual([]);
    expect(buttonsOf(await send('junk.jsonl', Buffer.from([0xff, 0xfe, 0, 0, 1, 2])))).toEqual([]);
    expect(uploads()).toEqual(before);
    bot.server.fail(
      'getFile',
      { status: 400, description: 'Bad Request: file is temporarily unavailable' },
      9,
    );
    expect((await send('lost.txt', 'x')).text).toMatch(/编号 \w+/u);
  });
});

describe('a file from somebody else', () => {
  it('is a question if it has words, and gets a kind word if not; nothing is fetched', async () => {
    const calls = bot.server.callsOf('getFile').length;
    const asked = await send('new.jsonl', JSONL, 7, { caption: '小学新生有多少人？' });
    expect(asked.text).toContain('86人');
    expect((await send('new.jsonl', JSONL, 7)).text).toContain('我只看得懂文字');
    expect(bot.server.callsOf('getFile')).toHaveLength(calls);
  });
});

describe('/remove', () => {
  it('is for administrators', async () => {
    expect((await bot.say('/remove old.jsonl')).text).toBe('只有管理员可以这样做。');
    expect((await bot.say('/remove', { chat: ADMIN })).text).toMatch(/^用法：/u);
    expect((await bot.say('/remove ../x.jsonl', { chat: ADMIN })).text).toBe('档案里没有“../x.jsonl”。');
  });

  it('takes an article out after asking; its buttons say so; undo brings it back', async () => {
    const answer = await bot.say('小学新生有多少人？');
    const id = await wholeArticle(await bot.say('小学新生有多少人？', { chat: ADMIN }));
    expect(await wholeArticle(answer)).toBeUndefined();
    const asked = await bot.say(`/remove ${id}`, { chat: ADMIN });
    expect(asked.text).toBe('要永久移除《小学开学》吗？重新建索引也不会回来；可以撤销。');
    await press(asked, '取消');
    await changed(asked, '好，没有移除。');

    const again = await bot.say(`/remove ${id}`, { chat: ADMIN });
    await press(again, '确定');
    await changed(again, '已移除《小学开学》。');
    expect(await press(answer, '小学开学')).toContain('太旧');
    expect((await bot.say('/search 小学')).text).toContain('没有找到');
    await bot.index(true);
    expect((await bot.say('/search 小学')).text).toContain('没有找到');

    await press(again, '撤销');
    await changed(again, '已撤销，《小学开学》回来了。');
    expect((await bot.say('/search 小学')).text).toContain('1 篇报道');
  });

  it('takes a whole file out, of which watches tell nothing any more', async () => {
    await bot.say('/watch 油茶', { chat: 70 });
    await bot.say('/watch 大桥', { chat: 71 });
    const asked = await bot.say('/remove old.jsonl', { chat: ADMIN, from: { language_code: 'en' } });
    expect(asked.text).toContain('Take out "old.jsonl" for good?');
    await bot.press(asked, 'Yes', { from: { language_code: 'en' } });
    await changed(asked, 'Taken out: "old.jsonl".');
    expect(existsSync(join(bot.home, 'seeds/old.jsonl'))).toBe(true);
    await bot.index();
    expect((await bot.say('/search 油茶')).text).toContain('没有找到');
    await bot.press(asked, 'Undo', { from: { language_code: 'en' } });
    await changed(asked, 'is back');
    expect((await bot.say('/search 油茶')).text).toContain('1 篇报道');
    await bot.issue('bridge.jsonl', [{ id: 'b', title: '通车', body: '村里的大桥今天通车。' }]);
    await bot.say('/status');
    await until(() => bot.server.textsIn(71).some((text) => text.includes('有新报道：')), 'the bridge');
    expect(
      bot.server.delivered.filter(({ chatId, text }) => chatId === 70 && text.includes('新报道：')),
    ).toEqual([]);
  });

  /** Opens the article of an answer as a whole. @returns its id, which stands under it for administrators only */
  async function wholeArticle(message: DeliveredMessage): Promise<string | undefined> {
    const source = await bot.after(() => bot.server.press(message, '小学开学'));
    await press(source, '全文');
    const { text } = await changed(source, '小学开学\n小学今天开学');
    return /\n(\w{20})\n\nold\.jsonl$/u.exec(text)?.[1];
  }
});

describe('with a proxy', () => {
  it('the file goes through it, too', async () => {
    const proxy = await startHttpProxy();
    const far = await WholeBot.open({
      environment: { TELEGRAM_ADMIN_IDS: String(ADMIN), TELEGRAM_PROXY: `http://127.0.0.1:${proxy.port}` },
    });
    try {
      writeFileSync(join(far.home, 'seeds/old.jsonl'), JSON.stringify(LINES[1]));
      await far.index();
      far.start();
      const preview = await far.after(() => far.server.sendFile('new.jsonl', JSONL, { chat: ADMIN }));
      expect(preview.text).toContain('湖边新增公园');
      const { port } = far.server;
      expect(new Set(proxy.connections.map(({ target }) => target))).toEqual(new Set([`127.0.0.1:${port}`]));
      // Polls, getFile and the file itself: no connection came from elsewhere.
      expect(far.server.connections).toBe(proxy.connections.length);
    } finally {
      await far.close();
      await proxy.stop();
    }
  });
});
