import { splitBlocks, type Block } from './blocks.js';
import { findPrintedDateline } from './find-dateline.js';
import { readEnd } from './fragment.js';
import { pageLine, type PageArticle, type PageLine, type PageWarning } from './page-article.js';
import { BREAKS_OFF, LOST_BEFORE, WITHOUT_HEADLINE } from './warnings.js';
import type { PageReading } from './page-reading.js';
import { tileRegions, type PlacedRole } from './regions.js';
import { plainRole } from './plain-role.js';
import { cutSegments } from './segments.js';

/** A line of the page by its number, with or without how it begins. */
export type Reference = number | string;

/** An article as a person says it is: every part by the lines of the page. */
export interface CorrectedArticle {
  readonly kicker?: Reference | null | undefined;
  readonly headline?: Reference | null | undefined;
  readonly subtitles?: readonly Reference[] | undefined;
  readonly body?: readonly (Reference | readonly Reference[])[] | undefined;
  readonly captions?: readonly Reference[] | undefined;
  readonly gapsBefore?: readonly Reference[] | undefined;
}

/** What is wrong with a correction, and where in it. */
export interface CorrectionProblem {
  readonly problem: string;
  readonly path: readonly (string | number)[];
}

type Path = readonly (string | number)[];

/**
 * Sets a page as a person says it is; nothing is joined or parted beyond that.
 * @returns the page's reading, or the first thing wrong with the correction: a line that is not there, begins otherwise
 * or is named twice
 */
export function correctPage(
  page: string,
  corrections: readonly CorrectedArticle[],
): { readonly reading: PageReading } | CorrectionProblem {
  const blocks = splitBlocks(page);
  const byLine = new Map(blocks.map((block) => [block.line, block]));
  const taken = new Map<Block, Path>();
  const problems: CorrectionProblem[] = [];
  const take = (reference: Reference, path: Path): Block[] => {
    const found = resolve(reference, path, byLine);
    if ('problem' in found) problems.push(found);
    else if (taken.has(found))
      problems.push({ problem: `line ${found.line} of the page is named twice`, path });
    else {
      taken.set(found, path);
      return [found];
    }
    return [];
  };
  const placed: PlacedRole[] = [];
  const articles = corrections.map((correction, article) =>
    setArticle(correction, article, take, byLine, placed),
  );
  const [problem] = problems;
  if (problem !== undefined) return problem;
  const left = blocks.filter((block) => !taken.has(block));
  for (const block of left) placed.push({ block, role: 'furniture', roles: [], article: null });
  return {
    reading: {
      articles,
      regions: tileRegions(page, placed),
      joins: [],
      warnings: left
        .filter((block) => plainRole(block.plain) !== 'furniture')
        .map(({ line }) => ({
          line,
          message: 'no article of the correction names this line: it was left out',
        })),
    },
  };
}

function resolve(
  reference: Reference,
  path: Path,
  byLine: ReadonlyMap<number, Block>,
): Block | CorrectionProblem {
  const match = /^(\d+)\s*(.*)$/su.exec(String(reference));
  const line = Number(match?.[1]);
  const begins = match?.[2] ?? '';
  const block = byLine.get(line);
  if (block === undefined) return { problem: `no text begins on line ${line} of the page`, path };
  if (block.text.startsWith(begins)) return block;
  return { problem: `line ${line} of the page begins otherwise: ${block.text.slice(0, 12)}`, path };
}

function setArticle(
  correction: CorrectedArticle,
  article: number,
  take: (reference: Reference, path: Path) => Block[],
  byLine: ReadonlyMap<number, Block>,
  placed: PlacedRole[],
): PageArticle {
  const all = (references: readonly Reference[], ...path: Path): Block[] =>
    references.flatMap((reference, index) => take(reference, ['articles', article, ...path, index]));
  const one = (reference: Reference | null | undefined, part: string): Block[] =>
    reference === null || reference === undefined ? [] : take(reference, ['articles', article, part]);
  const head = [
    ...one(correction.kicker, 'kicker').map((block) => ['kicker', block] as const),
    ...one(correction.headline, 'headline').map((block) => ['title', block] as const),
    ...all(correction.subtitles ?? [], 'subtitles').map((block) => ['subtitle', block] as const),
  ];
  for (const [role, block] of head) {
    placed.push({ block, role: role === 'title' ? 'headline' : role, roles: [], article });
  }
  const gaps = new Set(
    (correction.gapsBefore ?? []).map((reference) => Number.parseInt(String(reference), 10)),
  );
  const paragraphs = (correction.body ?? []).map((paragraph, index) =>
    Array.isArray(paragraph)
      ? all(paragraph as readonly Reference[], 'body', index)
      : take(paragraph as Reference, ['articles', article, 'body', index]),
  );
  const body = paragraphs.filter((pieces) => pieces.length > 0);
  const captions = all(correction.captions ?? [], 'captions');
  for (const block of captions) {
    placed.push({ block, role: captionRole(block), roles: [], article });
  }
  for (const block of body.flat()) {
    const byline = plainRole(block.plain) === 'byline';
    placed.push({
      block,
      role: byline ? 'byline' : 'body',
      roles: byline ? [] : cutSegments(block.plain),
      article,
    });
  }
  const textOf = (part: 'kicker' | 'title' | 'subtitle'): string[] =>
    head.filter(([role]) => role === part).map(([, block]) => block.text);
  return {
    kicker: textOf('kicker')[0] ?? null,
    title: textOf('title')[0] ?? null,
    subtitles: textOf('subtitle'),
    dateline: findPrintedDateline(
      body.flat(),
      body.flat().filter((block) => plainRole(block.plain) === 'byline'),
    ),
    lines: [
      ...head.map(([role, block]) => pageLine(role, [block])),
      ...body.map((pieces): PageLine => {
        const [first] = pieces;
        const byline = pieces.length === 1 && first !== undefined && plainRole(first.plain) === 'byline';
        return pageLine(byline ? 'byline' : 'body', pieces, gaps.has(first?.line ?? 0));
      }),
      ...captions.map((block) => pageLine(captionRole(block), [block])),
    ],
    warnings: warningsOf(textOf('title').length > 0, body, gaps, byLine),
  };
}

/** As the program says them of a page that it reads itself. */
function warningsOf(
  titled: boolean,
  body: readonly (readonly Block[])[],
  gaps: ReadonlySet<number>,
  byLine: ReadonlyMap<number, Block>,
): PageWarning[] {
  const [first, last] = [body[0]?.[0], body.at(-1)?.at(-1)];
  return [
    ...(titled || first === undefined ? [] : [{ line: first.line, message: WITHOUT_HEADLINE }]),
    ...[...gaps].filter((line) => byLine.has(line)).map((line) => ({ line, message: LOST_BEFORE })),
    ...(last !== undefined && plainRole(last.plain) === 'body' && readEnd(last.plain).open
      ? [{ line: last.line, message: BREAKS_OFF }]
      : []),
  ];
}

function captionRole(block: Block): 'caption' | 'credit' {
  return plainRole(block.plain) === 'credit' ? 'credit' : 'caption';
}
