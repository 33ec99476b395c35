import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleLedger } from '../../src/ledger/article-ledger.js';
import { createSegmenter } from '../../src/text/segment.js';
import { answerTo, ARTICLE } from './answers.js';
import { BOT, buttonsOf } from './bot-api-server.js';
import { Harness, OPEN, until } from './harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

describe('in private', () => {
  it('answers a question with the quote as a blockquote and its source under it', async () => {
    harness.startBot();
    harness.server.say('新增了多少充电桩？');
    await until(() => harness.server.delivered.length === 1);
    const [message] = harness.server.delivered;
    expect(message!.text).toBe(
      '答：新增了多少充电桩？\n\n今年全市新增充电桩350台。\n—— 全市新增充电桩350台，衡阳晚报，2023-09-01（推定），记者 许珂',
    );
    expect(message!.quotes).toEqual(['今年全市新增充电桩350台。']);
    expect(message!.payload).toMatchObject({ chat_id: 7, link_preview_options: { is_disabled: true } });
    expect(message!.payload).not.toHaveProperty('reply_parameters');
  });

  it('shows that it is typing, again and again while it works', async () => {
    harness.startBot({
      answer: async (question) => {
        await until(() => harness.server.callsOf('sendChatAction').length >= 3);
        return answerTo(question);
      },
    });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.callsOf('sendChatAction')[0]!.payload).toEqual({ chat_id: 7, action: 'typing' });
  });

  it('knows /start, /help, /status and /ask, and offers them in the menu', async () => {
    harness.startBot();
    const { server } = harness;
    for (const text of ['/start abc', '/help', '/status', '/ask 问题', '/nonsense']) server.say(text);
    await until(() => server.delivered.length === 5);
    const [start, help, status, ask, nonsense] = server.textsIn(7);
    expect(start).toContain('雁闻');
    expect(help).toContain('@yanwen_bot');
    expect(status).toBe('已收录 36 篇报道，来自 2 个文件，2022-11-07 至 2023-09-01。');
    expect(ask).toContain('答：问题');
    expect(nonsense).toBe(help);
    await until(() => server.callsOf('setMyCommands').length === 2);
  });

  it('gives the ledger of a matter with /figures, each figure over its article', async () => {
    const asked: string[] = [];
    harness.startBot({
      figures: (query) => {
        asked.push(query);
        return Promise.resolve(articleLedger(ARTICLE, createSegmenter()));
      },
    });
    harness.server.say('/figures 充电桩');
    await until(() => harness.server.delivered.length === 1);
    expect(asked).toEqual(['充电桩']);
    expect(harness.server.delivered[0]!.text).toBe(
      '全市新增充电桩：350台\n—— 全市新增充电桩350台，衡阳晚报，2023-09-01（推定），记者 许珂',
    );
    expect(buttonsOf(harness.server.delivered[0]!)).toEqual(['📰 全市新增充电桩350台']);
    harness.server.press(harness.server.delivered[0]!, '📰');
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.delivered[1]!.payload['text']).toContain('充电桩<b>350台</b>');
  });

  it('shows the inbox to administrators in /status', async () => {
    harness.startBot({ access: { ...OPEN, adminIds: [8] } });
    harness.server.say('/status', { chat: 7 });
    harness.server.say('/status', { chat: 8 });
    await until(() => harness.server.delivered.length === 2);
    expect(harness.server.textsIn(7)[0]).not.toContain('收件箱');
    expect(harness.server.textsIn(8)[0]).toContain('收件箱');
  });

  it('has a kind word for voice and pictures, in the language of the user, once for an album', async () => {
    harness.startBot();
    const { server } = harness;
    const wordless = { text: undefined };
    server.say('', { chat: 1, message: { ...wordless, voice: { file_id: 'x' } } });
    server.say('', {
      chat: 2,
      from: { language_code: 'zh-TW' },
      message: { ...wordless, sticker: { file_id: 'x' } },
    });
    server.say('', {
      chat: 3,
      from: { language_code: 'de' },
      message: { ...wordless, photo: [], media_group_id: 'g' },
    });
    server.say('', {
      chat: 3,
      from: { language_code: 'de' },
      message: { ...wordless, photo: [], media_group_id: 'g' },
    });
    server.say('', { chat: 4, message: { ...wordless, photo: [], caption: '这是什么？' } });
    await until(() => server.delivered.length === 4);
    expect(server.textsIn(1)[0]).toContain('听不了语音');
    expect(server.textsIn(2)[0]).toContain('聽不了語音');
    expect(server.textsIn(3)).toEqual([expect.stringContaining('voice messages')]);
    expect(server.textsIn(4)[0]).toContain('答：这是什么？');
  });

  it('passes over edits, channels, other bots and service messages, and does not keep them', async () => {
    harness.startBot();
    const { server } = harness;
    const message = {
      message_id: 1,
      date: 1,
      chat: { id: 7, type: 'private' },
      from: { id: 7, is_bot: false },
      text: '问',
    };
    server.push({ edited_message: message });
    server.push({ channel_post: { ...message, chat: { id: -5, type: 'channel' } } });
    server.push({ message: { ...message, from: { id: 5, is_bot: true } } });
    server.push({ message: { ...message, text: undefined, pinned_message: {} } });
    server.push({ message: { text: 'no chat' } });
    server.push({ something_new: {} });
    server.say('到了');
    await until(() => server.delivered.length === 1 && server.pending.length === 0);
    expect(server.textsIn(7)).toEqual([expect.stringContaining('答：到了')]);
  });
});

