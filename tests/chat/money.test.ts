import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRest } from '../../src/chat/rest.js';
import type { Answer } from '../../src/domain/answer.js';
import { ChatModelError } from '../../src/models/chat-model-error.js';
import { writeAnswer, type WriteRequest } from '../../src/write-answer.js';
import { type ChatServer, refuse, startChatServer } from './chat-server.js';
import { knownArchive } from './known-archive.js';
import { PERSONAS } from './personas.js';
import { chatTools, type ChatTools, requestsFor } from './requests.js';

const { lines, questions } = knownArchive(2);
const LIMITS = { timeoutMs: 5_000, budget: null, prices: { input: 2, output: 8 }, cacheMs: 60_000 };

describe('what a chat model costs', () => {
  let server: ChatServer;
  let requests: WriteRequest[];
  let tools: ChatTools;
  beforeAll(async () => {
    server = await startChatServer();
    const prepared = await requestsFor(lines, questions.slice(0, 3).map(({ question }) => question)); // prettier-ignore
    requests = prepared.flatMap(({ request }) => request ?? []);
    expect(requests).toHaveLength(3);
  }, 60_000);
  afterAll(() => server.close());
  afterEach(() => tools.close());

  const write = (index: number): Promise<Answer> =>
    writeAnswer(tools, requests[index]!, new AbortController().signal);
  const costs = (): object[] =>
    tools.logged.filter(({ message }) => message.includes('tokens and money')).map(({ values }) => values);

  it('is in the log of each answer, in tokens and money', async () => {
    tools = chatTools(server.baseURL);
    server.behave(PERSONAS.good().behaviour);
    await write(0);
    const output = (costs()[0] as { output: number }).output;
    expect(costs()).toEqual([
      expect.objectContaining({ input: 900, output, money: (900 * 2 + output * 8) / 1e6, estimated: false }),
    ]);
  });

  it('is counted for a reply that breaks off, too', async () => {
    tools = chatTools(server.baseURL, { limits: { ...LIMITS, budget: { kind: 'tokens', amount: 100 } } });
    server.behave(PERSONAS.cutOff().behaviour);
    expect((await write(0)).engine).toBe('extractive');
    expect(costs()).toEqual([expect.objectContaining({ estimated: true, whole: false })]);
    expect((await write(0)).explanation.at(-1)).toContain('chat-budget');
  });

  it.each([
    ['tokens', { kind: 'tokens', amount: 901 }],
    ['money', { kind: 'money', amount: 0.0018 }],
  ] as const)('ends at the day’s budget in %s: then answers are extracted', async (_, budget) => {
    let now = Date.UTC(2023, 10, 29, 10);
    tools = chatTools(server.baseURL, { limits: { ...LIMITS, budget }, now: () => now });
    server.behave(PERSONAS.good().behaviour);
    expect((await write(0)).engine).toBe('llm:played');
    const spent = server.asked.length;
    expect((await write(1)).engine).toBe('extractive');
    expect(server.asked).toHaveLength(spent);
    expect(tools.logged.at(-1)).toMatchObject({ level: 'warn' });
    expect(tools.logged.at(-1)?.message).toContain('CHAT_BUDGET_PER_DAY');
    // What was written before costs nothing; the next day in Shanghai begins at 16:00 UTC.
    expect((await write(0)).engine).toBe('llm:played');
    now = Date.UTC(2023, 10, 29, 16);
    expect((await write(1)).engine).toBe('llm:played');
  });

  it('is saved where the very same was asked before, which is checked again all the same', async () => {
    tools = chatTools(server.baseURL, { limits: LIMITS });
    server.behave(PERSONAS.halfLiar().behaviour);
    const first = await write(0);
    const before = server.asked.length;
    const sentences: string[] = [];
    const second = await writeAnswer(tools, requests[0]!, new AbortController().signal, (one) => sentences.push(one));
    expect(server.asked).toHaveLength(before);
    expect(second.answer).toBe(first.answer);
    expect(sentences).toEqual([first.answer]);
    expect(second.explanation.filter((line) => line.startsWith('chat: dropped'))).toHaveLength(1);
  }); // prettier-ignore

  it('is not saved where evidence, prompt, model or question are others, or where it is old', async () => {
    let now = Date.now();
    tools = chatTools(server.baseURL, { limits: LIMITS, now: () => now });
    server.behave(PERSONAS.good().behaviour);
    const calls = async (request: WriteRequest, changed: Partial<ChatTools> = {}): Promise<number> => {
      const before = server.asked.length;
      await writeAnswer({ ...tools, ...changed }, request, new AbortController().signal);
      return server.asked.length - before;
    };
    const [request] = requests as [WriteRequest];
    expect([await calls(request), await calls(request)]).toEqual([1, 0]);
    expect(await calls({ ...request, evidence: request.evidence.slice(0, 1) })).toBe(1);
    const question = `${request.inquiry.question}请问`;
    expect(await calls({ ...request, inquiry: { ...request.inquiry, question } })).toBe(1);
    const writeAnswerPrompt = { ...tools.prompts.writeAnswer, version: '99' };
    expect(await calls(request, { prompts: { ...tools.prompts, writeAnswer: writeAnswerPrompt } })).toBe(1);
    const { model } = tools;
    const other = { name: 'other', complete: model.complete.bind(model) };
    expect(await calls(request, { model: other })).toBe(1);
    expect(await calls(request)).toBe(0);
    now += LIMITS.cacheMs + 1_000;
    expect(await calls(request)).toBe(1);
  });

  it('is forgotten with an article that is taken out', async () => {
    tools = chatTools(server.baseURL, { limits: LIMITS });
    server.behave(PERSONAS.good().behaviour);
    await write(0);
    expect(tools.book().forgetArticle('another')).toBe(0);
    const { articleId } = requests[0]!.extracted.citations[0]!;
    expect(tools.book().forgetArticle(articleId)).toBe(1);
    const before = server.asked.length;
    await write(0);
    expect(server.asked).toHaveLength(before + 1);
  });

  it('is nothing where it cannot be written down', async () => {
    tools = chatTools(server.baseURL, {
      book: () => {
        throw new Error('read-only');
      },
    });
    const before = server.asked.length;
    const { engine, explanation } = await write(0);
    expect([engine, server.asked.length]).toEqual(['extractive', before]);
    expect(explanation.at(-1)).toContain('chat-state');
  });

  it('is time, too: a model that fails again and again, or whose key is wrong, is left alone for a while', async () => {
    let now = 1_000;
    tools = chatTools(server.baseURL, { rest: createRest(2, 60_000, () => now) });
    server.behave((_, response) => refuse(response, 500, 'oops'));
    const before = server.asked.length;
    for (let time = 0; time < 4; time++) expect((await write(0)).engine).toBe('extractive');
    expect(server.asked).toHaveLength(before + 2);
    expect(tools.logged.filter(({ level }) => level === 'warn')).toHaveLength(2);
    now += 60_000;
    server.behave(PERSONAS.good().behaviour);
    expect((await write(0)).engine).toBe('llm:played');
    const rest = createRest(9, 60_000, () => now);
    rest.failed(new ChatModelError('chat-key', '', ''));
    expect(() => rest.check()).toThrow('asked again in 60 s');
  });

  it('is nothing once the person gave up: the reason is passed on', async () => {
    tools = chatTools(server.baseURL);
    server.behave(PERSONAS.slow().behaviour);
    const person = new AbortController();
    const answer = writeAnswer(tools, requests[0]!, person.signal);
    setTimeout(() => person.abort(new Error('given up')), 50);
    await expect(answer).rejects.toThrow('given up');
  });
});
