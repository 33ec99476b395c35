import type { LedgerEntry } from '../../../domain/ledger.js';
import { renderFigures } from '../render-figures.js';
import { layCard, shownArticle, type ShownSource } from './card.js';
import type { Reply, ReplyDependencies, Request } from './reply.js';
import { MOST_SOURCES, sourceButtons } from './source-buttons.js';

/** The ledger of a matter, with a button for each article that its figures stand in. */
export async function replyWithFigures(
  dependencies: ReplyDependencies,
  request: Request,
  text: string,
  signal: AbortSignal,
): Promise<Reply> {
  const entries = await dependencies.figures(text, { signal });
  const blocks = renderFigures(entries, request.language);
  if (blocks.length === 0) throw new Error('the answer is empty');
  signal.throwIfAborted();
  const sources = firstOfEach(entries).slice(0, MOST_SOURCES).map(shownFigure);
  if (sources.length === 0) return { blocks, outcome: 'answered', result: 'figures' };
  const card = layCard(dependencies, request, { kind: 'list', heading: text, sources });
  return { blocks, keyboard: sourceButtons(card, sources), outcome: 'answered', result: 'figures' };
}

function firstOfEach(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ article: { articleId } }) => !seen.has(articleId) && seen.add(articleId));
}

/** Leads to the sentence of the figure. */
function shownFigure({ article, quantity, start, end }: LedgerEntry): ShownSource {
  const quote = article.text.slice(start, end);
  return { ...shownArticle(article), quote, start, end, marked: [quantity.text] };
}
