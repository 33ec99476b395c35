import { z } from 'zod';
import type { Article } from '../domain/article.js';
import type { InputWarning } from '../domain/warning.js';
import { buildArticle } from './build-article.js';
import { readCredits, readDateline } from './page/dateline.js';
import type { PageLine } from './page/page-article.js';
import type { Sidecar } from './sidecar.js';

const text = z.string().nullish();
const RECORD = z.looseObject({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  title: text,
  body: z.string().refine((body) => body.trim() !== '', 'is empty'),
  date: z.iso.date().nullish(),
  page: z.union([z.string(), z.number().transform(String)]).nullish(),
  byline: text,
  paper: text,
  url: text,
});

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
    data = JSON.parse(line);
  } catch (error) {
    return warn(
      `not JSON (${error instanceof Error ? error.message : String(error)}): mend the line; it was left out`,
    );
  }
  const parsed = RECORD.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return warn(
      `${field === '' ? 'the line' : `"${field}"`}: ${issue?.message ?? 'wrong form'}; mend the line; it was left out`,
    );
  }
  const record = parsed.data;
  if (seen.has(record.id))
    return warn(`id "${record.id}" stands a second time: the first counts; give it an id of its own`);
  seen.add(record.id);
  return { article: articleOf(source, record, sidecar) };
}

function articleOf(source: string, record: z.infer<typeof RECORD>, sidecar: Sidecar): Article {
  const title = emptyToNull(record.title);
  const dateline = readDateline(record.body);
  const byline = emptyToNull(record.byline) ?? dateline?.text ?? null;
  const credits = record.byline ? readCredits(record.byline) : dateline;
  const date = record.date ?? sidecar.date ?? null;
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

function emptyToNull(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === ''
    ? null
    : value.trim().replace(/\s*\n\s*/gu, ' ');
}

function paragraphs(body: string): PageLine[] {
  return body
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => jsonText('body', line));
}

/** What comes from JSON has no place of its own in the file but the line, which the article's id leads back to. */
function jsonText(role: PageLine['role'], line: string): PageLine {
  return { role, text: line, source: [], afterGap: false };
}
