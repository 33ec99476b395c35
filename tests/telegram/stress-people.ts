import { type BotApiServer, buttonsOf, type DeliveredMessage } from './bot-api-server.js';
import { ALL_SENTENCES, isLong, numberOf, PARAGRAPHS, question, sentencesIn } from './stress-questions.js';

/** Those who ask, edit what they asked, and press buttons; they know what they still wait for. */
export interface People {
  ask(number: number, chat: number): void;
  see(message: DeliveredMessage): void;
  /** Questions to which something has come. */
  answered(): number;
  /** What has not come yet, in words. */
  lacks(): string[];
  pressed(): number;
  /** Every update that there was. */
  readonly updates: Record<string, unknown>[];
}

export function createPeople(server: BotApiServer): People {
  const updates: Record<string, unknown>[] = [];
  /** Sentences that are still to come, by question. */
  const waiting = new Map<number, Set<number>>();
  const seen = new Set<number>();
  /** Presses whose reply is still to come: the message they were made under, and what is expected. */
  const presses = new Map<string, DeliveredMessage>();
  let pressed = 0;

  function push(act: () => unknown): void {
    act();
    const update = server.pending.at(-1);
    if (update !== undefined) updates.push(update);
  }

  function press(message: DeliveredMessage, button: string, expected: 'source' | 'why' | 'whole'): void {
    if (presses.has(`${expected}:${message.messageId}`)) return;
    presses.set(`${expected}:${message.messageId}`, message);
    pressed += 1;
    push(() => server.press(message, button));
  }

  function seeAnswer(message: DeliveredMessage, number: number): void {
    seen.add(number);
    const left = waiting.get(number);
    if (left === undefined) return;
    for (const sentence of isLong(number) ? sentencesIn(message.text) : [0]) left.delete(sentence);
    // The buttons stand under the last message; a second copy of it has them too.
    if (left.size > 0 || !waiting.delete(number) || buttonsOf(message).length === 0) return;
    if (number % 7 === 0) press(message, '📰', 'source');
    if (number % 9 === 0) press(message, '👎', 'why');
  }

  function seeReply(message: DeliveredMessage): void {
    const { message_id: to } = message.payload['reply_parameters'] as { message_id: number };
    if (message.text.includes('✎')) presses.delete(`why:${to}`);
    else if (presses.delete(`source:${to}`)) press(message, '全文', 'whole');
  }

  const isOpen = ([key, message]: [string, DeliveredMessage]): boolean =>
    !key.startsWith('whole:') || !server.now(message).text.includes(PARAGRAPHS[2]);

  return {
    updates,
    ask(number, chat) {
      waiting.set(number, new Set(isLong(number) ? ALL_SENTENCES : [0]));
      const isGroup = chat % 10 === 0;
      const group = { chat: { id: -chat, type: 'supergroup', title: 'G' } };
      const text = isGroup ? `/ask ${question(number)}` : question(number);
      push(() => server.say(text, { chat, message: isGroup ? group : {} }));
      const { message } = updates.at(-1) as { message: Record<string, unknown> };
      // Edited afterwards: what was asked stays asked, and is not asked twice.
      if (number % 5 === 0) push(() => server.push({ edited_message: { ...message, edit_date: 2 } }));
    },
    see(message) {
      const number = numberOf(message.text);
      if (Number.isNaN(number)) seeReply(message);
      else seeAnswer(message, number);
    },
    answered: () => seen.size,
    lacks: () => [
      ...[...waiting].map(([number, left]) => `${question(number)}: ${left.size} sentences`),
      ...[...presses].filter(isOpen).map(([key]) => key),
    ],
    pressed: () => pressed,
  };
}
