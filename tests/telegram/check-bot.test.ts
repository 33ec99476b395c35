import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBot } from '../../src/surfaces/telegram/check-bot.js';
import { BotApiServer, TOKEN } from './bot-api-server.js';

const URL = 'https://bot.example.org/secret-path';
const NOW = Date.parse('2023-09-01T08:00:00Z');

let server: BotApiServer;
beforeEach(async () => {
  server = await new BotApiServer().start();
});
afterEach(() => server.stop());

async function check(webhookUrl: string | null = null) {
  const checks = await checkBot({ token: TOKEN, apiRoot: server.root, proxy: null, webhookUrl }, NOW);
  return Object.fromEntries(checks.map(({ name, ...rest }) => [name.replace('telegram ', ''), rest]));
}

describe('doctor about the bot', () => {
  it('says who it is, what it hears in groups, and that inline mode is on', async () => {
    expect(await check()).toMatchObject({
      telegram: { ok: true, detail: '@yanwen_bot' },
      groups: {
        ok: true,
        detail: expect.stringMatching(/privacy mode is on.*mentions/u) as string,
        remedy: null,
      },
      inline: { ok: true, detail: expect.stringContaining('@yanwen_bot') as string, remedy: null },
      updates: { ok: true, detail: 'by polling' },
    });
  });

  it('says how to change what is set otherwise, which breaks nothing', async () => {
    server.abilities = {
      can_join_groups: true,
      can_read_all_group_messages: true,
      supports_inline_queries: false,
    };
    expect(await check()).toMatchObject({
      groups: { ok: true, remedy: expect.stringContaining('/setprivacy') as string },
      inline: { ok: true, detail: 'off', remedy: expect.stringContaining('/setinline') as string },
    });
    server.abilities = { can_join_groups: false };
    expect(await check()).toMatchObject({
      groups: { remedy: expect.stringContaining('/setjoingroups') as string },
    });
  });

  it.each([
    ['nothing set, polling', '', null, true, 'by polling'],
    ['nothing set yet', '', URL, true, 'not set yet'],
    ['what the settings say', URL, URL, true, 'at bot.example.org'],
    ['a webhook that nobody wants', URL, null, false, 'TELEGRAM_WEBHOOK_URL is empty'],
    ['another webhook', 'https://other.example.org/x', URL, false, 'other.example.org'],
  ] as const)('compares webhooks: %s', async (_, set, wanted, ok, detail) => {
    server.webhook = { url: set, pending_update_count: 0 };
    const { updates } = await check(wanted);
    expect(updates).toMatchObject({ ok, detail: expect.stringContaining(detail) as string });
    expect(JSON.stringify(updates)).not.toContain('secret-path');
  });

  it('tells why Telegram could not deliver of late', async () => {
    const failed = { last_error_message: 'Wrong response from the webhook: 502', pending_update_count: 4 };
    server.webhook = { url: URL, ...failed, last_error_date: NOW / 1_000 - 60 };
    expect((await check(URL))['updates']).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/502.*4 wait/u) as string,
      remedy: expect.stringContaining('TELEGRAM_WEBHOOK_LISTEN') as string,
    });
    server.webhook = { url: URL, ...failed, last_error_date: NOW / 1_000 - 7_200 };
    expect((await check(URL))['updates']).toMatchObject({ ok: true });
  });

  it('fails with the variables where Telegram refuses, without the token', async () => {
    server.fail('getMe', { status: 401, description: 'Unauthorized' });
    const error = await check().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ remedy: expect.stringContaining('TELEGRAM_BOT_TOKEN') as string });
    expect(String(error)).not.toContain(TOKEN);
  });
});
