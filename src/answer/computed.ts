import type { Evidence } from '../domain/evidence.js';
import type { FigureOperation, QuestionPart } from '../domain/inquiry.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { articleLedger } from '../ledger/article-ledger.js';
import { compute } from '../ledger/compute.js';
import { measureKey, plainMeasure, sameOwner } from '../ledger/same-measure.js';
import { unitFit } from '../question/units.js';
import type { Segmenter } from '../text/segment.js';
import { composeComputed, type ProposedAnswer } from './compose.js';
import type { Candidate } from './extract.js';
import type { QuestionView } from './features.js';
import { createMatter } from './matter.js';
import { isChange, measureOf } from './prefer-change.js';
import { holds } from './term-match.js';
import { isOf } from './time-fit.js';

/** Entry and how much of the question's matter it is of. */
interface Fitting {
  readonly entry: LedgerEntry;
  readonly fit: number;
}

const COMPUTING =
  /^(?:增加|增长|减少|下降|提高|上升|扩大|缩小|相差|差距|平均|总和|合计|共计|总计|average|total|increase|decrease|grow|rise|fall|difference)/u;

// With less of its words another matter's figures would be added up.
const SAME_MATTER = 0.75;
const MOST_TERMS = 12;

/**
 * Does a question ask for one figure of several things, none of which the sentence found is of alone? The figure of one
 * of them is no answer then.
 */
export function needsComputing(
  question: QuestionView,
  best: Candidate | undefined,
  segmenter: Segmenter,
): boolean {
  const { operation } = question.inquiry;
  if (operation === null || best === undefined) return false;
  const { parts } = question.inquiry;
  if (parts.length >= 2) return !saysItself(operation, best, parts, question, segmenter);
  // How much there is does not tell how much it rose.
  const measure = operation === 'difference' ? measureOf(best, segmenter) : null;
  return measure !== null && measure.sure && measure.role === 'level';
}

/**
 * What a question asks to be made of several figures, from entries of one measure and unit alone.
 * @param best what would be answered otherwise: where the page says it itself, nothing is computed
 * @returns null where it cannot be computed, or need not be
 */
export function computeAnswer(
  question: QuestionView,
  evidence: readonly Evidence[],
  best: Candidate | undefined,
  segmenter: Segmenter,
): ProposedAnswer | null {
  const { operation, language, units } = question.inquiry;
  if (operation === null) return null;
  const { parts } = question.inquiry;
  if (best !== undefined && saysItself(operation, best, parts, question, segmenter)) return null;
  const fitting = fittingEntries(question, evidence, segmenter).filter(
    ({ entry: { quantity } }) =>
      units.length === 0 || unitFit(units, quantity.unit, quantity.alternateUnit) > 0,
  );
  const terms = parts.length >= 2 ? ofEachPart(parts, fitting, question) : ofOneSeries(operation, fitting);
  const result = terms === null ? null : compute(operation, terms.map(({ quantity }) => quantity)); // prettier-ignore
  return terms === null || result === null ? null : composeComputed(operation, result.unit, terms, language);
}

// 两村共收2.5万公斤, 平均亩产650公斤.
const SAID: Readonly<Record<Exclude<FigureOperation, 'difference'>, RegExp>> = {
  sum: /共|总|合计|累计/u,
  average: /平均|均/u,
};

/** Does the page print what would be computed? */
function saysItself(
  operation: FigureOperation,
  { sentence, span }: Pick<Candidate, 'sentence' | 'span'>,
  parts: readonly QuestionPart[],
  question: QuestionView,
  segmenter: Segmenter,
): boolean {
  if (span === null) return false;
  if (operation === 'difference') return isChange({ sentence, span }, question.inquiry.terms, segmenter);
  const text = question.prepare(sentence.text);
  const named = parts.every((part) => part.time !== null || holds(part.text, text));
  return named && SAID[operation].test(text.text);
}

