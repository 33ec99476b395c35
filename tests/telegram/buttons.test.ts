import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerTo, citation } from './answers.js';
import { buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { Harness, OPEN, type RunningBot, until } from './harness.js';
import { articleOf, smallArchive } from './small-archive.js';

const PARAGRAPHS = [
  '9月1日，记者从市发改局获悉，充电更方便了。',
  '今年全市新增充电桩350台。其中城区200台。',
  '市民王先生说，以前要排队。',
];
const ARTICLE = articleOf('全市新增充电桩350台', PARAGRAPHS);
const QUOTE = '今年全市新增充电桩350台。';
const START = ARTICLE.text.indexOf(QUOTE);
const CITATION = citation({
  articleId: ARTICLE.articleId,
  quote: QUOTE,
  start: START,
  end: START + QUOTE.length,
});

let harness: Harness;
let articles = [ARTICLE];
beforeEach(async () => {
  harness = await Harness.open();
  articles = [ARTICLE];
});
afterEach(() => harness.close());

function startBot(): RunningBot {
  return harness.startBot({
    archive: smallArchive(articles),
    answer: (question) =>
      Promise.resolve(answerTo(question, { shortAnswer: '350台', answer: '350台', citations: [CITATION] })),
  });
}

async function ask(question = '新增了多少？', chat = 7): Promise<DeliveredMessage> {
  const before = harness.server.delivered.length;
  harness.server.say(question, { chat });
  await until(() => harness.server.delivered.length > before);
  return harness.server.delivered[before]!;
}

async function next(after: number): Promise<DeliveredMessage> {
  await until(() => harness.server.delivered.length > after);
  return harness.server.delivered[after]!;
}

describe('under an answer', () => {
  it('are its source, how to cite it, and what a person thinks of it; the answer stands out in its sentence', async () => {
    startBot();
    const message = await ask();
    expect(buttonsOf(message)).toEqual(['📰 全市新增充电桩350台', '引用', '👍', '👎']);
    expect(message.payload['text']).toContain(
      '<blockquote expandable>今年全市新增充电桩<b>350台</b>。</blockquote>',
    );
  });

  it('the source opens its paragraph; before and after turn it over in the same message', async () => {
    startBot();
    const { server } = harness;
    const message = await ask();
    const press = server.press(message, '全市新增');
    const source = await next(1);
    expect(source.text).toContain('第 2／3 段');
    expect(source.text).toContain(PARAGRAPHS[1]);
    expect(source.payload['text']).toContain('充电桩<b>350台</b>。其中');
    expect(server.toasts.has(press)).toBe(true);

    server.press(source, '下一段');
    await until(() => server.now(source).text.includes('王先生'));
    expect(buttonsOf(server.now(source))).toEqual(['‹ 上一段', '回到这一段', '全文']);
    server.press(source, '回到这一段');
    await until(() => server.now(source).text.includes('其中城区'));
    expect(server.delivered).toHaveLength(2);
  });

  it('the whole article comes in pages of whole paragraphs, and leads back', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `第${index}段${'这是一段很长的正文。'.repeat(12)}`);
    articles = [articleOf('全市新增充电桩350台', [...PARAGRAPHS, ...long])];
    const [article] = articles;
    harness.startBot({
      archive: smallArchive(articles),
      answer: (question) =>
        Promise.resolve(
          answerTo(question, {
            shortAnswer: '350台',
            citations: [{ ...CITATION, articleId: article!.articleId }],
          }),
        ),
    });
    const { server } = harness;
    server.press(await ask(), '全市新增');
    const source = await next(1);
    server.press(source, '全文');
    await until(() => server.now(source).text.includes('1/'));
    let seen = '';
    for (let page = 1; ; page += 1) {
      seen += `${server.now(source).text.split('\n——')[0]!}\n`;
      if (!buttonsOf(server.now(source)).includes(`${page + 1} ›`)) break;
      server.press(source, `${page + 1} ›`);
      await until(() => server.now(source).text.includes(`· ${page + 1}/`));
    }
    expect(seen.replace(/\s+/gu, '')).toBe(article!.text.replace(/\s+/gu, ''));
    server.press(source, '回到这一段');
    await until(() => server.now(source).text.includes('其中城区'));
  });

  it('citing gives the national standard of both years and BibTeX', async () => {
    startBot();
    harness.server.press(await ask(), '引用');
    const cited = await next(1);
    expect(cited.text).toContain('许珂. 全市新增充电桩350台[N]. 衡阳晚报，2023-09-01');
    expect(cited.text).toContain('许珂. 全市新增充电桩350台[N]. 衡阳晚报, 2023-09-01');
    expect(cited.text).toContain('@article{');
  });

  it('live through a restart and a re-indexing in which the article got another id', async () => {
    const first = startBot();
    const message = await ask();
    await first.stop();
    articles = [articleOf('全市新增充电桩350台', ['导语改过。', ...PARAGRAPHS])];
    startBot();
    harness.server.press(message, '全市新增');
    expect((await next(1)).text).toContain(PARAGRAPHS[1]);
  });

  it('answer kindly where the article is gone, and where nothing is kept behind them', async () => {
    const first = startBot();
    const { server } = harness;
    const message = await ask();
    await first.stop();
    const desk = harness.openDesk();
    articles = [];
    startBot();
    server.press(message, '全市新增');
    expect((await next(1)).text).toContain('找不到了');
    desk.cards.prune(Date.now() + 1_000);
    desk.close();
    const press = server.press(message, '全市新增');
    await until(() => server.toasts.has(press));
    expect(server.toasts.get(press)).toContain('太旧');
  });
});

