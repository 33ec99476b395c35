import type { Block } from './blocks.js';
import type { ItemChains } from './chain-page.js';
import { findPrintedDateline } from './find-dateline.js';
import { readEnd, readBegin } from './fragment.js';
import { readHeadline } from './headline.js';
import { pageLine, type PageArticle, type PageLine, type PageWarning } from './page-article.js';
import type { Aside, LayoutItem, PageLayout } from './page-layout.js';
import type { Join } from '../../domain/page.js';
import type { PageReading } from './page-reading.js';
import type { PageTools } from './page-tools.js';
import { tileRegions, type PlacedRole } from './regions.js';
import { BREAKS_OFF, WITHOUT_HEADLINE } from './warnings.js';
import { cutSegments } from './segments.js';

/** Log odds; above, text is taken to be missing between two pieces. */
const GAP = 0;

/** Sets chained items as articles. Also for chains that a person gave. */
export function setPage(
  page: string,
  layout: PageLayout,
  { chains: chained, joins }: ItemChains,
  tools: PageTools,
): PageReading {
  // A page of nothing but captions is an article of captions.
  const chains = chained.length === 0 && layout.asides.length > 0 ? [[]] : chained;
  const ownerOf = new Map<number, number>();
  chains.forEach((chain, article) => chain.forEach((item) => ownerOf.set(item, article)));
  const gaps = new Set(joins.filter(({ gap }) => gap !== null && gap > GAP).map(({ to }) => to));
  const aside =
    (role: 'furniture' | 'unknown') =>
    (block: Block): PlacedRole => ({ block, roles: [], role, article: null });
  const placed = [...layout.furniture.map(aside('furniture')), ...layout.repeated.map(aside('unknown'))];
  const articles = chains.map((chain, article) => {
    const items = chain.map((index) => layout.items[index]).filter((item) => item !== undefined);
    const asides = layout.asides.filter(({ behind }) => (ownerOf.get(Math.max(0, behind)) ?? 0) === article);
    const doubts = joins
      .filter((join) => !join.certain && chain.includes(join.to) && join.to !== join.from + 1)
      .map(({ to }) => doubt(layout.items[to]));
    const draft = { items, asides, gaps: chain.map((index) => gaps.has(index)), article };
    return finishArticle(draft, placed, doubts, tools);
  });
  const lastLine = (item: LayoutItem | undefined): number => item?.blocks.at(-1)?.line ?? 1;
  return {
    articles,
    regions: tileRegions(page, placed),
    joins: joins.map(({ from, to, margin, certain, gap, evidence }): Join => ({
      from: lastLine(layout.items[from]),
      to: layout.items[to]?.blocks[0]?.line ?? 1,
      margin: Number(margin.toFixed(2)),
      certain,
      gap: gap !== null && gap > GAP,
      evidence,
    })),
    warnings: layout.repeated.map(({ line }) => ({
      line,
      message: 'this piece is printed twice, here cut short: it was left out of the articles',
    })),
  };
}

function doubt(item: LayoutItem | undefined): PageWarning {
  const line = item?.blocks[0]?.line ?? 1;
  return {
    line,
    message: 'this line is printed elsewhere and was brought here with some doubt: look whether it belongs',
  };
}

interface Draft {
  /** The headline, if there is one, and the pieces of text. */
  readonly items: readonly LayoutItem[];
  readonly asides: readonly Aside[];
  /** For each item, whether text is missing before it. */
  readonly gaps: readonly boolean[];
  readonly article: number;
}

function finishArticle(
  draft: Draft,
  placed: PlacedRole[],
  doubts: PageWarning[],
  tools: PageTools,
): PageArticle {
  const { items, asides, article } = draft;
  const first = items[0];
  const pieces = first?.kind === 'headline' ? first.blocks : [];
  const { kicker, title, subtitles } = readHeadline(pieces, tools.segmenter);
  for (const block of pieces) {
    const role = block === kicker ? 'kicker' : block === title ? 'headline' : 'subtitle';
    placed.push({ block, role, roles: [], article });
  }
  for (const { block, role } of asides) placed.push({ block, role, roles: [], article });
  const { lines, warnings } = setLines(draft, placed);
  const start = first?.blocks[0];
  if (title === null && start !== undefined) {
    warnings.unshift({ line: start.line, message: WITHOUT_HEADLINE });
    if (readBegin(start.plain).midSentence) {
      warnings.push({
        line: start.line,
        message: 'the text begins in mid-sentence: its beginning is not on this page',
      });
    }
  }
  const texts = items.flatMap(({ kind, blocks }) => (kind === 'text' ? blocks : []));
  const bylines = items.flatMap((item) => item.bylines);
  const jumps = asides.filter(({ role }) => role === 'jump');
  return {
    kicker: kicker?.text ?? null,
    title: title?.text ?? null,
    subtitles: subtitles.map((piece) => piece.text),
    dateline: findPrintedDateline(texts, bylines),
    lines: [
      ...(kicker ? [pageLine('kicker', [kicker])] : []),
      ...(title ? [pageLine('title', [title])] : []),
      ...subtitles.map((piece) => pageLine('subtitle', [piece])),
      ...lines,
      ...asides
        .filter(({ role }) => role !== 'jump')
        .map(({ block, role }) => pageLine(role === 'credit' ? 'credit' : 'caption', [block])),
    ],
    warnings: [
      ...warnings,
      ...doubts,
      ...jumps.map(({ block }) => ({
        line: block.line,
        message: `${block.text}: part of the article is on another page`,
      })),
    ],
  };
}

function isOpen(block: Block): boolean {
  return readEnd(block.plain).open;
}

/** A piece that stops before its sentence does goes on in the next; one that lost its continuation says so. */
function setLines(draft: Draft, placed: PlacedRole[]): { lines: PageLine[]; warnings: PageWarning[] } {
  const lines: PageLine[] = [];
  const warnings: PageWarning[] = [];
  let pieces: Block[] = [];
  let afterGap = false;
  const close = (): void => {
    if (pieces.length > 0) lines.push(pageLine('body', pieces, afterGap));
    pieces = [];
    afterGap = false;
  };
  let last: Block | undefined;
  draft.items.forEach((item, index) => {
    if (item.kind === 'headline') return;
    for (const block of item.blocks) {
      if (item.bylines.includes(block)) {
        close();
        placed.push({ block, role: 'byline', roles: [], article: draft.article });
        lines.push(pageLine('byline', [block]));
        continue;
      }
      const gap = draft.gaps[index] === true && last !== undefined;
      const goesOn =
        last !== undefined && !item.heading && (isOpen(last) || readBegin(block.plain).midSentence);
      if (gap && last !== undefined) {
        warnings.push({
          line: last.line,
          message: `text is lost between this line and line ${block.line}: no quote crosses it`,
        });
      }
      if (gap || !goesOn) close();
      afterGap ||= gap;
      pieces.push(block);
      placed.push({ block, role: 'body', roles: cutSegments(block.plain), article: draft.article });
      // A heading is a line of its own.
      last = item.heading ? undefined : block;
      if (item.heading) close();
    }
  });
  if (last !== undefined && isOpen(last)) {
    warnings.push({
      line: last.line,
      message: BREAKS_OFF,
    });
  }
  close();
  return { lines, warnings };
}
