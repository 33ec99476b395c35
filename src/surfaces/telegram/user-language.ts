import type { Language } from '../../domain/inquiry.js';

/**
 * The language for fixed phrases, where there is no inquiry to tell it.
 * @param code Telegram's `language_code` (IETF tag) of the user's app, null where it does not say
 * @param text what the user wrote, if anything: it tells more than the app does
 */
export function userLanguage(code: string | null, text = ''): Language {
  const app = languageOfCode(code);
  if (/\p{Script=Han}/u.test(text)) return app === 'en' ? 'zh-Hans' : app;
  if (/\p{Script=Latin}{2}/u.test(text)) return 'en';
  return app;
}

function languageOfCode(code: string | null): Language {
  // Our readers are Chinese: an app that does not say is taken for one of theirs.
  if (code === null || code === '') return 'zh-Hans';
  const tag = code.toLowerCase();
  if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant';
  return /^zh\b/.test(tag) ? 'zh-Hans' : 'en';
}
