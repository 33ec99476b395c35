import type { Logger } from 'pino';
import type { Inbox } from '../../desk/inbox.js';
import type { Watch, WatchNews } from '../../domain/watch.js';
import { sourceLine } from '../render/source-line.js';
import { type Block, stretchesOf } from './blocks.js';
import type { BotDependencies } from './bot-dependencies.js';
import type { BotTuning } from './bot-tuning.js';
import { messagesIn } from './messages/messages.js';
import { packMessages } from './pack-messages.js';
import type { PlannedMessage } from './plan-messages.js';
import type { CardPayload, ShownSource } from './replies/card.js';
import { sourceButtons } from './replies/source-buttons.js';
import { isAborted, sleep } from './sleep.js';
import type { Slots } from './slots.js';

export interface WatchDependencies extends Pick<BotDependencies, 'archive' | 'watcher' | 'desk'> {
  readonly inbox: Pick<Inbox, 'post'>;
  readonly log: Logger;
  readonly tuning: BotTuning;
  readonly slots: Slots;
  /** A chat has something to send. */
  readonly wake: (chatId: number) => void;
}

/** More of one watch at once are told as so many more. */
const MOST_NEWS = 5;

/**
 * After each change of the archive, and once at the start, tells those who watch what is new, until the signal aborts.
 * What is told and that it was told are one transaction: killed in between, it is told after the next start, once.
 */
export async function tellWatches(dependencies: WatchDependencies, signal: AbortSignal): Promise<void> {
  const { archive, watcher, slots, log, tuning } = dependencies;
  let changed = true; // What came while nobody ran is new, too.
  let wakeUp: () => void = () => undefined;
  const stopListening = archive.onChange(() => {
    changed = true;
    wakeUp();
  });
  const stop = (): void => wakeUp();
  // Whoever asks goes first: a watch is looked at when nobody waits.
  const between = async (): Promise<void> => (await slots.take(signal))?.();
  signal.addEventListener('abort', stop);
  try {
    while (!isAborted(signal)) {
      if (!changed) await new Promise<void>((resolve) => (wakeUp = resolve));
      // Changes come in bursts, and a batch of an issue is not yet the issue.
      await sleep(tuning.watchDelay, signal);
      if (isAborted(signal)) return;
      changed = false;
      try {
        const deliver = (watch: Watch, news: readonly WatchNews[]): void => post(dependencies, watch, news);
        const told = await watcher.check('chats', deliver, { signal, between });
        if (told > 0) log.info({ news: told }, 'news of watches are on their way');
      } catch (error) {
        if (isAborted(signal)) return;
        const reason = error instanceof Error ? error.stack : String(error);
        log.error({ reason }, 'watches could not be checked; they are with the next change');
      }
    }
  } finally {
    stopListening();
    signal.removeEventListener('abort', stop);
  }
}

function post({ inbox, wake, desk }: WatchDependencies, watch: Watch, news: readonly WatchNews[]): void {
  const { chatId, threadId } = watch;
  const sources = news.slice(0, MOST_NEWS).map((item) => shownNews(item, watch));
  const card = desk.cards.lay({
    chatId,
    userId: watch.userId,
    origin: `watch:${watch.id}:${news[0]?.evidence ?? ''}`,
    payload: JSON.stringify({ kind: 'list', heading: watch.text, sources } satisfies CardPayload),
  });
  const texts = packMessages(newsBlocks(watch, news));
  const payloads = texts.map((text, part) => {
    const keyboard = part === texts.length - 1 ? sourceButtons(card, sources) : null;
    const message: PlannedMessage = {
      ...text,
      chatId,
      isGroup: chatId < 0,
      threadId,
      replyTo: null,
      keyboard,
    };
    return JSON.stringify(message);
  });
  wake(inbox.post({ chatId, threadId, payloads }));
}

function newsBlocks({ text, language }: Watch, news: readonly WatchNews[]): Block[] {
  const rest = news.length - MOST_NEWS;
  return [
    { style: 'plain', text: messagesIn(language).watch.news(text) },
    ...news
      .slice(0, MOST_NEWS)
      .flatMap((item): Block[] => [
        ...(item.shortAnswer === null ? [] : [{ style: 'bold' as const, text: item.shortAnswer }]),
        { style: 'quote', text: item.quote, marks: stretchesOf(item.quote, [item.shortAnswer ?? text]) },
        { style: 'source', text: sourceLine({ ...item, kicker: null, byline: null }, language) },
      ]),
    ...(rest > 0 ? [{ style: 'plain' as const, text: messagesIn(language).watch.more(rest) }] : []),
  ];
}

/** As a button leads to it: where the quote stands is looked up then. */
function shownNews(news: WatchNews, watch: Watch): ShownSource {
  const { articleId, title, paper, issueDate, issueDateBasis, page, reporters, url, source, quote } = news;
  return {
    articleId, title, kicker: null, byline: null, reporters, paper, issueDate, issueDateBasis,
    page, url, source, quote, start: 0, end: 0, marked: [news.shortAnswer ?? watch.text],
  }; // prettier-ignore
}
