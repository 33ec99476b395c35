import type { Logger } from 'pino';
import type { Language } from '../../domain/inquiry.js';
import type { BotApi } from './bot-api.js';
import type { BotTuning } from './bot-tuning.js';
import { ADMIN_COMMANDS, type CommandName, COMMANDS, messagesIn } from './messages/messages.js';

// Telegram tells languages apart by two letters only: simplified stands for Chinese.
const MENUS: readonly (readonly [Language, string?])[] = [['en'], ['zh-Hans', 'zh']];

/**
 * Tells Telegram what to show in the menu: to everybody, and to administrators in their chats with the bot. Best
 * effort: the bot works without.
 */
export async function publishCommands(
  { api, log, tuning }: { readonly api: BotApi; readonly log: Logger; readonly tuning: BotTuning },
  adminIds: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const scopes = [
    { names: COMMANDS, scope: undefined },
    ...adminIds.map((chat_id) => ({
      names: [...COMMANDS, ...ADMIN_COMMANDS],
      scope: { type: 'chat' as const, chat_id },
    })),
  ];
  for (const { names, scope } of scopes) {
    for (const [language, code] of MENUS) {
      const menu = {
        commands: commandsIn(language, names),
        ...(code !== undefined && { language_code: code }),
        ...(scope !== undefined && { scope }),
      };
      try {
        await api.call('setMyCommands', menu, { signal, timeout: tuning.callTimeout });
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ reason: String(error) }, 'the menu of commands could not be set');
        // An administrator who never wrote to the bot is no reason to leave the others without.
        if (scope === undefined) return;
      }
    }
  }
}

function commandsIn(language: Language, names: readonly CommandName[]) {
  const { commands } = messagesIn(language);
  return names.map((name) => ({ command: name, description: commands[name] }));
}
