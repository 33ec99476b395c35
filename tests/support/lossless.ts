import { expect } from 'vitest';
import type { PageReading } from '../../src/ingest/page/page-reading.js';

/**
 * Regions lie over the whole page, none twice; what they say is of an article stands in that article's lines, once, in
 * the page's own characters; what is of none stands in none.
 */
export function expectLossless(page: string, { regions, articles }: PageReading): void {
  expect(regions[0]?.start ?? 0).toBe(0);
  expect(regions.at(-1)?.end ?? 0).toBe(page.length);
  regions.forEach((region, index) => {
    expect(region.end).toBeGreaterThan(region.start);
    if (index > 0) expect(region.start).toBe(regions[index - 1]!.end);
    if (page.trim() !== '')
      expect(page.slice(0, region.start + leading(page, region.start)).split('\n')).toHaveLength(region.line);
  });
  const owner = new Int32Array(page.length).fill(-1);
  articles.forEach(({ lines }, article) => {
    for (const line of lines) {
      const printed = line.source.map(({ start, end }) => page.slice(start, end).replace(/\s*\n\s*/gu, ' '));
      expect(line.text).toBe(printed.join(''));
      expect(line.text).toBe(line.text.trim());
      for (const { start, end } of line.source) {
        for (let at = start; at < end; at++) {
          expect(owner[at]).toBe(-1);
          owner[at] = article;
        }
      }
    }
  });
  for (const { start, end, article, role } of regions) {
    for (let at = start; at < end; at++) {
      // White space and the marks of bold are printed by nobody; a jump belongs to its article but is no line of it.
      if (/[\s*]/u.test(page.charAt(at)) || role === 'jump') continue;
      expect(owner[at]).toBe(article ?? -1);
    }
  }
}

/** White space at the page's beginning belongs to the first region, whose line is that of its first character. */
function leading(page: string, start: number): number {
  return start === 0 ? page.length - page.trimStart().length : 0;
}
