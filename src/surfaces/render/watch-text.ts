import type { Language } from '../../domain/inquiry.js';
import type { Watch, WatchNews } from '../../domain/watch.js';
import { sourceLine } from './source-line.js';

const KINDS: Readonly<Record<Language, Readonly<Record<Watch['kind'], string>>>> = {
  'zh-Hans': { words: '词', question: '问题' },
  'zh-Hant': { words: '詞', question: '問題' },
  en: { words: 'words', question: 'question' },
};

/** A watch as one line: its number, what is watched for, and whether as words or as a question. */
export function watchLine({
  id,
  text,
  kind,
  language,
}: Pick<Watch, 'id' | 'text' | 'kind' | 'language'>): string {
  return language === 'en'
    ? `${id}. ${text} (${KINDS.en[kind]})`
    : `${id}. ${text}（${KINDS[language][kind]}）`;
}

/** A piece of news as lines of plain text: the short answer of a question, the sentence, where it stands. */
export function newsText(news: WatchNews, language: Language): string {
  const { shortAnswer, quote } = news;
  const place = sourceLine({ ...news, kicker: null, byline: null }, language);
  return [shortAnswer, `“${quote}”`, place].filter((part) => part !== null).join('\n');
}
