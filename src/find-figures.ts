import type { ArchiveReader } from './archive/archive.js';
import { viewQuestion, type QuestionView } from './answer/features.js';
import { figuresOfMatter, type WeighedFigure } from './answer/figures.js';
import { isOf } from './answer/time-fit.js';
import { weighTerms } from './answer/weigh-terms.js';
import type { Article } from './domain/article.js';
import type { LedgerEntry } from './domain/ledger.js';
import type { Limits } from './domain/limits.js';
import { articleLedger } from './ledger/article-ledger.js';
import type { Embedder } from './models/embedder.js';
import { understandQuestion } from './question/understand.js';
import { retrieveEvidence } from './retrieve/retrieve.js';
import type { Segmenter } from './text/segment.js';

export interface FigureDependencies {
  readonly archive: ArchiveReader;
  readonly embedder: Embedder;
  readonly segmenter: Segmenter;
  /** ISO date, for an archive without dates. */
  readonly today: string;
}

/** So many articles of a matter are looked through: a year of a paper's reports on it. */
const MOST_ARTICLES = 500;
/** Passages that are found by meaning, for words that the page says otherwise, and for English. */
const MOST_PASSAGES = 60;
// A figure whose sentence, headline and article name less of the query is another matter's.
const SAME_MATTER = 0.75;

/**
 * The ledger of a matter: every figure of the articles that speak of it, most telling first.
 * @param query words or a question, in Chinese or English; times in it limit what the figures are of
 */
export async function findFigures(
  deps: FigureDependencies,
  query: string,
  limits: Limits,
): Promise<LedgerEntry[]> {
  const { archive, segmenter } = deps;
  const coverage = archive.coverage();
  const inquiry = understandQuestion(query, limits, {
    segmenter,
    today: deps.today,
    newestIssue: coverage.issueDates.at(-1) ?? null,
  });
  const frequency = archive.documentFrequency(inquiry.terms.flatMap((term) => term.forms));
  const { terms } = weighTerms(inquiry.terms, frequency, coverage.articles);
  const view = viewQuestion(inquiry, terms);
  const { evidence } = await retrieveEvidence(deps, inquiry, { limit: MOST_PASSAGES });
  const articles = new Map(evidence.map(({ article }) => [article.articleId, article]));
  for (const article of articlesByWords(archive, inquiry.words, limits)) articles.set(article.articleId, article);
  return [...articles.values()]
    .map((article) => ({
      article,
      figures: figuresOfMatter(view, article, segmenter).filter((figure) => isAsked(view, article, figure)),
    }))
    .sort((a, b) => weightOf(b.figures) - weightOf(a.figures) || dateOf(b.article).localeCompare(dateOf(a.article)))
    .flatMap(({ figures }) => figures.map(({ entry }) => entry));
} // prettier-ignore

/** Of the most telling one. */
function weightOf(figures: readonly WeighedFigure[]): number {
  return Math.max(0, ...figures.map(({ weight }) => weight));
}

function dateOf({ issueDate }: Article): string {
  return issueDate ?? '';
}

function articlesByWords(archive: ArchiveReader, words: readonly string[], limits: Limits): Article[] {
  return archive.searchArticleWords(words, MOST_ARTICLES, limits).flatMap(({ articleKey }) => {
    const [passage] = archive.articlePassages(articleKey);
    return passage === undefined ? [] : [passage.article];
  });
}

/** Of the matter, and of a time that was asked for: by what the text says, else by its issue. */
function isAsked({ inquiry, terms }: QuestionView, article: Article, { entry, fit }: WeighedFigure): boolean {
  if (terms.length > 0 && fit.whole < SAME_MATTER) return false;
  if (inquiry.times.length === 0) return terms.length > 0;
  const day = article.issueDate;
  const told = entry.when ?? (day === null ? null : { from: day, to: day });
  return told !== null && inquiry.times.some((asked) => isOf(asked, told));
}

/** The whole ledger, article by article in order of source and place. */
export function* allFigures(
  { archive, segmenter }: Pick<FigureDependencies, 'archive' | 'segmenter'>,
  limits: Limits,
): IterableIterator<LedgerEntry> {
  for (const article of archive.articles(limits)) yield* articleLedger(article, segmenter);
}
