import type { Language } from '../../domain/inquiry.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import { figureLines } from '../render/figures-text.js';
import { articleLine } from '../render/source-line.js';
import type { Block } from './blocks.js';

/** More are a table for a spreadsheet, not for a chat: `yanwen figures --csv`. */
const MOST_FIGURES = 60;

/** The ledger of a matter as a person reads it: figures in bold, under them the article they stand in. */
export function renderFigures(entries: readonly LedgerEntry[], language: Language): Block[] {
  if (entries.length === 0)
    return figureLines(entries, language).map(({ text }) => ({ style: 'plain', text }));
  const blocks: Block[] = [];
  let figures: string[] = [];
  const close = (): void => {
    if (figures.length > 0) blocks.push({ style: 'bold', text: figures.join('\n') });
    figures = [];
  };
  for (const { text, article } of figureLines(entries.slice(0, MOST_FIGURES), language)) {
    if (article === null) figures.push(text);
    else {
      close();
      blocks.push({ style: 'source', text: articleLine(article, language) });
    }
  }
  close();
  return blocks;
}
