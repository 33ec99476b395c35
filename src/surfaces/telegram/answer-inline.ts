import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { InlineQueryResultArticle, Update } from 'telegraf/types';
import type { Answer } from '../../domain/answer.js';
import type { Evidence } from '../../domain/evidence.js';
import { foundByWords } from '../render/found-by-words.js';
import { shorten } from '../render/shorten.js';
import { articleLine, sourceLine } from '../render/source-line.js';
import { blocksToHtml } from './blocks.js';
import type { BotApi } from './bot-api.js';
import type { BotDependencies } from './bot-dependencies.js';
import type { BotTuning } from './bot-tuning.js';
import { mayUse } from './may-use.js';
import { messagesIn } from './messages/messages.js';
import { packMessages } from './pack-messages.js';
import { renderAnswer } from './render-answer.js';
import type { Slots } from './slots.js';
import { userLanguage } from './user-language.js';
import { withDeadline } from './with-deadline.js';

type InlineQuery = Extract<Update, { inline_query: unknown }>['inline_query'];

export interface InlineDependencies extends Pick<BotDependencies, 'answer' | 'archive' | 'access' | 'desk'> {
  readonly api: BotApi;
  readonly log: Logger;
  readonly tuning: BotTuning;
  /** Of their own: who types in another chat does not push back those who asked the bot. */
  readonly slots: Slots;
}

/** Passages below the answer. */
const PASSAGES = 8;
/** What they are chosen from. */
const LOOKED_AT = 24;
/** How long Telegram may give the same person the same results (seconds). */
const CACHE_SECONDS = 30;
/** What a result shows of a passage (characters). */
const DESCRIPTION = 120;

/**
 * Answers what somebody types behind the bot's name in any chat. Every few letters bring a new query, so only a
 * person's newest is worked on; nothing of it is kept, and one that comes to nothing is typed again.
 * @returns takes a query up; it never fails
 */
export function createInlineAnswering(
  dependencies: InlineDependencies,
  end: AbortSignal,
): (query: InlineQuery) => void {
  const { log, tuning, slots } = dependencies;
  const newest = new Map<number, AbortController>();

  async function answer(query: InlineQuery, own: AbortController): Promise<void> {
    const signal = AbortSignal.any([end, own.signal]);
    const giveSlot = await slots.take(signal);
    if (giveSlot === null) return;
    try {
      await withDeadline((limit) => reply(dependencies, query, limit), tuning.inlineDeadline, signal);
    } finally {
      giveSlot();
    }
  }

  return (query) => {
    const person = query.from.id;
    newest.get(person)?.abort();
    const own = new AbortController();
    newest.set(person, own);
    answer(query, own)
      .catch((error: unknown) =>
        log.warn({ reason: dependencies.api.redact(String(error)) }, 'an inline query failed'),
      )
      .finally(() => {
        if (newest.get(person) === own) newest.delete(person);
      });
  };
}

async function reply(
  { api, archive, answer, access, desk, tuning }: InlineDependencies,
  { id, query, from }: InlineQuery,
  signal: AbortSignal,
): Promise<void> {
  const words = query.trim();
  const { inline } = messagesIn(userLanguage(from.language_code ?? null, words));
  const results: InlineQueryResultArticle[] = [];
  const asks = words !== '' && mayUse(access, desk.admission, from.id) === 'yes';
  if (asks) {
    const found = await answer(words, { signal, previous: null, extractive: true });
    if (found.status === 'answered') results.push(answerResult(found));
    const { hits } = foundByWords(words, await archive.search(words, { limit: LOOKED_AT, limits: {} }));
    const language = userLanguage(from.language_code ?? null, words);
    results.push(...hits.slice(0, PASSAGES).map((passage) => passageResult(passage, language)));
  }
  const payload = {
    inline_query_id: id,
    results,
    cache_time: CACHE_SECONDS,
    is_personal: true,
    button: {
      text: asks && results.length === 0 ? inline.nothing : inline.ask,
      start_parameter: 'inline',
    },
  };
  await api.call('answerInlineQuery', payload, { signal, timeout: tuning.callTimeout });
}

function answerResult(answer: Answer): InlineQueryResultArticle {
  const { language } = answer.inquiry;
  const [first] = answer.citations;
  return {
    type: 'article',
    id: idOf('answer', answer.answer),
    title: answer.shortAnswer ?? answer.answer,
    ...(first !== undefined && { description: shorten(first.quote, DESCRIPTION) }),
    input_message_content: contentOf(packMessages(renderAnswer(answer, language))[0]?.html ?? ''),
  };
}

function passageResult(
  { article, passage }: Evidence,
  language: Answer['inquiry']['language'],
): InlineQueryResultArticle {
  const blocks = [
    { style: 'quote' as const, text: passage.text },
    { style: 'source' as const, text: sourceLine({ ...article, quote: passage.text }, language) },
  ];
  return {
    type: 'article',
    id: idOf('passage', passage.passageId),
    title: shorten(articleLine(article, language).replace(/^—+ ?/u, ''), DESCRIPTION),
    description: shorten(passage.text, DESCRIPTION),
    input_message_content: contentOf(blocksToHtml(blocks)),
  };
}

function contentOf(html: string) {
  return { message_text: html, parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true } };
}

/** Telegram takes 64 bytes for a result's id. */
function idOf(kind: string, text: string): string {
  return createHash('sha256').update(`${kind}:${text}`).digest('base64url').slice(0, 32);
}
