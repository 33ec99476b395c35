import type { Language } from '../../../domain/inquiry.js';
import type { BotStatus } from '../bot-dependencies.js';
import { ENGLISH } from './en.js';
import { SIMPLIFIED_CHINESE } from './zh-hans.js';
import { TRADITIONAL_CHINESE } from './zh-hant.js';

/** What the inbox holds, for those who run the bot. */
export interface InboxStatus {
  readonly open: number;
  readonly answered: number;
  readonly failed: number;
  readonly resent: number;
}

/** Every fixed phrase of the bot, in one language. All of it is plain text. */
export interface Messages {
  readonly start: string;
  /** @param username the bot's own, without the at sign */
  readonly help: (username: string) => string;
  readonly status: (status: BotStatus) => string;
  readonly inbox: (inbox: InboxStatus) => string;
  /** To a voice message, a picture, a sticker: anything without words. */
  readonly wordless: string;
  /** The answer took longer than it may. */
  readonly tooSlow: (reference: string) => string;
  /** Something broke; says nothing of what. */
  readonly failed: (reference: string) => string;
  /** Stands before the source of the nearest article where nothing was found. */
  readonly nearest: string;
  /** What the menu says of each command. */
  readonly commands: {
    readonly ask: string;
    readonly figures: string;
    readonly status: string;
    readonly help: string;
  };
}

/** The fixed phrases of a language. */
export function messagesIn(language: Language): Messages {
  switch (language) {
    case 'zh-Hans':
      return SIMPLIFIED_CHINESE;
    case 'zh-Hant':
      return TRADITIONAL_CHINESE;
    case 'en':
      return ENGLISH;
  }
}
