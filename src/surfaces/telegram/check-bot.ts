import type { UserFromGetMe, WebhookInfo } from 'telegraf/types';
import { OperatorError } from '../../errors.js';
import type { Check } from '../services.js';
import { createBotApi } from './bot-api.js';

// Long enough for a slow proxy, short enough for somebody who waits for `doctor`.
const TIMEOUT_MS = 10_000;

/** A failed delivery that is older than this has been made up for (ms). */
const RECENT = 60 * 60 * 1_000;

export interface BotSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly proxy: string | null;
  /** TELEGRAM_WEBHOOK_URL, or null for polling. */
  readonly webhookUrl: string | null;
}

/**
 * Asks Telegram whose token it is, what the bot hears and how updates come in.
 * @param now milliseconds since the epoch
 * @throws OperatorError `telegram-refused`, and for settings that cannot be right
 */
export async function checkBot(settings: BotSettings, now: number): Promise<Check[]> {
  const api = createBotApi(settings);
  const options = { signal: new AbortController().signal, timeout: TIMEOUT_MS };
  try {
    const me = await api.call('getMe', {}, options);
    const webhook = await api.call('getWebhookInfo', {}, options);
    return [
      { name: 'telegram', ok: true, detail: `@${me.username}`, remedy: null },
      groupsOf(me),
      inlineOf(me),
      updatesOf(settings.webhookUrl, webhook, api.redact, now),
    ];
  } catch (cause) {
    const reason = cause instanceof Error ? api.redact(cause.message) : 'no answer';
    throw new OperatorError(
      'telegram-refused',
      reason,
      'check TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT and TELEGRAM_PROXY',
      { cause },
    );
  }
}

/** Privacy mode: https://core.telegram.org/bots/features#privacy-mode */
function groupsOf(me: UserFromGetMe): Check {
  const name = 'telegram groups';
  if (!me.can_join_groups)
    return {
      name,
      ok: true,
      detail: 'the bot cannot be added to groups',
      remedy: 'to allow it: @BotFather, /setjoingroups, Enable',
    };
  if (me.can_read_all_group_messages)
    return {
      name,
      ok: true,
      detail: 'privacy mode is off: the bot hears every message, which is more than it needs',
      remedy: 'to turn it on: @BotFather, /setprivacy, Enable; then add the bot to the group anew',
    };
  return {
    name,
    ok: true,
    detail: 'privacy mode is on: the bot hears commands, replies to it and mentions, which is what it needs',
    remedy: null,
  };
}

function inlineOf(me: UserFromGetMe): Check {
  const name = 'telegram inline';
  return me.supports_inline_queries
    ? { name, ok: true, detail: `on: @${me.username} and words find articles in any chat`, remedy: null }
    : { name, ok: true, detail: 'off', remedy: 'to turn it on: @BotFather, /setinline' };
}

/** What is set with Telegram against what the settings say. Of addresses only the host is shown: paths are secrets. */
function updatesOf(
  wanted: string | null,
  info: WebhookInfo,
  redact: (text: string) => string,
  now: number,
): Check {
  const name = 'telegram updates';
  const set = info.url ?? '';
  const check = (ok: boolean, detail: string, remedy: string | null = null): Check => ({
    name,
    ok,
    detail,
    remedy,
  });
  if (set !== '' && set !== wanted) {
    const way = wanted === null ? 'TELEGRAM_WEBHOOK_URL is empty' : 'TELEGRAM_WEBHOOK_URL is another address';
    return check(
      false,
      `a webhook is set to ${hostOf(set)}, but ${way}`,
      'the bot mends that when it starts; if another program uses this token, give each one of its own',
    );
  }
  if (wanted === null) return check(true, 'by polling');
  if (set === '') return check(true, 'by webhook, which is not set yet: the bot sets it when it starts');
  const { last_error_date: at, last_error_message: reason = '', pending_update_count: pending } = info;
  if (at !== undefined && now - at * 1_000 < RECENT)
    return check(
      false,
      `by webhook; Telegram could not deliver (${redact(reason)}), ${pending} wait`,
      'see that the bot runs, that the reverse proxy passes TELEGRAM_WEBHOOK_URL on to TELEGRAM_WEBHOOK_LISTEN, and its certificate',
    );
  return check(true, `by webhook at ${hostOf(set)}, ${pending} wait`);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address';
}
