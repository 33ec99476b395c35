import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBotHealth } from '../../src/surfaces/telegram/bot-health.js';
import type { BotDependencies } from '../../src/surfaces/telegram/bot-dependencies.js';
import type { HealthReport } from '../../src/surfaces/telegram/bot-health.js';
import { freePort, Harness, until } from './harness.js';

let harness: Harness;
let port: number;
beforeEach(async () => {
  harness = await Harness.open();
  port = await freePort();
});
afterEach(() => harness.close());

function startBot(more: Partial<BotDependencies> = {}) {
  return harness.startBot({ metricsListen: { host: '127.0.0.1', port }, ...more });
}

const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method });

async function health(): Promise<{ code: number; report: HealthReport }> {
  const response = await get('/healthz');
  return { code: response.status, report: (await response.json()) as HealthReport };
}

/** One line of the metrics, as a number. */
async function metric(name: string): Promise<number | undefined> {
  const text = await (await get('/metrics')).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}

/** Waits until the health server is up and says so. */
async function untilHealth(status: HealthReport['status']): Promise<HealthReport> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await health().catch(() => null);
    if (found?.report.status === status) {
      expect(found.code).toBe(status === 'ok' ? 200 : 503);
      return found.report;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`health is still not ${status}`);
}

describe('/healthz', () => {
  it('is well while polls succeed', async () => {
    startBot();
    await until(() => harness.server.callsOf('getUpdates').length > 0);
    const report = await untilHealth('ok');
    expect(report).toMatchObject({ updates: { ok: true, by: 'polling' }, inbox: { ok: true } });
    expect((await health()).report.updates.secondsSincePoll).toBeLessThan(2);
  });

  it('fails while polls stall, and is well again when they do not', async () => {
    const tuning = { pollTimeoutSeconds: 0, pollMargin: 100, backoffLongest: 50 };
    harness.server.fail('getUpdates', 'hang', 4);
    startBot({ tuning });
    expect((await untilHealth('failing')).updates.ok).toBe(false);
    expect((await untilHealth('ok')).updates.ok).toBe(true);
  });

  it('fails while Telegram cannot be reached from the start', async () => {
    harness.server.fail('getMe', { status: 502 }, 1_000);
    startBot({ tuning: { pollTimeoutSeconds: 0, pollMargin: 50 } });
    await untilHealth('failing');
  });

  it('fails while what comes in cannot be put away', async () => {
    const desk = harness.openDesk();
    let isFull = true;
    const flaky = {
      ...desk,
      checkWritable: () => {
        if (isFull) throw new Error('database or disk is full');
        desk.checkWritable();
      },
    };
    startBot({ desk: flaky });
    expect(await untilHealth('failing')).toMatchObject({ inbox: { ok: false }, updates: { ok: true } });
    isFull = false;
    await untilHealth('ok');
    desk.close();
  });

  it('is well by webhook while the listener is up', async () => {
    const listen = { host: '127.0.0.1', port: await freePort() };
    startBot({ webhook: { url: 'https://bot.example.org/', secret: 'x', listen } });
    const report = await untilHealth('ok');
    expect(report.updates).toEqual({ ok: true, by: 'webhook', secondsSincePoll: null });
  });

  it('keeps its own time, and does not write to the disk each time it is asked', () => {
    let tick = 0;
    let writes = 0;
    const tuning = { pollTimeoutSeconds: 25, pollMargin: 10_000, backoffLongest: 60_000 };
    const health = createBotHealth(
      'polling',
      tuning,
      () => tick,
      () => void (writes += 1),
    );
    for (let asked = 0; asked < 100; asked += 1) health.report();
    expect(writes).toBe(1);
    tick = 95_000;
    expect(health.report().status).toBe('ok');
    expect(writes).toBe(2);
    tick = 95_001;
    expect(health.report()).toMatchObject({ status: 'failing', updates: { secondsSincePoll: 95 } });
    health.polled();
    expect(health.report().status).toBe('ok');
  });
});

describe('/metrics', () => {
  it('counts what goes through the bot', async () => {
    startBot();
    harness.server.fail('sendMessage', { status: 429, parameters: { retry_after: 0 } });
    harness.server.fail('sendMessage', 'drop');
    harness.server.say('一');
    harness.server.say('二');
    harness.server.sayInGroup('不是问它的');
    await until(() => harness.server.delivered.length === 2);
    for (let tries = 0; (await metric('yanwen_updates_closed_total{outcome="answered"}')) !== 2; tries += 1)
      expect(tries).toBeLessThan(100);
    expect(await metric('yanwen_updates_received_total')).toBe(3);
    expect(await metric('yanwen_updates_ignored_total')).toBe(1);
    expect(await metric('yanwen_messages_sent_total')).toBe(2);
    expect(await metric('yanwen_messages_retried_total')).toBe(2);
    expect(await metric('yanwen_api_calls_total{method="sendMessage",result="429"}')).toBe(1);
    expect(await metric('yanwen_api_calls_total{method="sendMessage",result="none"}')).toBe(1);
    expect(await metric('yanwen_answer_seconds_count')).toBe(2);
    expect(await metric('yanwen_queue_length')).toBe(0);
    expect(await metric('yanwen_archive_articles')).toBe(36);
    expect(await metric('yanwen_poll_age_seconds')).toBeGreaterThanOrEqual(0);
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('tells failures from answers, and what waits', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    startBot({ answer: () => held.then(() => Promise.reject(new Error('broken'))), tuning: { attempts: 1 } });
    harness.server.say('一');
    harness.server.say('二');
    await until(() => harness.server.pending.length === 0);
    expect(await metric('yanwen_queue_length')).toBe(2);
    release();
    await until(() => harness.server.delivered.length === 2);
    for (let tries = 0; (await metric('yanwen_updates_closed_total{outcome="failed"}')) !== 2; tries += 1)
      expect(tries).toBeLessThan(100);
  });

  it('says nothing of what was asked or who asked', async () => {
    startBot();
    harness.server.say('机密问题', { chat: 424242 });
    await until(() => harness.server.delivered.length === 1);
    const text = await (await get('/metrics')).text();
    expect(text).not.toContain('机密');
    expect(text).not.toContain('424242');
  });

  it('is told though one source fails', async () => {
    startBot({ status: () => Promise.reject(new Error('no archive')) });
    await untilHealth('ok');
    expect(await metric('yanwen_archive_articles')).toBeNaN();
    expect(await metric('yanwen_queue_length')).toBe(0);
  });
});

describe('the listener', () => {
  it('knows two paths, to read', async () => {
    startBot();
    await untilHealth('ok');
    for (const path of ['/', '//', '/healthz/x']) expect((await get(path)).status).toBe(404);
    expect((await get('/healthz', 'POST')).status).toBe(405);
    expect((await get('/healthz', 'HEAD')).status).toBe(200);
  });

  it('is gone with the bot', async () => {
    const bot = startBot();
    await untilHealth('ok');
    await bot.stop();
    await expect(get('/healthz')).rejects.toThrow();
  });

  it('ends the bot with the name of the variable where its port is taken, and leaves the inbox to others', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    await expect(startBot().done).rejects.toMatchObject({
      code: 'listen-failed',
      message: expect.stringContaining('METRICS_LISTEN') as string,
    });
    other.close();
    harness.startBot();
    harness.server.say('问');
    await until(() => harness.server.delivered.length === 1);
  });
});
