import { UsageError } from '../../../errors.js';
import { withoutWords } from '../without-words.js';
import { label } from '../keyboard.js';
import { type Press, pressData } from '../press.js';
import { type Reply, type ReplyDependencies, type Request, say, talkOf, toast } from './reply.js';

/** Begins a watch: what is known now is no news. */
export async function replyToWatch(
  { watcher }: ReplyDependencies,
  { routed, messages, language }: Request,
  text: string,
  signal: AbortSignal,
): Promise<Reply> {
  const talk = talkOf(routed);
  if (talk === null) return say(messages.watch.unknown, 'watch');
  const wanted = text.replace(/\s+/gu, ' ').trim();
  if (watcher.of(talk).some((watch) => watch.text === wanted))
    return say(messages.watch.already(wanted), 'watch');
  try {
    const asked = { ...talk, threadId: routed.threadId, text: wanted, language };
    const watch = await withoutWords(wanted, () => watcher.add(asked, signal));
    const added = messages.watch.added(watch.text, watch.kind === 'question');
    const feed = watcher.feedName(watch);
    return say(feed === null ? added : `${added}\n${messages.watch.feed(feed)}`, 'watch');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return say(messages.watch.refused(error.code), 'watch');
  }
}

/** A person's watches of this chat, each with a button to end it. */
export function replyWithWatches(
  { watcher }: Pick<ReplyDependencies, 'watcher'>,
  { routed, messages }: Request,
): Reply {
  const talk = talkOf(routed);
  const watches = talk === null ? [] : watcher.of(talk);
  if (watches.length === 0) return say(messages.watch.none, 'watches');
  const lines = watches.map(({ id, text }) => `${id} · ${text}`);
  return {
    ...say(messages.watch.list(lines), 'watches'),
    keyboard: watches.map(({ id, text }) => [
      { text: label(`✕ ${text}`), data: pressData({ kind: 'unwatch', watch: id }) },
    ]),
  };
}

/** `/unwatch 3` or `/unwatch 油茶`. */
export function replyToUnwatch({ watcher }: ReplyDependencies, request: Request, text: string): Reply {
  const { routed, messages } = request;
  const talk = talkOf(routed);
  if (talk === null) return say(messages.watch.unknown, 'unwatch');
  if (text === '') return replyWithWatches({ watcher }, request);
  const watch = watcher.of(talk).find((own) => String(own.id) === text || own.text === text);
  if (watch === undefined || !watcher.remove(watch.id, talk)) return say(messages.watch.unknown, 'unwatch');
  return say(messages.watch.removed(watch.text), 'unwatch');
}

/** Only who began a watch can end it, whatever a button says; the list above the button becomes what is left. */
export function replyToUnwatchPress(
  { watcher }: ReplyDependencies,
  request: Request,
  { watch: id }: Extract<Press, { readonly kind: 'unwatch' }>,
): Reply {
  const { messages } = request;
  const talk = talkOf(request.routed);
  const watch = talk === null ? undefined : watcher.of(talk).find((own) => own.id === id);
  if (talk === null || watch === undefined || !watcher.remove(id, talk))
    return toast(messages.watch.unknown, 'unwatch');
  return {
    ...replyWithWatches({ watcher }, request),
    edits: true,
    toast: messages.watch.removed(watch.text),
  };
}
