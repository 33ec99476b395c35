import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotDependencies } from '../../src/surfaces/telegram/bot-dependencies.js';
import { answerTo, ARTICLE, citation } from './answers.js';
import { Harness, OPEN, pause, until } from './harness.js';
import { articleOf, smallArchive } from './small-archive.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

type Result = {
  readonly title: string;
  readonly description: string;
  readonly input_message_content: { readonly message_text: string };
};

async function typed(query: string, from: Record<string, unknown> = {}): Promise<Result[]> {
  const id = harness.server.typeInline(query, from);
  await until(() => harness.server.inlineResults.has(id), `results of ${query}`);
  return harness.server.inlineResults.get(id) as unknown as Result[];
}

const lastPayload = () => harness.server.callsOf('answerInlineQuery').at(-1)!.payload;

describe('what is typed behind the name of the bot', () => {
  it('gives the answer and the passages, each ready to be sent with its source', async () => {
    harness.startBot();
    const [answer, passage, ...more] = await typed('充电桩');
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ title: '答：充电桩', description: '今年全市新增充电桩350台。' });
    expect(answer!.input_message_content.message_text).toContain(
      '—— 全市新增充电桩350台，衡阳晚报，2023-09-01（推定）',
    );
    expect(passage!.title).toBe('全市新增充电桩350台，衡阳晚报，2023-09-01（推定），记者 许珂');
    expect(passage!.input_message_content.message_text).toContain('<blockquote expandable>');
    expect(lastPayload()).toMatchObject({ is_personal: true, button: { text: '在私聊里问' } });
  });

  it('says so where nothing is found, and offers to ask where nothing is typed yet', async () => {
    const notFound: BotDependencies['answer'] = (question) =>
      Promise.resolve(answerTo(question, { status: 'not_found', citations: [], shortAnswer: null }));
    harness.startBot({ answer: notFound });
    expect(await typed('月球')).toEqual([]);
    expect(lastPayload()).toMatchObject({ button: { text: '没有找到' } });
    expect(await typed('   ', { language_code: 'en' })).toEqual([]);
    expect(lastPayload()).toMatchObject({ button: { text: 'Ask in a private chat' } });
  });

  it('is within what Telegram takes, however much there is', async () => {
    const articles = Array.from({ length: 60 }, (_, index) =>
      articleOf(`第${index}篇<b>&`, [`油茶${index}：${'很长的一段正文。'.repeat(300)}`]),
    );
    const long = citation({ quote: '很长的一句话。'.repeat(900) });
    harness.startBot({
      archive: smallArchive(articles),
      answer: (question) =>
        Promise.resolve(answerTo(question, { shortAnswer: '长'.repeat(300), citations: [long, long] })),
    });
    const results = await typed('油茶');
    expect(results.length).toBeGreaterThan(1);
    expect(results.length).toBeLessThanOrEqual(50);
  });

  it('is looked up only as it stands last: every letter is a query, and the older are given up', async () => {
    const begun: string[] = [];
    const given: string[] = [];
    harness.startBot({
      answer: async (question, { signal }) => {
        begun.push(question);
        if (question !== '油茶面积')
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        given.push(question);
        return answerTo(question);
      },
    });
    const ids = ['油', '油茶', '油茶面', '油茶面积'].map((query) => harness.server.typeInline(query));
    await until(() => harness.server.inlineResults.has(ids[3]!));
    await until(() => given.length === begun.length);
    expect(ids.filter((id) => harness.server.inlineResults.has(id))).toEqual([ids[3]]);
  });

  it('of one person does not end another’s', async () => {
    harness.startBot();
    const ids = [7, 8].map((id) => harness.server.typeInline('充电桩', { id }));
    await until(() => ids.every((id) => harness.server.inlineResults.has(id)));
  });
});

describe('for whom the bot is not', () => {
  it('nothing is looked up', async () => {
    const asked: string[] = [];
    harness.startBot({
      access: { ...OPEN, mode: 'list', allowedIds: [7] },
      answer: (question) => {
        asked.push(question);
        return Promise.resolve(answerTo(question));
      },
    });
    expect(await typed('充电桩', { id: 8 })).toEqual([]);
    expect(lastPayload()).toMatchObject({ button: { text: '在私聊里问' } });
    expect(asked).toEqual([]);
    expect(await typed('充电桩', { id: 7 })).toHaveLength(2);
  });
});

describe('an inline query that comes to nothing', () => {
  it('is silent for the person, and neither keeps others waiting nor is remembered', async () => {
    let broken = true;
    harness.startBot({
      archive: smallArchive([ARTICLE]),
      tuning: { inlineDeadline: 100 },
      answer: (question) =>
        question === '慢'
          ? new Promise(() => undefined)
          : broken
            ? Promise.reject(new Error(`no answer to ${question}`))
            : Promise.resolve(answerTo(question)),
    });
    const lost = ['慢', '坏'].map((query, index) => harness.server.typeInline(query, { id: 50 + index }));
    await until(() => harness.logged.filter((line) => line.includes('an inline query failed')).length >= 1);
    await pause(150);
    broken = false;
    expect(await typed('充电桩')).toHaveLength(2);
    expect(lost.some((id) => harness.server.inlineResults.has(id))).toBe(false);
    expect(harness.server.delivered).toEqual([]);
    expect(harness.logged.join('')).not.toContain('no answer to 坏');
    harness.server.say('还在吗');
    await until(() => harness.server.delivered.length === 1);
  });
});
