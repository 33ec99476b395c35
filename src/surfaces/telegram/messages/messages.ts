import type { Language } from '../../../domain/inquiry.js';
import type { Limits } from '../../../domain/limits.js';
import type { UploadPreview } from '../../../domain/upload.js';
import type { Forgotten } from '../../../desk/forget-person.js';
import type { BotStatus } from '../bot-dependencies.js';
import type { ReasonKey } from '../press.js';
import type { WordedCommand } from '../requests.js';
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

/** The commands in the menu, in its order. */
export const COMMANDS = [
  'ask', 'search', 'figures', 'issues', 'reporter', 'watch', 'watches', 'new', 'cancel', 'forget', 'status', 'help',
] as const; // prettier-ignore
/** Further ones in the menu of administrators. */
export const ADMIN_COMMANDS = ['remove'] as const;
export type CommandName = (typeof COMMANDS)[number] | (typeof ADMIN_COMMANDS)[number];

/** Every fixed phrase of the bot, in one language. All of it is plain text. */
export interface Messages {
  readonly start: string;
  /** @param username the bot's own, without the at sign; @param keepDays how long questions are kept */
  readonly help: (username: string, keepDays: number) => string;
  readonly helpAdmin: string;
  /** To a command that came without the words it needs. */
  readonly usage: Readonly<Record<WordedCommand, string>>;
  /** What the menu says of each command. */
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly status: (status: BotStatus) => string;
  /** @param all whether privacy mode is off, and the bot hears everything */
  readonly hearing: (all: boolean) => string;
  readonly inbox: (inbox: InboxStatus) => string;
  /** To a voice message, a picture, a sticker: anything without words. */
  readonly wordless: string;
  /** The answer took longer than it may. */
  readonly tooSlow: (reference: string) => string;
  /** Something broke; says nothing of what. */
  readonly failed: (reference: string) => string;
  /** Stands before the source of the nearest article where nothing was found. */
  readonly nearest: string;
  /** How a follow-up was understood. */
  readonly understoodAs: (question: string) => string;
  /** @param before questions that are answered before this one */
  readonly queued: (before: number) => string;
  readonly cancelled: (questions: number) => string;
  readonly newConversation: string;
  readonly buttons: {
    readonly cite: string;
    readonly previous: string;
    readonly next: string;
    readonly whole: string;
    readonly back: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly undo: string;
    readonly add: string;
  };
  /** To a button whose answer is kept no longer, or that we do not know. */
  readonly oldButton: string;
  /** The article of a button has been taken out, or read anew so that it is not found again. */
  readonly articleGone: string;
  readonly place: (index: number, of: number) => string;
  readonly textMissing: string;
  readonly citations: { readonly gbt2025: string; readonly gbt2015: string; readonly bibtex: string };
  readonly feedback: {
    readonly thanks: string;
    readonly askWhy: string;
    readonly noted: string;
    readonly reasons: Readonly<Record<ReasonKey, string>>;
  };
  readonly search: {
    /** @param more whether there may be more articles than so many */
    readonly found: (words: string, articles: number, limits: string, more: boolean) => string;
    /** The words stand nowhere; what follows is about the same. */
    readonly near: (words: string, limits: string) => string;
    readonly nothing: (words: string, limits: string) => string;
    /** Days and paper, in brackets; empty where there is no limit. */
    readonly within: (limits: Limits) => string;
  };
  readonly issues: {
    readonly heading: (of: string) => string;
    readonly none: string;
    readonly unknownDay: string;
    readonly year: (year: string, issues: number) => string;
    readonly month: (month: string, issues: number) => string;
    readonly day: (day: string, paper: string | null, articles: number) => string;
    readonly holds: (day: string, articles: number) => string;
  };
  readonly reporter: {
    readonly found: (name: string, articles: number) => string;
    readonly nothing: (name: string) => string;
  };
  readonly watch: {
    readonly added: (text: string, isQuestion: boolean) => string;
    readonly already: (text: string) => string;
    /** @param code why a watch was not begun: `watch-many`, `watch-long`, `watch-empty` */
    readonly refused: (code: string) => string;
    readonly list: (watches: readonly string[]) => string;
    readonly none: string;
    readonly removed: (text: string) => string;
    readonly unknown: string;
    readonly news: (text: string) => string;
    /** How many more news there are than are shown. */
    readonly more: (news: number) => string;
    /** @param file name of the feed of a watch */
    readonly feed: (file: string) => string;
  };
  readonly forget: {
    readonly sure: string;
    readonly done: (forgotten: Forgotten) => string;
    readonly kept: string;
  };
  readonly access: {
    readonly closed: string;
    readonly pair: string;
    readonly admitted: string;
    readonly refused: string;
    readonly tooMany: string;
    readonly quotaPerson: string;
    readonly quotaChat: string;
    readonly adminsOnly: string;
  };
  readonly upload: {
    readonly tooBig: (megabytes: number) => string;
    readonly preview: (fileName: string, preview: UploadPreview) => string;
    /** It takes long: told when it is done. */
    readonly adding: (fileName: string) => string;
    readonly added: (source: string, articles: number) => string;
    readonly cancelled: string;
    readonly undone: (source: string) => string;
    /** Pressed twice, or too late. */
    readonly settled: string;
    /** @param message what is wrong with the file and what to do */
    readonly unreadable: (message: string) => string;
  };
  readonly removal: {
    readonly usage: string;
    readonly unknown: (target: string) => string;
    /** A file or an article by its name, within the sentences below. */
    readonly file: (name: string) => string;
    readonly article: (title: string) => string;
    readonly sure: (what: string) => string;
    readonly done: (what: string) => string;
    readonly undone: (what: string) => string;
    readonly cancelled: string;
  };
  readonly inline: { readonly ask: string; readonly nothing: string };
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
