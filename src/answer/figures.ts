import type { Article } from '../domain/article.js';
import type { Evidence } from '../domain/evidence.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { articleLedger } from '../ledger/article-ledger.js';
import { plainMeasure } from '../ledger/same-measure.js';
import type { Segmenter } from '../text/segment.js';
import type { QuestionView } from './features.js';
import { createMatter, type MatterFit } from './matter.js';
import { coverage } from './term-match.js';
import { isOf } from './time-fit.js';

// Among the passages of a question, one that is less than this of the best hardly speaks of its matter.
const WORTH_READING = 0.4;

/**
 * The articles whose figures a question asks for: those that name as much of it, headline and passage together, as
 * any other does; what says it in the headline first, then the newer.
 */
export function figureArticles(question: QuestionView, evidence: readonly Evidence[]): Article[] {
  const named = new Map<Article, { passage: number; headline: number }>();
  for (const { article, passage, parts } of evidence) {
    const known = [...named.keys()].find((one) => one.articleId === article.articleId) ?? article;
    const headline = [article.kicker, article.title, ...article.subtitles].join(' ');
    const share =
      parts.fused < WORTH_READING
        ? 0
        : coverage(question.terms, question.prepare(`${headline}\n${passage.text}`));
    const before = named.get(known)?.passage ?? 0;
    named.set(known, {
      passage: Math.max(before, share),
      headline: coverage(question.terms, question.prepare(headline)),
    });
  }
  const most = Math.max(...[...named.values()].map((share) => share.passage));
  // Words tell nothing where none is known: the nearest passage decides.
  if (most <= 0) return evidence.slice(0, 1).map((one) => one.article);
  return [...named]
    .filter(([, share]) => share.passage >= most)
    .sort(
      ([a, left], [b, right]) =>
        right.headline - left.headline || (b.issueDate ?? '').localeCompare(a.issueDate ?? ''),
    )
    .map(([article]) => article);
}

// A figure that is so much less of the matter than another of its article is of another matter.
const SAME_MATTER = 0.6;

/** A figure with how far it is of the matter, and how telling it is (higher comes first). */
export interface WeighedFigure {
  readonly entry: LedgerEntry;
  readonly fit: MatterFit;
  readonly weight: number;
}

/** The figures of an article that are of the question's matter and time, the same one once, the most telling first. */
export function figuresOfMatter(
  question: QuestionView,
  article: Article,
  segmenter: Segmenter,
): WeighedFigure[] {
  const matter = createMatter(question, article);
  const { times } = question.inquiry;
  const entries = articleLedger(article, segmenter)
    // A figure that says when it is of is of no other time.
    .filter(({ when }) => times.length === 0 || when === null || times.some((asked) => isOf(asked, when)))
    .map((entry) => ({ entry, fit: matter(entry) }));
  const most = Math.max(0, ...entries.map(({ fit }) => fit.whole));
  const told = entries.filter(({ fit }) => fit.whole >= SAME_MATTER * most);
  const headlines = told.filter(({ entry }) => entry.isHeadline).map(({ entry }) => entry);
  return distinct(told.map(({ entry, fit }) => ({ entry, fit, weight: weigh(entry, fit, headlines) })));
}

/** What the headline says comes first, then what its sentence tells of the matter and of what it measures. */
function weigh(entry: LedgerEntry, fit: MatterFit, headlines: readonly LedgerEntry[]): number {
  const inHeadline = entry.isHeadline || headlines.some((other) => isSame(other, entry));
  return (inHeadline ? 2 : 0) + fit.sentence + (entry.measure?.sure === true ? 0.5 : 0);
}

/** Of a figure that is printed twice the sentence rather than the headline, and what says what it measures. */
function distinct(weighed: readonly WeighedFigure[]): WeighedFigure[] {
  const kept: WeighedFigure[] = [];
  for (const one of weighed) {
    const at = kept.findIndex(({ entry }) => isSame(entry, one.entry));
    const known = kept[at];
    if (known === undefined) kept.push(one);
    else if (isBetter(one.entry, known.entry))
      kept[at] = { ...one, weight: Math.max(one.weight, known.weight) };
  }
  return kept.sort((a, b) => b.weight - a.weight);
}

function isBetter(one: LedgerEntry, other: LedgerEntry): boolean {
  const rank = ({ measure, isHeadline }: LedgerEntry): number =>
    (measure === null ? 0 : 2) + (isHeadline ? 0 : 1);
  return rank(one) > rank(other);
}

/** The same figure of the same thing; told apart only where both say what they measure, and nothing of it is shared. */
function isSame(a: LedgerEntry, b: LedgerEntry): boolean {
  const [one, two] = [a.quantity, b.quantity];
  if (one.min !== two.min || one.max !== two.max || one.unit !== two.unit || one.hedge !== two.hedge)
    return false;
  if (a.measure === null || b.measure === null) return true;
  const other = plainMeasure(b.measure.what);
  return Array.from(plainMeasure(a.measure.what)).some((character) => other.includes(character));
}
