import { Converter } from 'opencc-js/cn2t';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/inquiry.js';
import type { UploadPreview } from '../../src/domain/upload.js';
import type { Forgotten } from '../../src/desk/forget-person.js';
import { ADMIN_COMMANDS, COMMANDS, messagesIn } from '../../src/surfaces/telegram/messages/messages.js';
import { userLanguage } from '../../src/surfaces/telegram/user-language.js';
import { toSimplified } from '../../src/text/script.js';
import { Harness, OPEN, until } from './harness.js';

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];

const FORGOTTEN = { updates: 2, watches: 1, feedback: 1 } as Forgotten;
const PREVIEW: UploadPreview = {
  paper: 'P',
  issueDate: '2023-01-01',
  issueDateBasis: 'inferred',
  lastIssueDate: '2023-01-02',
  articles: 12,
  titles: ['T', null],
  warnings: [{ source: 's', line: 3, message: 'W' }],
  sameAs: 'S',
};

const HELD = { articles: 3, sources: 1, from: '2022-01-01', to: '2023-01-01' };
const DAYS = { from: '2022-01-01', to: '2022-12-31', paper: 'P' };

/** What each phrase that is made of something is made of, in every way that makes a difference. */
const MADE_OF: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  help: [['b', 7], ['b', 0]],
  status: [[HELD], [{ ...HELD, sources: 2, to: HELD.from }], [{ ...HELD, from: null }], [{ ...HELD, articles: 0 }]],
  hearing: [[true], [false]],
  inbox: [[{ open: 1, answered: 2, failed: 3, resent: 4 }]],
  tooSlow: [['Y1']],
  failed: [['Y1']],
  understoodAs: [['Q']],
  queued: [[1], [2]],
  cancelled: [[0], [1], [2]],
  place: [[1, 2]],
  'search.found': [['W', 1, '', false], ['W', 2, '', true]],
  'search.near': [['W', '']],
  'search.nothing': [['W', '']],
  'search.within': [[{}], [DAYS], [{ from: DAYS.from }], [{ to: DAYS.to }], [{ from: DAYS.from, to: DAYS.from }]],
  'issues.heading': [['2022'], ['']],
  'issues.year': [['2022', 2]],
  'issues.month': [['2022-01', 2]],
  'issues.day': [['2022-01-01', 'P', 1], ['2022-01-01', null, 2]],
  'issues.holds': [['2022-01-01', 2]],
  'reporter.found': [['R', 2]],
  'reporter.nothing': [['R']],
  'watch.added': [['W', false], ['W', true]],
  'watch.already': [['W']],
  'watch.refused': [['watch-many'], ['watch-long'], ['watch-empty']],
  'watch.list': [[['1 W', '2 W']]],
  'watch.removed': [['W']],
  'watch.news': [['W']],
  'watch.more': [[2]],
  'watch.feed': [['f.atom']],
  'forget.done': [[FORGOTTEN]],
  'upload.tooBig': [[20]],
  'upload.preview': [
    ['f.txt', PREVIEW],
    ['f.txt', { ...PREVIEW, paper: null, issueDate: null, lastIssueDate: null, sameAs: null }],
  ],
  'upload.adding': [['f.txt']],
  'upload.added': [['f.txt', 2]],
  'upload.undone': [['f.txt']],
  'upload.unreadable': [['M']],
  'removal.unknown': [['T']],
  'removal.file': [['f.txt']],
  'removal.article': [['T']],
  'removal.sure': [['T']],
  'removal.done': [['T']],
  'removal.undone': [['T']],
}; // prettier-ignore

/** Every phrase of a language by its key. */
function phrases(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value === 'function') {
    const made = MADE_OF[key];
    if (made === undefined) throw new Error(`say above what ${key} is made of`);
    return made.map((parts, index) => [
      `${key} ${index}`,
      (value as (...parts: unknown[]) => string)(...parts),
    ]);
  }
  return Object.entries(value as object).flatMap(([name, inner]) =>
    phrases(inner, key === '' ? name : `${key}.${name}`),
  );
}

// The package's own types refer to files without their endings, which NodeNext does not resolve.
const traditional = Converter as (scripts: { from: 'cn'; to: string }) => (text: string) => string;

