import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageHome, readConfig } from '../src/config.js';

const read = (environment: Record<string, string>) => readConfig(environment, '/tmp').operator;
const WEBHOOK = { TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/hook', TELEGRAM_WEBHOOK_SECRET: 's3cret_-' };

describe('the settings of an operator', () => {
  it('are open, without quotas, by polling, watched by nobody, where nothing is set', () => {
    const nothing = { access: 'open', allowedIds: [], webhook: null, metrics: null };
    const expected = { ...nothing, quota: { person: null, chat: null }, keepDays: 7 };
    expect(read({})).toEqual(expected);
    const empty = Object.keys(exampleVariables()).map((name) => [name, ' '] as const);
    expect(read(Object.fromEntries(empty))).toEqual(expected);
  });

  it('are read', () => {
    expect(
      read({
        ...WEBHOOK,
        TELEGRAM_ACCESS: 'pair',
        TELEGRAM_ALLOWED_IDS: ' 1, 2',
        QUOTA_PER_PERSON: '20',
        QUOTA_PER_CHAT: '100',
        KEEP_QUESTIONS_DAYS: '0',
        TELEGRAM_WEBHOOK_LISTEN: '0.0.0.0:8080',
        METRICS_LISTEN: '9464',
      }),
    ).toEqual({
      access: 'pair',
      allowedIds: [1, 2],
      quota: { person: 20, chat: 100 },
      keepDays: 0,
      webhook: {
        url: 'https://bot.example.org/hook',
        secret: 's3cret_-',
        listen: { host: '0.0.0.0', port: 8080 },
      },
      metrics: { host: '127.0.0.1', port: 9464 },
    });
  });

  it('listen on this machine alone where no host is spelled out', () => {
    expect(read(WEBHOOK).webhook?.listen).toEqual({ host: '127.0.0.1', port: 8443 });
    expect(read({ METRICS_LISTEN: '[::1]:9464' }).metrics).toEqual({ host: '::1', port: 9464 });
    expect(read({ METRICS_LISTEN: 'localhost:1' }).metrics).toEqual({ host: 'localhost', port: 1 });
  });

  it.each([
    [{ TELEGRAM_ACCESS: 'everyone' }, 'TELEGRAM_ACCESS'],
    [{ TELEGRAM_ALLOWED_IDS: '@anna', TELEGRAM_ACCESS: 'list' }, 'TELEGRAM_ALLOWED_IDS'],
    [{ TELEGRAM_ALLOWED_IDS: '1' }, 'TELEGRAM_ALLOWED_IDS'],
    [{ TELEGRAM_ACCESS: 'list' }, 'TELEGRAM_ALLOWED_IDS'],
    [{ QUOTA_PER_PERSON: '0' }, 'QUOTA_PER_PERSON'],
    [{ QUOTA_PER_CHAT: 'many' }, 'QUOTA_PER_CHAT'],
    [{ KEEP_QUESTIONS_DAYS: '-1' }, 'KEEP_QUESTIONS_DAYS'],
    [{ KEEP_QUESTIONS_DAYS: '1.5' }, 'KEEP_QUESTIONS_DAYS'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_URL: 'http://bot.example.org/' }, 'TELEGRAM_WEBHOOK_URL'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_URL: 'https://u:p@bot.example.org/' }, 'TELEGRAM_WEBHOOK_URL'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_URL: 'https://bot.example.org:9443/' }, 'TELEGRAM_WEBHOOK_URL'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: '' }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: 'two words' }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(257) }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ ...WEBHOOK, TELEGRAM_WEBHOOK_LISTEN: 'localhost' }, 'TELEGRAM_WEBHOOK_LISTEN'],
    [{ METRICS_LISTEN: ':9464' }, 'METRICS_LISTEN'],
    [{ METRICS_LISTEN: '127.0.0.1:70000' }, 'METRICS_LISTEN'],
  ])('%j is refused with the name of the variable', (environment, name) => {
    const refused = expect.objectContaining({
      code: 'config-invalid',
      message: expect.stringMatching(new RegExp(`^${name}`, 'u')) as string,
    }) as Error;
    expect(() => read(environment)).toThrow(refused);
  });

  it('do not show a secret that is refused', () => {
    const secret = 'has spaces in it';
    expect(() => read({ ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: secret })).not.toThrow(secret);
  });

  it("let a Bot API server of one's own send to any port", () => {
    const url = 'https://bot.example.org:9443/';
    const own = { ...WEBHOOK, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' };
    expect(read(own).webhook?.url).toBe(url);
  });
});

describe('.env.example', () => {
  it('names every variable that is read, and no other', () => {
    const seen = new Set<string>();
    const environment = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => void seen.add(String(name)),
      },
    );
    readConfig(environment, '/tmp');
    expect(Object.keys(exampleVariables()).toSorted()).toEqual([...seen].toSorted());
  });
});

function exampleVariables(): Record<string, string> {
  const text = readFileSync(join(packageHome(), '.env.example'), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/^(\w+)=(.*)$/gmu)].map(([, name = '', value = '']) => [name, value]),
  );
}