function fittingEntries(
  question: QuestionView,
  evidence: readonly Evidence[],
  segmenter: Segmenter,
): Fitting[] {
  const { times } = question.inquiry;
  // What is to be computed is not what the page names.
  const named = { ...question, terms: question.terms.filter(({ word }) => !COMPUTING.test(word)) };
  const articles = new Map(evidence.map(({ article }) => [article.articleId, article]));
  return [...articles.values()].flatMap((article) => {
    const matter = createMatter(named, article);
    return (
      articleLedger(article, segmenter)
        .filter((entry) => measureKey(entry) !== null && entry.measure?.role === 'level')
        // Two times are parts of their own.
        .filter(
          ({ when }) => times.length !== 1 || times.every((asked) => when !== null && isOf(asked, when)),
        )
        .map((entry) => ({ entry, fit: matter(entry).whole }))
    );
  });
}

/** One entry of each part that was named, all of one measure; null where a part has none. */
function ofEachPart(
  parts: readonly QuestionPart[],
  fitting: readonly Fitting[],
  question: QuestionView,
): LedgerEntry[] | null {
  const ofPart = parts.map((part) =>
    fitting
      .filter(({ entry }) => isOfPart(entry, part, question))
      .sort((a, b) => b.fit - a.fit || (b.entry.article.issueDate ?? '').localeCompare(a.entry.article.issueDate ?? '')),
  ); // prettier-ignore
  for (const { entry } of ofPart[0] ?? []) {
    const terms = ofPart.map((entries) =>
      entries.find((other) => measureKey(other.entry) === measureKey(entry)),
    );
    if (!terms.every((term) => term !== undefined)) continue;
    const chosen = terms.map((term) => term.entry);
    // The parts are named in different figures; what is said of all of them at once is no part.
    if (new Set(chosen).size === chosen.length && restNamed(terms, parts, question)) return chosen;
  }
  return null;
}

/** Each figure is of the matter but for the other parts' names. */
function restNamed(
  terms: readonly Fitting[],
  parts: readonly QuestionPart[],
  question: QuestionView,
): boolean {
  const names = parts.flatMap(({ text, time }) => (time === null ? [text] : []));
  const total = question.terms.reduce((sum, { weight }) => sum + weight, 0);
  const others = question.terms
    .filter(({ word }) => names.some((name) => name.includes(word)))
    .reduce((sum, { weight }) => sum + weight, 0);
  const rest = total === 0 ? 0 : 1 - others / total;
  return terms.every(({ fit }) => fit >= SAME_MATTER * rest);
}

function isOfPart(entry: LedgerEntry, { text, time }: QuestionPart, question: QuestionView): boolean {
  if (time !== null) return entry.when !== null && isOf(time, entry.when);
  const { article, start, quantity } = entry;
  // The name that is printed before the figure tells whose it is.
  const owner = [entry.measure?.name, entry.measure?.of, article.text.slice(start, quantity.start)].join(
    '\n',
  );
  return holds(text, question.prepare(owner));
}

/**
 * Without parts: of a difference the newest figure and the one before it, of a mean all of one measure, each of its own
 * owner or time. A sum needs parts: who knows whether there are more.
 */
function ofOneSeries(operation: FigureOperation, fitting: readonly Fitting[]): LedgerEntry[] | null {
  if (operation === 'sum') return null;
  const matching = fitting.filter(({ fit }) => fit >= SAME_MATTER).sort((a, b) => b.fit - a.fit);
  for (const { entry } of matching) {
    const series = distinct(
      matching.map((one) => one.entry).filter((other) => measureKey(other) === measureKey(entry)),
    );
    if (operation === 'average' && series.length >= 2 && series.length <= MOST_TERMS) return series;
    const [newest, before] = series
      .filter((other) => sameOwner(other, entry))
      .sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    if (operation === 'difference' && newest !== undefined && before !== undefined && timeOf(newest) > timeOf(before))
      return [newest, before];
  }
  return null;
} // prettier-ignore

function timeOf({ when, article }: LedgerEntry): string {
  return when?.to ?? article.issueDate ?? '';
}

/** Each owner and time once. */
function distinct(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = `${plainMeasure(entry.measure?.of ?? entry.article.articleId)}|${timeOf(entry)}`;
    return !seen.has(key) && seen.add(key);
  });
}