describe('in groups', () => {
  const entity = { entities: [{ type: 'text_mention', offset: 0, length: 2, user: { id: BOT.id } }] };
  const toBot = { reply_to_message: { message_id: 1, from: { id: BOT.id } } };

  it.each([
    ['a command', '/ask 问题', {}],
    ['a command with its name', '/ask@Yanwen_Bot 问题', {}],
    ['a mention', '@yanwen_bot 问题', {}],
    ['a mention behind', '问题 @YANWEN_BOT', {}],
    ['a mention of a bot without a name', '雁闻 问题', entity],
    ['a reply to it', '问题', toBot],
  ])('answers %s, as a reply', async (_, text, more) => {
    harness.startBot();
    harness.server.sayInGroup(text, { message_id: 77, ...more });
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(-100)[0]).toMatch(/^答：问题\n/);
    const { payload } = harness.server.delivered[0]!;
    expect(payload).toMatchObject({
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
    });
  });

  it.each([
    ['what people say to each other', '问题', {}],
    ['a command for another bot', '/ask@other_bot 问题', {}],
    ['a command it does not know', '/roll', {}],
    ['another name that begins like its own', '@yanwen_bot2 问题', {}],
    ['an address', 'a@yanwen_bot', {}],
    ['a reply to somebody else', '问题', { reply_to_message: { message_id: 1, from: { id: 3 } } }],
    [
      'what is said in a topic it opened',
      '问题',
      { reply_to_message: { ...toBot.reply_to_message, forum_topic_created: {} } },
    ],
  ])('passes over %s', async (_, text, more) => {
    harness.startBot();
    harness.server.sayInGroup(text, more);
    harness.server.say('之后');
    await until(() => harness.server.textsIn(7).length === 1);
    expect(harness.server.textsIn(-100)).toEqual([]);
  });

  it('answers an empty mention with the help, and in the topic it was asked in', async () => {
    harness.startBot();
    harness.server.sayInGroup('@yanwen_bot', { is_topic_message: true, message_thread_id: 5 });
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.textsIn(-100)[0]).toContain('/ask');
    expect(harness.server.delivered[0]!.payload).toMatchObject({ message_thread_id: 5 });
  });

  it('does not send to the thread of a plain reply, which is no topic', async () => {
    harness.startBot();
    harness.server.sayInGroup('问题', { message_thread_id: 5, ...toBot });
    await until(() => harness.server.delivered.length === 1);
    expect(harness.server.delivered[0]!.payload).not.toHaveProperty('message_thread_id');
  });

  it('answers an administrator who writes anonymously', async () => {
    harness.startBot();
    const anonymous = { from: { id: 1087968824, is_bot: true }, sender_chat: { id: -100 } };
    harness.server.sayInGroup('@yanwen_bot 问题', anonymous);
    await until(() => harness.server.textsIn(-100).length === 1);
  });

  it('follows a group that became a supergroup', async () => {
    harness.startBot();
    harness.server.fail('sendMessage', { status: 400, parameters: { migrate_to_chat_id: -200 } });
    harness.server.sayInGroup('/ask 问题');
    await until(() => harness.server.textsIn(-200).length === 1);
  });
});
