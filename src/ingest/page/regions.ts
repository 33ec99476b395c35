import type { Block } from './blocks.js';
import type { Region, RegionRole } from '../../domain/page.js';
import type { Segment } from './segments.js';

/** A block with what it was taken for: as a whole, or in stretches. */
export interface PlacedRole {
  readonly block: Block;
  readonly role: RegionRole;
  readonly roles: readonly Segment[];
  readonly article: number | null;
}

/**
 * Lays regions over the whole page, so that every character has one role: white space and the marks of bold belong to
 * what stands before them, those at the page's beginning to what stands first.
 * @param placed every block of the page once
 */
export function tileRegions(page: string, placed: readonly PlacedRole[]): Region[] {
  const stretches = placed
    .flatMap(({ block, role, roles, article }) =>
      // A bold headline over two lines has other offsets than its text; it has no stretches.
      roles.length === 0
        ? [{ role, article, start: block.start }]
        : roles.map((segment) => ({ role: segment.role, article, start: block.start + segment.start })),
    )
    .sort((a, b) => a.start - b.start);
  if (stretches.length === 0) {
    return page === '' ? [] : [{ role: 'unknown', start: 0, end: page.length, line: 1, article: null }];
  }
  const regions: Region[] = [];
  let line = 1;
  let counted = 0;
  stretches.forEach((stretch, index) => {
    for (
      let feed = page.indexOf('\n', counted);
      feed >= 0 && feed < stretch.start;
      feed = page.indexOf('\n', feed + 1)
    ) {
      line++;
      counted = feed + 1;
    }
    regions.push({
      ...stretch,
      start: index === 0 ? 0 : stretch.start,
      end: stretches[index + 1]?.start ?? page.length,
      line,
    });
  });
  return regions;
}
