import type { Citation } from '../../../domain/answer.js';
import { type Button, label } from '../keyboard.js';
import { pressData } from '../press.js';

/** More buttons than that are a wall. */
export const MOST_SOURCES = 5;

/** A button for each source of a card, in the card's order, a row each: numbered where there are several. */
export function sourceButtons(
  card: string,
  sources: readonly Pick<Citation, 'title' | 'kicker' | 'quote'>[],
): Button[][] {
  return sources.map(({ title, kicker, quote }, source) => [
    {
      text: label(`${sources.length > 1 ? `${source + 1} · ` : '📰 '}${title ?? kicker ?? quote}`),
      data: pressData({ kind: 'source', card, source }),
    },
  ]);
}
