import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSendLimiter } from '../../src/surfaces/telegram/send-limiter.js';
import { DEFAULT_TUNING } from '../../src/surfaces/telegram/bot-tuning.js';
import { answerTo, ARTICLE, citation } from './answers.js';
import { BOT, type DeliveredMessage } from './bot-api-server.js';
import { Harness, until } from './harness.js';
import { articleOf, smallArchive } from './small-archive.js';

const ARTICLES = Array.from({ length: 12 }, (_, index) => articleOf(`第${index}篇`, [`油茶丰收${index}。`]));
const GAP = 200;
const SLOW = { groupChatRate: { messages: 1, per: GAP }, chatRate: { messages: 1, per: 1 } };
const TOPIC = { is_topic_message: true, message_thread_id: 5 };

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

const times = (method: string): number[] => harness.server.callsOf(method).map(({ at }) => at);

async function inGroup(text: string, message: object = {}): Promise<DeliveredMessage> {
  const before = harness.server.delivered.length;
  harness.server.sayInGroup(text, { ...message });
  await until(() => harness.server.delivered.length > before);
  return harness.server.delivered[before]!;
}

describe('in a group', () => {
  it('sends and changes messages more slowly than in private', async () => {
    harness.startBot({ archive: smallArchive(ARTICLES), tuning: SLOW });
    const list = await inGroup('/search 油茶');
    for (const page of [1, 2, 1]) {
      const data = JSON.stringify(list.payload).match(/m:[\w-]+:/u)![0] + String(page);
      harness.server.press(list, { data });
    }
    await until(() => times('editMessageText').length === 3);
    const all = [...times('sendMessage'), ...times('editMessageText')];
    // Four, three gaps; each may be some milliseconds longer or shorter on its way.
    expect(all[3]! - all[0]!).toBeGreaterThan(2.5 * GAP);
  });

  it('keeps no private chat waiting meanwhile', async () => {
    harness.startBot({ tuning: SLOW });
    for (let index = 0; index < 4; index += 1) harness.server.sayInGroup('/ask 问');
    for (let index = 0; index < 4; index += 1) harness.server.say('问');
    await until(() => harness.server.textsIn(7).length === 4);
    expect(harness.server.textsIn(-100).length).toBeLessThan(4);
    await until(() => harness.server.textsIn(-100).length === 4);
  });

  it('goes no faster than a message in three seconds and twenty in a minute', async () => {
    let now = 0;
    const limiter = createSendLimiter(DEFAULT_TUNING, () => now);
    const sent: number[] = [];
    for (; now <= 70_000; now += 1_000) {
      const asking = new AbortController();
      const at = now;
      const turn = limiter.turn(-1, true, asking.signal).then(() => {
        if (!asking.signal.aborted) sent.push(at);
      });
      await Promise.race([turn, new Promise((resolve) => setImmediate(resolve))]);
      asking.abort();
      await turn;
    }
    expect(sent[1]! - sent[0]!).toBe(3_000);
    expect(sent.filter((at) => at < 60_000)).toHaveLength(20);
  });

  it('answers a press under the message that it belongs to, and in its topic', async () => {
    harness.startBot({
      answer: (question) =>
        Promise.resolve(answerTo(question, { citations: [citation({ articleId: ARTICLE.articleId })] })),
    });
    const answer = await inGroup('/ask 问', TOPIC);
    expect(answer.payload).toMatchObject({ message_thread_id: 5 });
    harness.server.push({
      callback_query: {
        id: 'p',
        from: { id: 9, is_bot: false, first_name: 'B', language_code: 'zh' },
        message: {
          message_id: answer.messageId, date: 1, chat: { id: -100, type: 'supergroup' }, text: answer.text, ...TOPIC,
        },
        chat_instance: '1',
        data: JSON.stringify(answer.payload).match(/s:[\w-]+:0/u)![0],
      },
    }); // prettier-ignore
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.delivered[1]!.payload).toMatchObject({
      message_thread_id: 5,
      reply_parameters: { message_id: answer.messageId },
    });
  });

  it('takes the words of a reply to its question why for the reason', async () => {
    harness.startBot();
    const answer = await inGroup('/ask 问');
    harness.server.press(answer, '👎', { from: { id: 9 } });
    await until(() => harness.server.delivered.length === 2);
    const why = harness.server.delivered[1]!;
    const reply = { reply_to_message: { message_id: why.messageId, from: { id: BOT.id }, text: why.text } };
    expect((await inGroup('是另一天的报道', reply)).text).toContain('谢谢你的说明');
    // Of somebody who gave no verdict there is none to explain.
    const other = { ...reply, from: { id: 10, is_bot: false, first_name: 'C', language_code: 'zh' } };
    expect((await inGroup('不对', other)).text).toContain('太旧');
    const desk = harness.openDesk();
    expect(desk.feedback.all().map(({ userId, reason }) => [userId, reason])).toEqual([
      [9, '是另一天的报道'],
    ]);
    desk.close();
  });

  it.each([
    [true, '隐私模式已关'],
    [false, '隐私模式开着'],
  ])('says in /status what it hears: everything %s', async (hearsAll, words) => {
    harness.server.abilities = { ...harness.server.abilities, can_read_all_group_messages: hearsAll };
    harness.startBot();
    expect((await inGroup('/status')).text).toContain(words);
  });
});
