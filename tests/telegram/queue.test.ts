import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotTuning } from '../../src/surfaces/telegram/bot-tuning.js';
import { answerTo } from './answers.js';
import { Harness, type RunningBot, until } from './harness.js';

let harness: Harness;
/** Questions that are being answered, each with how to end that. */
let underWay: Map<string, () => void>;
let aborted: string[];
beforeEach(async () => {
  harness = await Harness.open();
  underWay = new Map();
  aborted = [];
});
afterEach(async () => {
  for (const end of underWay.values()) end();
  await harness.close();
});

/** A bot that answers one question at a time, and each only when the test says so. */
function startBot(tuning: Partial<BotTuning> = {}): RunningBot {
  return harness.startBot({
    tuning: { concurrency: 1, queueNotice: 20, ...tuning },
    answer: async (question, { signal }) => {
      await new Promise<void>((resolve) => {
        underWay.set(question, resolve);
        signal.addEventListener('abort', () => {
          aborted.push(question);
          resolve();
        });
      });
      underWay.delete(question);
      signal.throwIfAborted();
      return answerTo(question);
    },
  });
}

const say = (text: string, chat = 7): number => harness.server.say(text, { chat });
const textsIn = (chat: number): string[] => harness.server.textsIn(chat);
const isAsked = (question: string) => until(() => underWay.has(question), `${question} to be looked up`);
const isSaid = (chat: number, words: string) =>
  until(() => textsIn(chat).some((text) => text.includes(words)), `${words} in ${chat}`);
const isShown = (words: string): boolean =>
  [...harness.server.shown.values()].some(({ text }) => text.includes(words));

describe('who waits', () => {
  it('is told how many are before them, and the notice goes when their turn comes', async () => {
    startBot();
    say('一', 1);
    await isAsked('一');
    say('二', 2);
    say('三', 3);
    await until(() => isShown('前面还有 1 个问题') && isShown('前面还有 2 个问题'));
    expect(textsIn(1)).toEqual([]);
    expect(textsIn(3)).toEqual(['现在问的人多，前面还有 2 个问题，轮到就答。不等了请发 /cancel。']);
    underWay.get('一')!();
    await isAsked('二');
    await until(() => !isShown('前面还有 1 个问题'));
    expect(isShown('前面还有 2 个问题')).toBe(true);
    underWay.get('二')!();
    await isAsked('三');
    underWay.get('三')!();
    await isSaid(3, '答：三');
    await until(() => !isShown('前面还有'));
    await until(() => harness.server.shown.size === 3, 'nothing but the answers');
  });

  it('is told nothing where the turn comes soon, and nothing in a group', async () => {
    startBot({ queueNotice: 500 });
    say('一', 1);
    await isAsked('一');
    say('二', 2);
    harness.server.sayInGroup('/ask 三');
    underWay.get('一')!();
    await isAsked('二');
    underWay.get('二')!();
    await isAsked('三');
    underWay.get('三')!();
    await isSaid(-100, '答：三');
    expect(isShown('前面还有')).toBe(false);
  });

  it('loses nothing where the notice cannot be sent or taken away', async () => {
    startBot();
    harness.server.fail('deleteMessage', {
      status: 400,
      description: 'Bad Request: message to delete not found',
    });
    say('一', 1);
    await isAsked('一');
    say('二', 2);
    await until(() => isShown('前面还有'));
    underWay.get('一')!();
    await isAsked('二');
    underWay.get('二')!();
    await isSaid(2, '答：二');
  });

  it('sees typing only once their question is looked up', async () => {
    startBot();
    const typing = () => harness.server.callsOf('sendChatAction').map(({ payload }) => payload['chat_id']);
    say('一', 1);
    await isAsked('一');
    say('二', 2);
    await until(() => isShown('前面还有') && typing().filter((chat) => chat === 1).length > 1);
    expect(typing()).not.toContain(2);
    underWay.get('一')!();
    await until(() => typing().includes(2));
    await isAsked('二');
    underWay.get('二')!();
    await isSaid(2, '答：二');
  });
});

describe('/cancel', () => {
  it('gives up what is under way and what waits behind it, at once, and says how many', async () => {
    startBot();
    say('一');
    await isAsked('一');
    say('二');
    say('三');
    say('/cancel');
    await isSaid(7, '好，这 3 个问题不答了。');
    expect(aborted).toEqual(['一']);
    say('四');
    await isAsked('四');
    underWay.get('四')!();
    await isSaid(7, '答：四');
    expect(textsIn(7).filter((text) => text.startsWith('答：'))).toEqual([expect.stringContaining('答：四')]);
  });

  it('takes back the place in the queue that was shown', async () => {
    startBot();
    say('一', 1);
    await isAsked('一');
    say('二', 2);
    await until(() => isShown('前面还有'));
    say('/cancel', 2);
    await isSaid(2, '好，这个问题不答了。');
    await until(() => !isShown('前面还有'));
    underWay.get('一')!();
    await isSaid(1, '答：一');
    expect(underWay.size).toBe(0);
  });

  it('is of one person in one chat, and of what they asked before it', async () => {
    startBot();
    say('一', 1);
    await isAsked('一');
    harness.server.sayInGroup('/ask 二');
    harness.server.sayInGroup('/ask 三', { from: { id: 10, is_bot: false, first_name: 'C' } });
    say('/cancel', 1);
    await isSaid(1, '不答了');
    await isAsked('二');
    harness.server.sayInGroup('/cancel', {
      from: { id: 10, is_bot: false, first_name: 'C', language_code: 'zh' },
    });
    underWay.get('二')!();
    await isSaid(-100, '好，这个问题不答了。');
    expect(textsIn(-100)[0]).toContain('答：二');
    expect(textsIn(-100).join()).not.toContain('答：三');
  });

  it('where nothing waits says so; what is answered already stays', async () => {
    startBot();
    say('一');
    await isAsked('一');
    underWay.get('一')!();
    await isSaid(7, '答：一');
    say('/cancel');
    await isSaid(7, '没有在等的问题。');
    expect(isShown('答：一')).toBe(true);
  });

  it('stays given up over a restart', async () => {
    const first = startBot();
    say('一');
    await isAsked('一');
    say('二');
    say('/cancel');
    await isSaid(7, '不答了');
    await first.stop();
    startBot();
    say('三');
    await isAsked('三');
    underWay.get('三')!();
    await isSaid(7, '答：三');
    expect(textsIn(7).join()).not.toMatch(/答：[一二]/u);
  });
});

describe('what takes longer than it may', () => {
  it('ends in a plain sentence with a number that stands in the log, too', async () => {
    startBot({ answerDeadline: 60 });
    say('一');
    await isSaid(7, '抱歉，这个问题我想得太久');
    const [, reference] = /编号 ([\w-]+)/u.exec(textsIn(7)[0]!)!;
    const line = harness.logged.find((entry) => entry.includes('answering took too long'));
    expect(JSON.parse(line!)).toMatchObject({ reference, level: 50 });
    expect(aborted).toEqual(['一']);
    say('二');
    await isAsked('二');
    underWay.get('二')!();
    await isSaid(7, '答：二');
  });
});
