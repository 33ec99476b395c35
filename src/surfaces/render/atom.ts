import type { Language } from '../../domain/inquiry.js';
import type { Watch, WatchNews } from '../../domain/watch.js';
import { shorten } from './shorten.js';
import { xmlText } from './xml-text.js';

/** RFC 4151 wants a domain and a day: one that belongs to nobody, and that never changes. */
const TAG = 'tag:yanwen.invalid,2023-09-01';

const WORDS: Readonly<Record<Language, { readonly watch: string; readonly archive: string }>> = {
  'zh-Hans': { watch: '关注：', archive: '雁闻' },
  'zh-Hant': { watch: '關注：', archive: '雁聞' },
  en: { watch: 'Watch: ', archive: 'yanwen' },
};

/**
 * A watch as an Atom feed (RFC 4287), to be saved as UTF-8: an entry per news, newest first, with headline, paper,
 * day and the sentence. Ids are the same however often it is made, and in whatever file.
 */
export function atomFeed(
  watch: Pick<Watch, 'text' | 'language' | 'feedKey' | 'createdAt'>,
  news: readonly WatchNews[],
): string {
  const { watch: watched, archive } = WORDS[watch.language];
  const updated = Math.max(watch.createdAt, ...news.map(({ at }) => at));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${watch.language}">`,
    `  <id>${TAG}:watch/${watch.feedKey}</id>`,
    `  <title>${xmlText(watched + watch.text)}</title>`,
    `  <updated>${instant(updated)}</updated>`,
    `  <author><name>${archive}</name></author>`,
    `  <generator>${archive}</generator>`,
    ...news.flatMap((one) => entry(watch.feedKey, one)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(feedKey: string, news: WatchNews): string[] {
  const { title, quote, paper, issueDate, url, shortAnswer, source, at, evidence } = news;
  const place = [paper, issueDate ?? source].filter((part) => part !== null).join(' ');
  const told = [shortAnswer, `“${quote}”`, place].filter((part) => part !== null).join('\n');
  return [
    '  <entry>',
    `    <id>${TAG}:watch/${feedKey}/${evidence}</id>`,
    `    <title>${xmlText(title ?? shorten(quote, BEGINNING))}</title>`,
    `    <updated>${instant(at)}</updated>`,
    ...(paper === null ? [] : [`    <author><name>${xmlText(paper)}</name></author>`]),
    ...(url === null ? [] : [`    <link rel="alternate" href="${xmlText(url)}"/>`]),
    `    <content type="text">${xmlText(told)}</content>`,
    '  </entry>',
  ];
}

/** How much of a sentence stands for a headline that the page does not print (characters). */
const BEGINNING = 24;

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
