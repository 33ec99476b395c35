import { z } from 'zod';
import type { Article } from '../domain/article.js';
import type { InputWarning } from '../domain/warning.js';
import { buildArticle } from './build-article.js';
import { readCredits } from './page/byline.js';
import { findDateline } from './page/find-dateline.js';
import type { PageLine } from './page/page-article.js';
import type { Sidecar } from './sidecar.js';

const text = z.string('is no text').nullish();
const RECORD = z.looseObject(
  {
    id: z.union([z.string().min(1, 'is empty'), z.number().transform(String)], 'is missing, or no text'),
    title: text,
    body: z.string('is missing, or no text').refine((body) => body.trim() !== '', 'is empty'),
    date: z.string('is no text').refine(isDate, 'is no date such as 2023-09-01').nullish(),
    page: z.union([z.string(), z.number().transform(String)], 'is no text').nullish(),
    byline: text,
    paper: text,
    url: text,
  },
  'is no object such as {"id":"1","title":"…","body":"…"}',
);

/** An empty one is as good as none. */
function isDate(value: string): boolean {
  return value.trim() === '' || z.iso.date().safeParse(value).success;
}

/** One line of a `.jsonl`, read. */
export type JsonLine = { readonly article: Article } | { readonly warning: InputWarning };

/**
 * Reads one line, an article that already knows itself.
 * @param line the line's text; `number` its 1-based place, for warnings
 * @param seen ids that the file has given so far; the line's is added
 */
export function readJsonLine(
  source: string,
  line: string,
  number: number,
  sidecar: Sidecar,
  seen: Set<string>,
): JsonLine {
  const warn = (message: string): JsonLine => ({ warning: { source, line: number, message } });
  let data: unknown;
  try {
    data = JSON.parse(line, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  } catch (error) {
    return warn(
      `not JSON (${error instanceof Error ? error.message : String(error)}): mend the line; it was left out`,
    );
  }
  const parsed = RECORD.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    const what = field === '' ? 'the line' : `"${field}"`;
    return warn(`${what} ${issue?.message ?? 'has a wrong form'}: mend the line; it was left out`);
  }
  const record = parsed.data;
  if (seen.has(record.id))
    return warn(`id "${record.id}" stands a second time: the first counts; give it an id of its own`);
  seen.add(record.id);
  return { article: articleOf(source, record, sidecar) };
}

function articleOf(source: string, record: z.infer<typeof RECORD>, sidecar: Sidecar): Article {
  const title = emptyToNull(record.title);
  const dateline = findDateline([record.body]);
  const byline = emptyToNull(record.byline) ?? dateline?.text ?? null;
  const credits = record.byline ? readCredits(record.byline) : dateline;
  const date = emptyToNull(record.date) ?? sidecar.date ?? null;
  return buildArticle({
    source,
    sourceId: record.id,
    issue: {
      paper: emptyToNull(record.paper) ?? sidecar.paper ?? null,
      date,
      dateBasis: date === null ? null : 'metadata',
      page: emptyToNull(record.page) ?? sidecar.page ?? null,
      url: emptyToNull(record.url) ?? sidecar.url ?? null,
    },
    kicker: null,
    title,
    subtitles: [],
    byline,
    reporters: credits?.reporters ?? [],
    correspondents: credits?.correspondents ?? [],
    lines: [...(title === null ? [] : [jsonText('title', title)]), ...paragraphs(record.body)],
    warnings: [],
  });
}

/** On one line; null where nothing is printed. */
function emptyToNull(value: string | null | undefined): string | null {
  const lines = linesOf(value ?? '');
  return lines.length === 0 ? null : lines.join(' ');
}

function paragraphs(body: string): PageLine[] {
  return linesOf(body).map((line) => jsonText('body', line));
}

function linesOf(value: string): string[] {
  return value
    .split(/\r\n?|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * JSON can escape what no page prints and no UTF-8 file holds: halves of characters and control characters. Stored,
 * they would come back as something else, and offsets with them.
 */
function storable(value: string): string {
  return value.replace(UNPRINTABLE, '\uFFFD');
}

const UNPRINTABLE = /[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

/** What comes from JSON has no place of its own in the file but the line, which the article's id leads back to. */
function jsonText(role: PageLine['role'], line: string): PageLine {
  return { role, text: line, source: [], afterGap: false };
}
