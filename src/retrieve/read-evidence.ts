import type { Article } from '../domain/article.js';
import type { Evidence } from '../domain/evidence.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { Reader } from '../models/reader.js';

/** So many passages are read with the question, and so many of them in full. */
export const READ_PASSAGES = 24;
// After the reader's lower half the best go on: with ten the answer of the first is the same 96 times of 100 (MODELS.md).
const READ_IN_FULL = 10;
// What the search finds so much less fitting than its best is not worth the time, but for a few.
const WORTH_READING = 0.25;
const READ_ANYHOW = 6;

/**
 * What the search's score, 0..1, counts beside the reader's relevance, which goes from about -7 to 7. Chosen on one half
 * of the development questions: the reader knows what is asked, the search knows the whole article.
 */
const FUSED_WEIGHT = 6;

/**
 * Reads the first passages together with the question and puts them in order; what is not read in full stays behind
 * them, in its order.
 * @returns all of the evidence, `score` being `parts.read` where it was read
 * @throws OperatorError where the reader's model is missing or fails
 */
export async function readEvidence(
  reader: Reader,
  { query, times, unit }: Pick<Inquiry, 'query' | 'times' | 'unit'>,
  evidence: readonly Evidence[],
): Promise<Evidence[]> {
  if (query === '' || evidence.length === 0) return [...evidence];
  const first = evidence
    .slice(0, READ_PASSAGES)
    .filter(({ parts }, at) => at < READ_ANYHOW || parts.fused >= WORTH_READING);
  const passages = first.map(({ article, passage, parts }) => ({
    headline: headlineOf(article),
    text: passage.text,
    prior: parts.fused,
  }));
  const isPrinted = unit === null || passages.some(({ text }) => text.includes(unit));
  // A unit that no page prints is converted to afterwards; the reader would find no answer in it.
  const asked = isPrinted ? query : query.replace(`多少${unit}`, '多少');
  const readings = await reader.read(withoutDays(asked, times), passages, READ_IN_FULL);
  const read = first.flatMap((one, at) => {
    const reading = readings[at] ?? null;
    if (reading === null) return [];
    const score = reading.relevance + FUSED_WEIGHT * one.parts.fused;
    return [{ ...one, score, parts: { ...one.parts, read: score }, reading }];
  });
  read.sort((a, b) => b.score - a.score || (a.passage.passageId < b.passage.passageId ? -1 : 1));
  const lowest = read.at(-1)?.score ?? 0;
  const done = new Set(read.map(({ passage }) => passage.passageId));
  const rest = evidence.filter(({ passage }) => !done.has(passage.passageId));
  return [...read, ...rest.map((one) => ({ ...one, score: lowest - 2 + one.parts.fused }))];
}

/** The issue's date, as pages print it, before the headline: 今年 and 去年 are years only by it. */
function headlineOf({ issueDate, title }: Article): string {
  const [year, month, day] = (issueDate ?? '').split('-').map(Number);
  const date = day === undefined ? '' : `${year}年${month}月${day}日`;
  return `${date} ${title ?? ''}`.trim();
}

const MOST_DAYS = 31;

/**
 * The question without the days it names: a page says 昨日 for 11月7日, which the reader cannot know; rules tell whether
 * a sentence is of that day. Years stay, as pages print them.
 */
function withoutDays(query: string, times: Inquiry['times']): string {
  return times
    .filter(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * 86_400_000)
    .reduce((rest, { text }) => rest.replace(text, ''), query);
}
