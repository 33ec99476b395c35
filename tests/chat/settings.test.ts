import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { providerPackage } from '../../src/models/langchain-chat-model.js';

const read = (environment: Record<string, string>) => readConfig(environment, '/tmp').chat;

describe('the settings of a chat model', () => {
  it('are none where none is set', () => {
    expect(read({})).toBeNull();
    expect(read({ CHAT_MODEL: ' ', CHAT_TIMEOUT_SECONDS: '3' })).toBeNull();
  });

  it('are read, and guessed where they are left out', () => {
    expect(read({ CHAT_MODEL: 'openai:some', OPENAI_API_KEY: 'key-1' })).toEqual({
      model: 'openai:some',
      baseURL: null,
      apiKey: 'key-1',
      temperature: 0,
      maxTokens: 800,
      timeoutSeconds: 20,
      prices: null,
      budget: null,
      cacheDays: null,
    });
    expect(
      read({
        CHAT_MODEL: 'openai:qwen:7b',
        CHAT_BASE_URL: 'http://127.0.0.1:11434/v1',
        OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
        CHAT_TEMPERATURE: 'default',
        CHAT_MAX_TOKENS: '300',
        CHAT_TIMEOUT_SECONDS: '7.5',
        CHAT_PRICE_INPUT: '0.5',
        CHAT_PRICE_OUTPUT: '2',
        CHAT_BUDGET_PER_DAY: '1.25',
        CHAT_CACHE_DAYS: '0',
      }),
    ).toEqual({
      model: 'openai:qwen:7b',
      baseURL: 'http://127.0.0.1:11434/v1',
      apiKey: 'none',
      temperature: null,
      maxTokens: 300,
      timeoutSeconds: 7.5,
      prices: { input: 0.5, output: 2 },
      budget: { kind: 'money', amount: 1.25 },
      cacheDays: 0,
    });
  });

  it('leave another provider’s key to its client, and never give it OpenAI’s', () => {
    const chat = read({ CHAT_MODEL: 'anthropic:some', OPENAI_API_KEY: 'key-1', OPENAI_BASE_URL: 'http://a.example/v1' });
    expect(chat).toMatchObject({ apiKey: null, baseURL: null });
    expect(read({ CHAT_MODEL: 'anthropic:some', CHAT_API_KEY: 'key-2' })).toMatchObject({ apiKey: 'key-2' });
  }); // prettier-ignore

  it.each([
    [{ CHAT_MODEL: 'some-model' }, 'CHAT_MODEL'],
    [{ CHAT_MODEL: 'openai:some' }, 'OPENAI_API_KEY'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_BASE_URL: 'localhost' }, 'CHAT_BASE_URL'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_TEMPERATURE: 'hot' }, 'CHAT_TEMPERATURE'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_MAX_TOKENS: '0' }, 'CHAT_MAX_TOKENS'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_TIMEOUT_SECONDS: '0' }, 'CHAT_TIMEOUT_SECONDS'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_PRICE_INPUT: '1' }, 'CHAT_PRICE_OUTPUT'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_BUDGET_PER_DAY: '5' }, 'CHAT_PRICE_INPUT'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_BUDGET_PER_DAY: 'much' }, 'CHAT_BUDGET_PER_DAY'],
    [{ CHAT_MODEL: 'ollama:m', CHAT_CACHE_DAYS: '1.5' }, 'CHAT_CACHE_DAYS'],
  ])('%j are refused with the name of the variable', (environment, name) => {
    const refused = expect.objectContaining({
      code: 'config-invalid',
      message: expect.stringMatching(new RegExp(`^${name}`, 'u')) as string,
    }) as Error;
    expect(() => read(environment)).toThrow(refused);
  });

  it('name a provider whose package is there, is not, or that nobody knows', async () => {
    expect(await providerPackage('openai:some')).toEqual({ name: '@langchain/openai', installed: true });
    expect(await providerPackage('cohere:some')).toEqual({ name: '@langchain/cohere', installed: false });
    expect(await providerPackage('nobody:some')).toBeNull();
    expect(await providerPackage('constructor:some')).toBeNull();
  });
});
