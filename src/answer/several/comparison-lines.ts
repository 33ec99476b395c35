import type { Answer } from '../../domain/answer.js';
import type { Evidence } from '../../domain/evidence.js';
import type { Language } from '../../domain/inquiry.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import { timeOf } from '../../ledger/series.js';
import { fold } from '../../text/fold.js';
import { toSimplifiedAligned } from '../../text/script.js';
import type { Segmenter } from '../../text/segment.js';
import { contradictionsOf, entryLine, entryOf } from './contradictions.js';
import { differenceLine } from './difference.js';
import { partLine } from './part-line.js';
import { tellApart } from './tell-apart.js';
import type { Told, Untold } from './told.js';

/** An answer with the evidence that it was chosen from. */
export interface AnsweredPart {
  readonly answer: Answer;
  readonly evidence: readonly Evidence[];
}

/** A comparison as it was taken apart. */
export interface Compared {
  readonly rule: string;
  readonly parts: readonly { readonly label: string }[];
}

// One of these is told for each thing: one of them alone leaves the others out.
const TYPED: ReadonlySet<string> = new Set(['figure', 'date', 'person', 'place', 'organisation']);

/** Does the answer to the whole question tell of every part? */
export function saysAll({ status, citations, items, inquiry }: Answer, { rule, parts }: Compared): boolean {
  if (status !== 'answered') return false;
  // That something rose by so much is one figure, printed or computed.
  if (items.some(({ computed }) => computed !== null) || rule === 'times-more-than') return true;
  if (rule !== 'names-more-than' && TYPED.has(inquiry.kind) && items.length < parts.length) return false;
  const quotes = plain(citations.map(({ quote }) => quote).join('\n'));
  return parts.every(({ label }) => quotes.includes(plain(label)));
}

/**
 * A line for each part, in the order of the question, the untold ones too; under it what other articles say otherwise.
 * Where it is asked how much more the one is, that comes first, if the ledger knows that both measure the same.
 */
export function comparisonLines(
  { rule, parts }: Compared,
  asked: readonly AnsweredPart[],
  language: Language,
  segmenter: Segmenter,
): (Told | Untold)[] {
  const entries: (LedgerEntry | null)[] = [];
  const told = tellApart(
    parts.map(({ label }) => label),
    parts.map(({ label }, at) => {
      const part = asked[at];
      const articles = new Map(part?.evidence.map(({ article }) => [article.articleId, article]));
      return part === undefined ? null : (partLine(label, part.answer, articles)[0] ?? null);
    }),
  );
  const lines = parts.flatMap(({ label }, at): (Told | Untold)[] => {
    const line = told[at] ?? null;
    const part = asked[at];
    if (line === null || part === undefined) return [{ label }];
    const [first] = line.borne;
    const entry =
      first === undefined
        ? null
        : entryOf({ items: line.items, citations: part.answer.citations }, first.article, segmenter);
    entries[at] = entry;
    if (entry === null) return [line];
    const others = contradictionsOf(entry, part.evidence, segmenter);
    if (others.length === 0) return [line];
    return [entry, ...others]
      .sort((a, b) => newness(b).localeCompare(newness(a)))
      .map((one) => (one === entry ? { ...line, differs: true } : entryLine(one, label, true)));
  });
  const [one, other, more] = entries;
  if (!rule.endsWith('more-than') || !one || !other || more !== undefined) return lines;
  const difference = differenceLine(one, other, language);
  return difference === null ? lines : [difference, ...lines];
}

/** The newer report, then the later time. */
function newness(entry: LedgerEntry): string {
  return `${entry.article.issueDate ?? ''} ${timeOf(entry)}`;
}

function plain(text: string): string {
  return toSimplifiedAligned(fold(text)).replace(/\s+/gu, '');
}
