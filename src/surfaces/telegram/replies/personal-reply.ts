import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pressData, type Press } from '../press.js';
import type { Block } from '../blocks.js';
import { isAdmin, type Reply, type ReplyDependencies, type Request, say, talkOf } from './reply.js';

/** The result after which the update itself is forgotten, too. */
export const FORGOTTEN = 'forgotten';

const DAY = 24 * 60 * 60 * 1_000;

export function replyWithHelp(dependencies: ReplyDependencies, { routed, messages }: Request): Reply {
  const { me, tuning } = dependencies;
  const help = messages.help(me.username, Math.round(tuning.keep / DAY));
  const reply = say(help, 'help');
  if (!isAdmin(dependencies, routed)) return reply;
  return { ...reply, blocks: [...reply.blocks, { style: 'plain', text: messages.helpAdmin }] };
}

/** What the archive holds and what the bot hears in groups; to administrators also what is in the inbox. */
export async function replyWithStatus(
  dependencies: ReplyDependencies,
  { routed, messages }: Request,
): Promise<Reply> {
  const blocks: Block[] = [{ style: 'plain', text: messages.status(await dependencies.status()) }];
  const admin = isAdmin(dependencies, routed);
  if (admin || routed.isGroup) {
    blocks.push({ style: 'plain', text: messages.hearing(dependencies.me.hearsAll) });
  }
  if (admin) blocks.push({ style: 'plain', text: messages.inbox(dependencies.inbox.counts()) });
  return { blocks, outcome: 'answered', result: 'status' };
}

/** Forgets the last turn: what comes next is no follow-up. */
export function replyToNew({ desk }: ReplyDependencies, { routed, messages }: Request): Reply {
  const talk = talkOf(routed);
  if (talk !== null) desk.conversations.forget(talk);
  return say(messages.newConversation, 'new');
}

/** Asks first: what is deleted does not come back. */
export function replyToForget({ messages }: Pick<Request, 'messages'>): Reply {
  return {
    ...say(messages.forget.sure, 'forget'),
    keyboard: [
      [
        { text: messages.buttons.confirm, data: pressData({ kind: 'forget', confirmed: true }) },
        { text: messages.buttons.cancel, data: pressData({ kind: 'forget', confirmed: false }) },
      ],
    ],
  };
}

/** Deletes what is kept of who presses, whoever's message the button stands under. */
export function replyToForgetPress(
  { desk, watcher, intake }: ReplyDependencies,
  { routed, messages }: Request,
  { confirmed }: Extract<Press, { readonly kind: 'forget' }>,
): Reply {
  if (!confirmed || routed.userId === null) return { ...say(messages.forget.kept, 'forget'), edits: true };
  const forgotten = desk.forgetPerson(routed.userId);
  for (const file of forgotten.files) rmSync(join(intake.folder, file), { force: true });
  watcher.tidyFeeds();
  return { ...say(messages.forget.done(forgotten), FORGOTTEN), edits: true };
}

export function replyToPair({ desk }: ReplyDependencies, { routed, messages }: Request, code: string): Reply {
  const { access } = messages;
  if (routed.userId === null || code === '') return say(access.pair, 'pair');
  switch (desk.admission.redeem(routed.userId, code)) {
    case 'admitted':
      return say(access.admitted, 'pair');
    case 'refused':
      return say(access.refused, 'pair');
    case 'too-many':
      return say(access.tooMany, 'pair');
  }
}
