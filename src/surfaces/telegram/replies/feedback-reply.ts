import { type Press, pressData, REASONS } from '../press.js';
import { rowsOf } from '../keyboard.js';
import { reasonMark } from '../requests.js';
import { findCard } from './card.js';
import { type Reply, type ReplyDependencies, type Request, say, toast } from './reply.js';

/** As much of a reason as is kept (characters). */
const LONGEST = 2_000;

/** 👍 or 👎: kept with question, answer, evidence and versions; to a 👎 the question why. */
export function replyToVerdict(
  dependencies: ReplyDependencies,
  request: Request,
  { card, right }: Extract<Press, { readonly kind: 'verdict' }>,
): Reply {
  const { routed, messages } = request;
  const payload = findCard(dependencies, routed, card);
  if (payload?.kind !== 'answer') return toast(messages.oldButton, 'old_button');
  const { chatId, userId } = routed;
  const verdict = right ? 'right' : 'wrong';
  dependencies.desk.feedback.keep(card, { chatId, userId, verdict, reason: null, ...payload.feedback });
  if (right) return toast(messages.feedback.thanks, 'feedback');
  return {
    blocks: [
      { style: 'plain', text: messages.feedback.askWhy },
      { style: 'plain', text: reasonMark(card) },
    ],
    keyboard: rowsOf(
      REASONS.map((reason) => ({
        text: messages.feedback.reasons[reason],
        data: pressData({ kind: 'reason', card, reason }),
      })),
      2,
    ),
    toast: messages.feedback.thanks,
    outcome: 'answered',
    result: 'feedback',
  };
}

/** A reason out of the four, by a button; the question why becomes a word of thanks. */
export function replyToReasonPress(
  dependencies: ReplyDependencies,
  request: Request,
  { card, reason }: Extract<Press, { readonly kind: 'reason' }>,
): Reply {
  const { messages } = request;
  if (!explain(dependencies, request, card, reason)) return toast(messages.oldButton, 'old_button');
  return { ...say(messages.feedback.noted, 'feedback'), edits: true, toast: messages.feedback.noted };
}

/** A reason in the person's own words. */
export function replyToReason(
  dependencies: ReplyDependencies,
  request: Request,
  { card, text }: { readonly card: string; readonly text: string },
): Reply {
  const { messages } = request;
  const reason = Array.from(text).slice(0, LONGEST).join('');
  return say(
    explain(dependencies, request, card, reason) ? messages.feedback.noted : messages.oldButton,
    'feedback',
  );
}

function explain(
  dependencies: ReplyDependencies,
  { routed }: Request,
  card: string,
  reason: string,
): boolean {
  if (findCard(dependencies, routed, card)?.kind !== 'answer') return false;
  return dependencies.desk.feedback.explain(card, routed.userId, reason);
}
