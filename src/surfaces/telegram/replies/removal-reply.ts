import type { BotRemoval } from '../bot-dependencies.js';
import { type Press, pressData } from '../press.js';
import { findCard, layCard } from './card.js';
import { isAdmin, type Reply, type ReplyDependencies, type Request, say, toast } from './reply.js';

/** `/remove FILE` or `/remove ARTICLE`: shows what it is, and asks. */
export async function replyToRemove(
  dependencies: ReplyDependencies,
  request: Request,
  target: string,
): Promise<Reply> {
  const { removal: words, access, buttons } = request.messages;
  if (!isAdmin(dependencies, request.routed)) return say(access.adminsOnly, 'refused');
  if (target === '') return say(words.usage, 'remove');
  const removal = await dependencies.intake.find(target);
  if (removal === null) return say(words.unknown(target), 'remove');
  const card = layCard(dependencies, request, { kind: 'removal', removal });
  return {
    ...say(words.sure(nameOf(removal, request)), 'remove'),
    keyboard: [
      [
        { text: buttons.confirm, data: pressData({ kind: 'removal', card, action: 'confirm' }) },
        { text: buttons.cancel, data: pressData({ kind: 'removal', card, action: 'cancel' }) },
      ],
    ],
  };
}

/** Removing what was asked about, or bringing it back. An administrator's button only works for administrators. */
export async function replyToRemovalPress(
  dependencies: ReplyDependencies,
  request: Request,
  { card, action }: Extract<Press, { readonly kind: 'removal' }>,
): Promise<Reply> {
  const { removal: words, access, oldButton, buttons } = request.messages;
  if (!isAdmin(dependencies, request.routed)) return toast(access.adminsOnly, 'refused');
  const payload = findCard(dependencies, request.routed, card);
  if (payload?.kind !== 'removal') return toast(oldButton, 'old_button');
  const { removal } = payload;
  const target = removal.articleId ?? removal.source;
  const name = nameOf(removal, request);
  const edit = (text: string): Reply => ({ ...say(text, 'remove'), edits: true });
  if (action === 'cancel') return edit(words.cancelled);
  if (action === 'undo') {
    await dependencies.intake.restore(target);
    return edit(words.undone(name));
  }
  await dependencies.intake.remove(target);
  // What buttons lead to is forgotten with it, this card too: undoing has one of its own.
  const undo = layCard(dependencies, request, payload);
  return {
    ...edit(words.done(name)),
    keyboard: [[{ text: buttons.undo, data: pressData({ kind: 'removal', card: undo, action: 'undo' }) }]],
  };
}

function nameOf({ kind, source, title, articleId }: BotRemoval, { messages }: Request): string {
  return kind === 'source'
    ? messages.removal.file(source)
    : messages.removal.article(title ?? articleId ?? source);
}
