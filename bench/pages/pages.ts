import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { packageHome } from '../../src/config.js';
import { UsageError } from '../../src/errors.js';
import type { Join } from '../../src/domain/page.js';
import type { PageReading } from '../../src/ingest/page/page-reading.js';
import { loadPageTools } from '../../src/load-page-tools.js';
import { createSegmenter } from '../../src/text/segment.js';
import { readJsonLines } from '../json-lines.js';
import { describeMachine } from '../machine.js';
import { pagesReport, type WayFacts } from './pages-report.js';
import { scorePage, type PageScore } from './page-score.js';
import { IN_USE, readBy, WAYS } from './ways.js';

const GOLD = z.object({
  page: z.string(),
  articles: z.array(z.object({ headline: z.string().nullish(), body: z.string() })),
  blocks: z.array(z.object({ kind: z.string(), article: z.number() })).optional(),
});

/** A page with its true articles. */
type GoldPage = z.infer<typeof GOLD> & { readonly text: string };

const USAGE = `npm run eval -- pages --data DIR [--out FILE]
  --data DIR  a folder with gold.jsonl: {"page","articles":[{"headline","body"}],"blocks"} a line, the pages beside it
  --out FILE  the report (bench/PAGES.md)`;

/** Puts pages together in several ways, and writes down how well. */
export async function evaluatePages(args: readonly string[]): Promise<void> {
  const { data, out } = readOptions(args);
  const pages: GoldPage[] = [];
  for await (const { value } of readJsonLines(join(data, 'gold.jsonl'))) {
    const gold = GOLD.parse(value);
    pages.push({ ...gold, text: await readFile(join(data, gold.page), 'utf8') });
  }
  const tools = loadPageTools(packageHome(), createSegmenter());
  // The dictionaries are loaded before the clock runs.
  if (pages[0] !== undefined) readBy(IN_USE, pages[0].text, tools);
  const ways = WAYS.map((way): WayFacts => {
    const started = performance.now();
    const readings = pages.map((page) => ({ page, reading: readBy(way, page.text, tools) }));
    const ms = performance.now() - started;
    const scores = readings.map(({ page, reading }) => scoreOf(page, reading));
    return { name: way.name, scores, ms, characters: pages.reduce((sum, { text }) => sum + text.length, 0) };
  });
  const joins = pages.flatMap((page) => judgeJoins(page, readBy(IN_USE, page.text, tools).joins));
  const report = pagesReport({
    machine: describeMachine(),
    pages: pages.map(({ page }) => page),
    ways,
    joins,
  });
  await writeFile(out, report);
  process.stdout.write(report);
}

function readOptions(args: readonly string[]): { data: string; out: string } {
  try {
    const options = { data: { type: 'string' }, out: { type: 'string' } } as const;
    const { data, out = 'bench/PAGES.md' } = parseArgs({ args: [...args], options }).values;
    if (data !== undefined) return { data, out };
  } catch (cause) {
    throw new UsageError('eval-options', cause instanceof Error ? cause.message : String(cause), USAGE, {
      cause,
    });
  }
  throw new UsageError('eval-options', '--data is needed', USAGE);
}

function scoreOf({ text, articles }: GoldPage, reading: PageReading): PageScore {
  return scorePage(
    text,
    articles.map(({ headline, body }) => ({ headline: headline ?? null, body })),
    reading.articles.map(({ kicker, title, subtitles, lines }) => ({
      headline: [kicker, title, ...subtitles].join(''),
      text: lines.map((line) => line.text).join('\n'),
    })),
  );
}

export interface JudgedJoin {
  readonly certain: boolean;
  readonly right: boolean;
  readonly margin: number;
}

/**
 * Is each join true? The gold names the article of each block, blocks being parted by blank lines; an article's blocks
 * follow each other as printed, a tail that stands before its headline last.
 */
function judgeJoins({ text, blocks = [] }: GoldPage, joins: readonly Join[]): JudgedJoin[] {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
  if (lines.length !== blocks.length) return [];
  const places = new Map<number, { article: number; place: number }>();
  const counts = new Map<number, number>();
  const order = blocks.map((block, index) => ({ ...block, line: lines[index] ?? 0 }));
  for (const tails of [false, true]) {
    for (const { kind, article, line } of order) {
      if ((kind === 'orphan_tail') !== tails) continue;
      const place = counts.get(article) ?? 0;
      counts.set(article, place + 1);
      places.set(line, { article, place });
    }
  }
  return joins.map(({ from, to, certain, margin }) => {
    const [left, right] = [places.get(from), places.get(to)];
    const follows = left !== undefined && right !== undefined && left.article === right.article;
    return { certain, margin, right: follows && right.place > left.place };
  });
}