describe('what people think of an answer', () => {
  const kept = () => {
    const desk = harness.openDesk();
    const all = desk.feedback.all();
    desk.close();
    return all;
  };

  it('is kept with question, answer, evidence and versions; a changed mind replaces it', async () => {
    startBot();
    const { server } = harness;
    const message = await ask('新增了多少充电桩？');
    const up = server.press(message, '👍');
    await until(() => server.toasts.has(up));
    expect(server.toasts.get(up)).toContain('谢谢');
    expect(kept()).toMatchObject([
      { verdict: 'right', question: '新增了多少充电桩？', versions: { program: '0.0.0' } },
    ]);
    expect(kept()[0]!.answer.citations[0]!.quote).toBe(QUOTE);
    server.press(message, '👎');
    await next(1);
    expect(kept()).toMatchObject([{ verdict: 'wrong', reason: null }]);
  });

  it('a reason is taken by a button or by a reply in words', async () => {
    startBot();
    const { server } = harness;
    const message = await ask();
    server.press(message, '👎');
    const why = await next(1);
    server.press(why, '找错报道');
    await until(() => server.now(why).text.includes('记下了，谢谢你的说明'));
    expect(kept()[0]!.reason).toBe('article');
    server.say('应该是另一天的报道', {
      message: { reply_to_message: { message_id: why.messageId, from: { id: 123456789 }, text: why.text } },
    });
    await next(2);
    expect(kept()[0]!.reason).toBe('应该是另一天的报道');
  });
});

describe('a button that comes from outside', () => {
  it.each([
    ['no data of ours', 'x:1:2'],
    ['nothing', ''],
    ['a card that never was', 's:AAAAAAAAAAAA:0'],
    ['a source beyond the last', null],
    ['SQL', "s:' OR 1=1 --:0"],
  ])('with %s does nothing and says so', async (_, data) => {
    startBot();
    const { server } = harness;
    const message = await ask();
    const own = JSON.stringify(message.payload).match(/s:([\w-]+):0/u)![1]!;
    const press = server.press(message, { data: data ?? `s:${own}:9` });
    await until(() => server.toasts.has(press));
    expect(server.toasts.get(press)).toContain('太旧');
    expect(server.delivered).toHaveLength(1);
  });

  it('of another chat opens nothing of that chat', async () => {
    startBot();
    const { server } = harness;
    const message = await ask('问', 7);
    const stranger = await ask('问', 8);
    const data = JSON.stringify(message.payload).match(/s:[\w-]+:0/u)![0];
    const press = server.press(stranger, { data });
    await until(() => server.toasts.has(press));
    expect(server.toasts.get(press)).toContain('太旧');
  });

  it.each(['a:1:a', 'a:1:u', 'd:AAAAAAAAAAAA:y'])('%s changes nothing for a stranger', async (data) => {
    harness.startBot({ access: { ...OPEN, adminIds: [99] } });
    const { server } = harness;
    const message = await ask();
    const press = server.press(message, { data });
    await until(() => server.toasts.has(press));
    expect(server.toasts.get(press)).toContain('只有管理员');
  });
});
