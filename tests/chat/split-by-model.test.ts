import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionSplit } from '../../src/question/split-question.js';
import { mayBeSeveral, splitByModel } from '../../src/split-by-model.js';
import { type ChatServer, refuse, startChatServer } from './chat-server.js';
import { chatTools, type ChatTools } from './requests.js';

const QUESTION = '就油茶面积来说青溪镇跟石桥镇谁更大？';
const PARTS = '青溪镇 | 青溪镇油茶面积有多大？\n石桥镇 | 石桥镇油茶面积有多大？';

describe('a question of several things that no rule takes apart', () => {
  let server: ChatServer;
  let tools: ChatTools;
  beforeAll(async () => (server = await startChatServer()));
  afterAll(() => server.close());
  beforeEach(() => (tools = chatTools(server.baseURL)));
  afterEach(() => tools.close());

  const split = (reply: string, question = QUESTION): Promise<QuestionSplit | null> => {
    server.behave(() => reply);
    return splitByModel(tools, question, new AbortController().signal);
  };

  it('is taken apart into parts that stand alone', async () => {
    expect(await split(`comparison\n${PARTS}`)).toEqual({
      kind: 'comparison',
      rule: 'chat model',
      matter: QUESTION,
      each: null,
      parts: [
        { label: '青溪镇', question: '青溪镇油茶面积有多大？' },
        { label: '石桥镇', question: '石桥镇油茶面积有多大？' },
      ],
    });
    expect(server.asked.at(-1)!.user).toContain(QUESTION);
  });

  it('is a time line, a list or a survey of a matter that it names', async () => {
    expect(await split('timeline: 青溪镇油茶面积', '青溪镇油茶面积有过什么变化？')).toMatchObject({
      kind: 'timeline',
      matter: '青溪镇油茶面积',
      parts: [],
    });
  });

  it.each([
    ['says that it is one', 'one'],
    ['names a place that the question does not', `comparison\n${PARTS.replaceAll('石桥镇', '白沙镇')}`],
    ['asks of another year', `comparison\n${PARTS.replace('青溪镇油茶', '2019年青溪镇油茶')}`],
    ['has a label of its own', `comparison\n${PARTS.replace('青溪镇 |', '甲镇 |')}`],
    ['names one part', 'comparison\n青溪镇 | 青溪镇油茶面积有多大？'],
    ['names a part twice', `comparison\n${PARTS}\n青溪镇 | 青溪镇有多大？`],
    ['names too many', `comparison\n${Array.from({ length: 7 }, (_, at) => `${QUESTION.slice(at, at + 2)} | 油茶面积？`).join('\n')}`],
    ['surveys what nobody asked about', 'about: 衡阳市的区块链研究院建设情况'],
    ['talks', `Sure! ${PARTS}`],
    ['says nothing', ''],
  ])('stays one where the model %s', async (_, reply) => {
    expect(await split(reply)).toBeNull();
  }); // prettier-ignore

  it('stays one where the model fails, with a line that says what to do', async () => {
    server.behave((_, response) => refuse(response, 401, 'no'));
    expect(await splitByModel(tools, QUESTION, new AbortController().signal)).toBeNull();
    expect(tools.logged).toEqual([expect.objectContaining({ level: 'warn', values: { fault: 'chat-key' } })]);
  });

  it('is not sent where nothing in it asks for several things', async () => {
    const before = server.asked.length;
    expect(await split(`comparison\n${PARTS}`, '今年一季稻收割投入了多少台农机？')).toBeNull();
    expect(server.asked).toHaveLength(before);
    expect(mayBeSeveral('Compare the yields of the two towns')).toBe(true);
    expect(mayBeSeveral('Who is the mayor of Hengyang?')).toBe(false);
  });
});