describe('the phrases of the bot', () => {
  it('are there in every language, none of them empty or broken', () => {
    const keys = LANGUAGES.map((language) => [...phrases(messagesIn(language))].map(([key]) => key).sort());
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
    for (const language of LANGUAGES)
      for (const [key, text] of phrases(messagesIn(language)))
        // A search without limits says nothing of them.
        if (key !== 'search.within 0')
          expect(text, `${language} ${key}`).toMatch(/^(?!.*(?:undefined|null|NaN|\[object)).*\S/su);
  });

  it('are written in the characters of their language', () => {
    for (const [key, text] of phrases(messagesIn('zh-Hans'))) expect(toSimplified(text), key).toBe(text);
    // What is written in one place as 群, 裡, 著 is 羣, 裏, 着 in another: each is traditional.
    const manners = ['t', 'tw', 'hk'].map((to) => traditional({ from: 'cn', to }));
    for (const [key, text] of phrases(messagesIn('zh-Hant'))) {
      const allowed = manners.map((convert) => convert(text));
      const wrong = Array.from(text).filter(
        (character, at) => !allowed.some((one) => Array.from(one)[at] === character),
      );
      expect(wrong, `${key}: ${text}`).toEqual([]);
    }
  });

  it('in English hold no Chinese but examples of what to type', () => {
    const examples = /\/\w+ [^\n:;,.]+|"@b [^"]+"/gu;
    for (const [key, text] of phrases(messagesIn('en')))
      expect(text.replace(examples, ''), key).not.toMatch(/\p{Script=Han}|[，。：；（）“”「」]/u);
  });

  it('on buttons and in menus are short', () => {
    for (const language of LANGUAGES) {
      const { buttons, feedback, commands } = messagesIn(language);
      for (const text of [...Object.values(buttons), ...Object.values(feedback.reasons)])
        expect(text.length, text).toBeLessThanOrEqual(24);
      for (const text of Object.values(commands)) expect(text.length, text).toBeLessThanOrEqual(40);
    }
  });

  it('in toasts are no longer than Telegram shows', () => {
    for (const language of LANGUAGES) {
      const { oldButton, access, feedback, upload, watch } = messagesIn(language);
      const toasts = [
        oldButton,
        access.adminsOnly,
        feedback.thanks,
        feedback.noted,
        upload.settled,
        watch.unknown,
      ];
      for (const text of toasts) expect(text.length, text).toBeLessThanOrEqual(200);
    }
  });
});

describe('the language of a person', () => {
  it.each([
    ['zh-hans', '', 'zh-Hans'],
    ['zh-CN', '', 'zh-Hans'],
    ['zh-hant', '', 'zh-Hant'],
    ['zh-TW', '', 'zh-Hant'],
    ['zh-HK', '', 'zh-Hant'],
    ['en', '', 'en'],
    ['de', '', 'en'],
    [null, '', 'zh-Hans'],
    ['en', '油茶有多少亩？', 'zh-Hans'],
    ['zh-TW', '油茶有多少畝？', 'zh-Hant'],
    ['zh-hans', 'How much camellia?', 'en'],
    ['zh-hans', '？', 'zh-Hans'],
  ] as const)('whose app says %s and who wrote “%s” is %s', (code, text, language) => {
    expect(userLanguage(code, text)).toBe(language);
  });

  describe('as the bot goes by it', () => {
    let harness: Harness;
    beforeEach(async () => {
      harness = await Harness.open();
    });
    afterEach(() => harness.close());

    const say = async (text: string, language_code: string): Promise<string> => {
      const before = harness.server.delivered.length;
      harness.server.say(text, { from: { language_code } });
      await until(() => harness.server.delivered.length > before);
      return harness.server.delivered[before]!.text;
    };

    it('is the app’s for what has no words, and for names and files that are in the page’s words', async () => {
      harness.startBot({ access: { ...OPEN, adminIds: [7] } });
      expect(await say('/new', 'en')).toBe('All right, I begin afresh. Ask me something new.');
      expect(await say('/new', 'zh-tw')).toContain('請問新的');
      expect(await say('/new', 'fr')).toContain('begin afresh');
      expect(await say('/reporter 李四', 'en')).toContain('No articles by "李四"');
      expect(await say('/remove some-file.txt', 'zh-hans')).toContain('档案里没有');
      expect(await say('/search GDP', 'zh-hant')).toContain('沒有找到');
    });

    it('is that of a question, whatever the app says', async () => {
      harness.startBot({ tuning: { answerDeadline: 30 }, answer: () => new Promise(() => undefined) });
      expect(await say('Where is the bridge?', 'zh-hans')).toContain('took me too long');
      expect(await say('大桥在哪里？', 'en')).toContain('我想得太久');
      expect(await say('大橋在哪裡？', 'zh-hk')).toContain('我想得太久');
    });

    it('has a menu of its own, and administrators one with more in it', async () => {
      harness.startBot({ access: { ...OPEN, adminIds: [31, 32] } });
      await until(() => harness.server.callsOf('setMyCommands').length === 6);
      const menus = harness.server.callsOf('setMyCommands').map(({ payload }) => payload);
      const namesOf = ({ commands }: (typeof menus)[number]) =>
        (commands as { command: string }[]).map(({ command }) => command);
      expect(menus.map(({ language_code, scope }) => [language_code, (scope as { chat_id: number } | undefined)?.chat_id])).toEqual([
        [undefined, undefined], ['zh', undefined], [undefined, 31], ['zh', 31], [undefined, 32], ['zh', 32],
      ]); // prettier-ignore
      for (const menu of menus.slice(0, 2)) expect(namesOf(menu)).toEqual([...COMMANDS]);
      for (const menu of menus.slice(2)) expect(namesOf(menu)).toEqual([...COMMANDS, ...ADMIN_COMMANDS]);
      expect(JSON.stringify(menus[0])).not.toMatch(/\p{Script=Han}/u);
      expect(JSON.stringify(menus[1])).toContain('按词查报道');
    });
  });
});
