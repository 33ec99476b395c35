import type { SeriesEntry } from '../../ledger/series.js';

/** What `figures` prints of each figure, in this order. */
export const FIGURE_FIELDS = [
  'series',
  'measures',
  'of',
  'name',
  'role',
  'sure',
  'text',
  'value',
  'min',
  'max',
  'approximate',
  'hedge',
  'unit',
  'alternateUnit',
  'when',
  'from',
  'to',
  'contradicted',
  'sentence',
  'start',
  'end',
  'sentenceStart',
  'sentenceEnd',
  'articleId',
  'sourceId',
  'title',
  'paper',
  'issueDate',
  'issueDateBasis',
  'page',
  'source',
] as const;

/**
 * A figure as `figures --json` prints it. `value` is the one number, null for a range; `when`, `from` and `to` are the
 * time that it is of; offsets are UTF-16 into the article's text; figures with one `series` measure the same.
 */
export function figureJson(
  series: number,
  { entry, contradicted }: SeriesEntry,
): Readonly<Record<(typeof FIGURE_FIELDS)[number], string | number | boolean | null>> {
  const { article, quantity, measure, when } = entry;
  return {
    series,
    measures: measure?.what ?? null,
    of: measure?.of ?? null,
    name: measure?.name ?? null,
    role: measure?.role ?? null,
    sure: measure?.sure ?? false,
    text: quantity.text,
    value: quantity.min === quantity.max ? quantity.min : null,
    min: quantity.min,
    max: quantity.max,
    approximate: quantity.approximate,
    hedge: quantity.hedge,
    unit: quantity.unit,
    alternateUnit: quantity.alternateUnit,
    when: when?.text ?? null,
    from: when?.from ?? null,
    to: when?.to ?? null,
    contradicted,
    sentence: article.text.slice(entry.start, entry.end),
    start: quantity.start,
    end: quantity.end,
    sentenceStart: entry.start,
    sentenceEnd: entry.end,
    articleId: article.articleId,
    sourceId: article.sourceId,
    title: article.title,
    paper: article.paper,
    issueDate: article.issueDate,
    issueDateBasis: article.issueDateBasis,
    page: article.page,
    source: article.source,
  };
}
