import { splitBlocks } from './blocks.js';
import { chainPage } from './chain-page.js';
import { layOut, textOf } from './page-layout.js';
import type { PageReading } from './page-reading.js';
import type { PageTools } from './page-tools.js';
import { assignRoles } from './roles.js';
import { setPage } from './set-page.js';

/**
 * Puts a torn page back together: cuts it into blocks, says what each is, chains all of them at once into articles, and
 * sets each article's lines in order.
 * @param page decoded text of one page
 * @returns its articles in the order in which they begin on the page, and what every character was taken for
 */
export function assemblePage(page: string, tools: PageTools): PageReading {
  const blocks = splitBlocks(page);
  const layout = layOut(blocks, assignRoles(blocks, tools));
  const chained = chainPage(
    layout.items.map((item) => ({ ...item, text: textOf(item) })),
    tools,
  );
  return setPage(page, layout, chained, tools);
}
