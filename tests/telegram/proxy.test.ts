import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProxyAgent } from '../../src/surfaces/telegram/proxy-agent.js';
import { Harness, until } from './harness.js';
import { type ProxyServer, startHttpProxy, startSocksProxy } from './proxy-servers.js';

let harness: Harness;
let proxy: ProxyServer | null = null;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(async () => {
  await harness.close();
  await proxy?.stop();
});

describe('TELEGRAM_PROXY', () => {
  it('takes every call through an HTTP proxy, with name and password', async () => {
    proxy = await startHttpProxy();
    harness.startBot({ proxy: `http://name:pass%20word@127.0.0.1:${proxy.port}` });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    const authorization = `Basic ${Buffer.from('name:pass word').toString('base64')}`;
    expect(proxy.connections.length).toBeGreaterThan(0);
    for (const connection of proxy.connections) {
      expect(connection).toEqual({ target: `127.0.0.1:${harness.server.port}`, authorization });
    }
  });

  it('takes every call through a SOCKS proxy', async () => {
    proxy = await startSocksProxy();
    harness.startBot({ proxy: `socks5://127.0.0.1:${proxy.port}` });
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
    expect(proxy.connections[0]!.target).toBe(`127.0.0.1:${harness.server.port}`);
  });

  it('goes on trying while the proxy is down, without its password in the log', async () => {
    const bot = harness.startBot({ proxy: 'http://name:topsecret@127.0.0.1:9' });
    await until(() => harness.logged.filter((line) => line.includes('cannot be reached')).length >= 2);
    await bot.stop();
    expect(harness.logged.join('')).not.toContain('topsecret');
    expect(harness.server.calls).toEqual([]);
  });

  it('says what is wrong with it without repeating it', () => {
    expect(() => createProxyAgent('ftp://name:topsecret@host')).toThrow(/^TELEGRAM_PROXY has the scheme ftp/);
    expect(() => createProxyAgent('127.0.0.1:7890')).toThrow(/^TELEGRAM_PROXY /);
  });
});
